using System.Globalization;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Boosting;

/// <summary>Rows to train on or to validate with: features, one target a row and, where rows do not count alike, weights.</summary>
/// <remarks>The record does not copy; see the ownership of its parts.</remarks>
public sealed record BoostingData
{
    /// <summary>Puts the parts together.</summary>
    /// <param name="features">One row a target.</param>
    /// <param name="targets">One target a row, in single precision as in LightGBM: 0 and 1, a class 0 … k − 1, or a number.</param>
    /// <param name="weights">How much each row counts, finite and not negative; null: every row counts once. A row of weight 0 is as good as absent.</param>
    /// <param name="categoricalColumns">
    /// Names of the columns whose numbers are levels without order (<c>categorical_feature</c>): whole numbers from 0; NaN and negative numbers are
    /// missing, fractions are cut off. For validation tables it is ignored.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The parts differ in their number of rows, a target is not finite, a weight is negative or not finite, or the table lacks a categorical column;
    /// the message says which.
    /// </exception>
    public BoostingData(INumericTable features, float[] targets, float[]? weights = null, IReadOnlyList<string>? categoricalColumns = null)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(targets);
        if (features.RowCount != targets.Length)
            throw new ArgumentException($"There are {features.RowCount} rows of features and {targets.Length} targets.", nameof(targets));
        if (weights is not null && weights.Length != targets.Length)
            throw new ArgumentException($"There are {targets.Length} rows and {weights.Length} weights.", nameof(weights));
        Refuse(targets, target => !float.IsFinite(target), "target", "a target is a finite number", nameof(targets));
        if (weights is not null) Refuse(weights, weight => !(weight >= 0 && float.IsFinite(weight)), "weight", "a weight is finite and not negative", nameof(weights));
        (Features, Targets, Weights) = (features, targets, weights);
        CategoricalColumns = [.. (categoricalColumns ?? []).Select(features.IndexOf).Distinct().Order()];
    }

    /// <summary>The features.</summary>
    public INumericTable Features { get; }

    /// <summary>One target a row. Not to be changed.</summary>
    public float[] Targets { get; }

    /// <summary>How much each row counts; null: every row counts once. Not to be changed.</summary>
    public float[]? Weights { get; }

    /// <summary>Positions of the categorical columns, ascending.</summary>
    public IReadOnlyList<int> CategoricalColumns { get; }

    /// <summary>Number of rows.</summary>
    public int RowCount => Targets.Length;

    /// <summary>The rows of a table with yes-or-no outcomes: true is 1.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="categoricalColumns">Names of the categorical columns.</param>
    /// <exception cref="ArgumentException">The table lacks a categorical column.</exception>
    public static BoostingData Of(LabelledTable table, IReadOnlyList<string>? categoricalColumns = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        var targets = new float[table.RowCount];
        for (var row = 0; row < targets.Length; row++) targets[row] = table.Labels[row] ? 1 : 0;
        return new BoostingData(table.Features, targets, table.Weights, categoricalColumns);
    }

    private static void Refuse(float[] values, Predicate<float> isWrong, string what, string rule, string parameter)
    {
        var row = Array.FindIndex(values, isWrong);
        if (row >= 0) throw new ArgumentException($"Row {row + 1} has the {what} {values[row].ToString(CultureInfo.InvariantCulture)}; {rule}.", parameter);
    }
}
