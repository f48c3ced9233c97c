using System.Collections.Immutable;

namespace Workbench.Learning.Selection.Tuning;

/// <summary>A value for each setting of a space that matters.</summary>
public sealed class SearchPoint : IEquatable<SearchPoint>
{
    private readonly double[] values;

    internal SearchPoint(SearchSpace space, double[] values) => (Space, this.values) = (space, values);

    /// <summary>The space.</summary>
    public SearchSpace Space { get; }

    /// <summary>Names of the settings that matter here.</summary>
    public ImmutableArray<string> Names => [.. Space.Dimensions.Where((_, i) => !double.IsNaN(values[i])).Select(dimension => dimension.Name)];

    /// <summary>One number a dimension: the value, the place of a choice, or NaN where the setting does not matter.</summary>
    internal ReadOnlySpan<double> Values => values;

    /// <summary>Whether a setting matters here.</summary>
    /// <exception cref="ArgumentException">The space has no such setting.</exception>
    public bool IsActive(string name) => !double.IsNaN(values[Space.IndexOf(name)]);

    /// <summary>The value of a numeric setting.</summary>
    /// <exception cref="ArgumentException">There is no such number, or it does not matter here.</exception>
    public double Number(string name) => Space.Dimensions[Space.IndexOf(name)] is NumericDimension
        ? Active(name)
        : throw new ArgumentException($"'{name}' is a choice, not a number.", nameof(name));

    /// <summary>The value of a whole-number setting.</summary>
    /// <exception cref="ArgumentException">There is no such whole number, or it does not matter here.</exception>
    public int Integer(string name) => Space.Dimensions[Space.IndexOf(name)] is NumericDimension { IsInteger: true }
        ? (int)Active(name)
        : throw new ArgumentException($"'{name}' is no whole number.", nameof(name));

    /// <summary>The choice of a categorical setting.</summary>
    /// <exception cref="ArgumentException">There is no such choice, or it does not matter here.</exception>
    public string Choice(string name) => Space.Dimensions[Space.IndexOf(name)] is CategoricalDimension dimension
        ? dimension.Text(Active(name))
        : throw new ArgumentException($"'{name}' is a number, not a choice.", nameof(name));

    /// <summary>The value of a setting as a person writes it; empty where it does not matter.</summary>
    /// <exception cref="ArgumentException">The space has no such setting.</exception>
    public string Text(string name)
    {
        var index = Space.IndexOf(name);
        return double.IsNaN(values[index]) ? "" : Space.Dimensions[index].Text(values[index]);
    }

    /// <inheritdoc/>
    public bool Equals(SearchPoint? other) => other is not null && values.AsSpan().SequenceEqual(other.values); // NaN equals NaN here

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SearchPoint);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var value in values) hash.Add(value);
        return hash.ToHashCode();
    }

    /// <summary>Such as <c>learning_rate=0.1, booster=dart</c>.</summary>
    public override string ToString() => string.Join(", ", Names.Select(name => $"{name}={Text(name)}"));

    private double Active(string name)
    {
        var value = values[Space.IndexOf(name)];
        return !double.IsNaN(value) ? value : throw new ArgumentException($"'{name}' does not matter at {this}.", nameof(name));
    }
}
