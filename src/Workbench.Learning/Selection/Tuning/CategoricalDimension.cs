using System.Collections.Immutable;

namespace Workbench.Learning.Selection.Tuning;

/// <summary>One of several choices without an order.</summary>
public sealed class CategoricalDimension : SearchDimension
{
    internal CategoricalDimension(string name, ImmutableArray<string> choices, SearchCondition? condition)
        : base(name, condition)
    {
        if (choices.IsDefaultOrEmpty || choices.Distinct(StringComparer.Ordinal).Count() < choices.Length)
            throw new ArgumentException($"'{name}' needs choices that are all different.", nameof(choices));
        Choices = choices;
    }

    /// <summary>The choices; a value is the place of one of them.</summary>
    public ImmutableArray<string> Choices { get; }

    internal override double Draw(RandomSource random) => random.NextInt32(Choices.Length);

    internal override bool Holds(double value) => value >= 0 && value < Choices.Length && value == Math.Floor(value);

    internal override double[] Levels(int resolution) => [.. Enumerable.Range(0, Choices.Length).Select(i => (double)i)];

    internal override string Text(double value) => Choices[(int)value];

    private protected override string Range => $"one of {string.Join(", ", Choices)}";
}
