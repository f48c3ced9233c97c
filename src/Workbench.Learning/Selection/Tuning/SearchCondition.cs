using System.Collections.Immutable;

namespace Workbench.Learning.Selection.Tuning;

/// <summary>Says when a dimension matters: only while another one, a choice, has one of some values.</summary>
public sealed record SearchCondition
{
    /// <summary>Names the other dimension and its values.</summary>
    /// <param name="dimension">An earlier categorical dimension of the space.</param>
    /// <param name="choices">At least one of its choices.</param>
    public SearchCondition(string dimension, params ImmutableArray<string> choices)
    {
        ArgumentException.ThrowIfNullOrEmpty(dimension);
        if (choices.IsDefaultOrEmpty) throw new ArgumentException("Name at least one choice.", nameof(choices));
        (Dimension, Choices) = (dimension, choices);
    }

    /// <summary>The dimension on which it depends.</summary>
    public string Dimension { get; }

    /// <summary>The choices with which the dependent dimension matters.</summary>
    public ImmutableArray<string> Choices { get; }

    /// <summary>Such as <c>booster is dart or goss</c>.</summary>
    public override string ToString() => $"{Dimension} is {string.Join(" or ", Choices)}";
}
