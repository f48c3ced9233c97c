namespace Workbench.Learning.Tables;

/// <summary>Rows to learn from or to judge by: features, outcomes and, where rows do not count alike, weights.</summary>
/// <remarks>The record does not copy; see the ownership of its parts.</remarks>
public sealed record LabelledTable
{
    /// <summary>Puts the parts together.</summary>
    /// <param name="features">One row an outcome.</param>
    /// <param name="labels">One outcome a row.</param>
    /// <param name="weights">How much each row counts, finite and not negative; null: every row counts once.</param>
    /// <exception cref="ArgumentException">The parts differ in their number of rows, or a weight is negative or not finite; the message says which.</exception>
    public LabelledTable(FeatureTable features, Labels labels, float[]? weights = null)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(labels);
        if (features.RowCount != labels.Count)
            throw new ArgumentException($"There are {features.RowCount} rows of features and {labels.Count} labels.", nameof(labels));
        if (weights is not null && weights.Length != labels.Count)
            throw new ArgumentException($"There are {labels.Count} rows and {weights.Length} weights.", nameof(weights));
        var wrong = weights is null ? -1 : Array.FindIndex(weights, weight => !(weight >= 0 && float.IsFinite(weight)));
        if (wrong >= 0) throw new ArgumentException($"Row {wrong + 1} has the weight {weights![wrong]}; a weight is finite and not negative.", nameof(weights));
        (Features, Labels, Weights) = (features, labels, weights);
    }

    /// <summary>The features.</summary>
    public FeatureTable Features { get; }

    /// <summary>The outcomes.</summary>
    public Labels Labels { get; }

    /// <summary>How much each row counts; null: every row counts once. Not to be changed.</summary>
    public float[]? Weights { get; }

    /// <summary>Number of rows.</summary>
    public int RowCount => Labels.Count;

    /// <summary>The given rows, in the given order, copied.</summary>
    public LabelledTable Select(ReadOnlySpan<int> rows)
    {
        float[]? weights = null;
        if (Weights is not null)
        {
            weights = new float[rows.Length];
            for (var i = 0; i < rows.Length; i++) weights[i] = Weights[rows[i]];
        }

        return new LabelledTable(Features.SelectRows(rows), Labels.Select(rows), weights);
    }
}
