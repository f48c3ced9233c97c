namespace Workbench.Learning.Selection.Tuning;

/// <summary>One setting that a search varies. Its values are stored as numbers: themselves, or the place of a choice.</summary>
public abstract class SearchDimension
{
    private protected SearchDimension(string name, SearchCondition? condition)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        (Name, Condition) = (name, condition);
    }

    /// <summary>Name of the setting.</summary>
    public string Name { get; }

    /// <summary>When the setting matters; null: always.</summary>
    public SearchCondition? Condition { get; }

    /// <summary>A value drawn uniformly, in the logarithm where the dimension is logarithmic.</summary>
    internal abstract double Draw(RandomSource random);

    /// <summary>Whether the dimension has this value.</summary>
    internal abstract bool Holds(double value);

    /// <summary>Values that cover the dimension evenly, at most <paramref name="resolution"/> of a numeric one.</summary>
    internal abstract double[] Levels(int resolution);

    /// <summary>The value as a person writes it.</summary>
    internal abstract string Text(double value);

    /// <summary>Range or choices; the same for two dimensions exactly if they are the same.</summary>
    private protected abstract string Range { get; }

    /// <summary>Name, kind, range and condition.</summary>
    public override string ToString() => Condition is null ? $"{Name}: {Range}" : $"{Name}: {Range}, if {Condition}";
}
