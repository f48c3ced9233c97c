namespace Workbench.Learning.Tables;

/// <summary>What is known about a text file of numbers before it is read.</summary>
public sealed record NumericTextOptions
{
    /// <summary>Whether the first line holds names; null: it does if one of its fields is no number.</summary>
    public bool? HasHeader { get; init; }

    /// <summary>Names to give to the columns of a file without header; null: Column_0, Column_1, ….</summary>
    public IReadOnlyList<string>? Names { get; init; }
}
