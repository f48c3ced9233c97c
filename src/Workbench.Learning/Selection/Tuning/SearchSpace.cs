using System.Collections.Immutable;

namespace Workbench.Learning.Selection.Tuning;

/// <summary>The settings that a search varies, with their ranges. Each method gives a larger space and leaves this one as it is.</summary>
public sealed class SearchSpace
{
    /// <summary>A space without dimensions, to begin with.</summary>
    public static SearchSpace Empty { get; } = new([]);

    private SearchSpace(ImmutableArray<SearchDimension> dimensions) => Dimensions = dimensions;

    /// <summary>The dimensions in order.</summary>
    public ImmutableArray<SearchDimension> Dimensions { get; }

    /// <summary>Adds a real number on a linear scale.</summary>
    /// <param name="name">A name of its own.</param>
    /// <param name="lower">Smallest value.</param>
    /// <param name="upper">Largest value.</param>
    /// <param name="when">When it matters; null: always.</param>
    public SearchSpace Float(string name, double lower, double upper, SearchCondition? when = null) =>
        Add(new NumericDimension(name, lower, upper, isInteger: false, isLogarithmic: false, when));

    /// <summary>Adds a real number above 0 on a logarithmic scale.</summary>
    /// <inheritdoc cref="Float"/>
    public SearchSpace LogFloat(string name, double lower, double upper, SearchCondition? when = null) =>
        Add(new NumericDimension(name, lower, upper, isInteger: false, isLogarithmic: true, when));

    /// <summary>Adds a whole number on a linear scale.</summary>
    /// <inheritdoc cref="Float"/>
    public SearchSpace Integer(string name, int lower, int upper, SearchCondition? when = null) =>
        Add(new NumericDimension(name, lower, upper, isInteger: true, isLogarithmic: false, when));

    /// <summary>Adds a whole number of at least 1 on a logarithmic scale.</summary>
    /// <inheritdoc cref="Float"/>
    public SearchSpace LogInteger(string name, int lower, int upper, SearchCondition? when = null) =>
        Add(new NumericDimension(name, lower, upper, isInteger: true, isLogarithmic: true, when));

    /// <summary>Adds one of several choices.</summary>
    /// <param name="name">A name of its own.</param>
    /// <param name="choices">Different choices.</param>
    /// <param name="when">When it matters; null: always.</param>
    public SearchSpace Categorical(string name, ImmutableArray<string> choices, SearchCondition? when = null) =>
        Add(new CategoricalDimension(name, choices, when));

    internal int IndexOf(string name)
    {
        for (var i = 0; i < Dimensions.Length; i++)
            if (Dimensions[i].Name == name)
                return i;
        throw new ArgumentException($"There is no setting '{name}'; the space has {string.Join(", ", Dimensions.Select(d => d.Name))}.", nameof(name));
    }

    /// <summary>Whether a dimension matters, given the values of the earlier ones.</summary>
    internal bool IsActive(int dimension, ReadOnlySpan<double> values)
    {
        if (Dimensions[dimension].Condition is not { } condition) return true;
        var parent = IndexOf(condition.Dimension);
        return !double.IsNaN(values[parent]) && condition.Choices.Contains(Dimensions[parent].Text(values[parent]));
    }

    /// <summary>Makes a point, dimension by dimension; those that do not matter are left out.</summary>
    internal SearchPoint Make(Func<int, double> valueOf)
    {
        var values = new double[Dimensions.Length];
        for (var i = 0; i < values.Length; i++) values[i] = IsActive(i, values) ? valueOf(i) : double.NaN;
        return new SearchPoint(this, values);
    }

    private SearchSpace Add(SearchDimension dimension)
    {
        if (Dimensions.Any(other => other.Name == dimension.Name))
            throw new ArgumentException($"The setting '{dimension.Name}' occurs twice.", nameof(dimension));
        if (dimension.Condition is { } condition)
        {
            if (Dimensions.FirstOrDefault(other => other.Name == condition.Dimension) is not CategoricalDimension parent)
                throw new ArgumentException($"'{dimension.Name}' depends on '{condition.Dimension}', which is no earlier choice.", nameof(dimension));
            if (condition.Choices.FirstOrDefault(choice => !parent.Choices.Contains(choice)) is { } unknown)
                throw new ArgumentException($"'{dimension.Name}' depends on '{parent.Name}' being '{unknown}', which it never is.", nameof(dimension));
        }

        return new SearchSpace(Dimensions.Add(dimension));
    }
}
