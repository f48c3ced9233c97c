using System.Collections.Immutable;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Preparation;

/// <summary>The k columns that score best by themselves (scikit-learn's <c>SelectKBest</c>), in the order of the table.</summary>
/// <remarks>A score looks at one column at a time: of two copies it keeps both, and what only an interaction shows it drops.</remarks>
public sealed class ColumnSelection : ITableTransform
{
    private ColumnSelection(ImmutableArray<string> names, ImmutableArray<double> scores, ImmutableArray<string> selected) =>
        (Names, Scores, Selected) = (names, scores, selected);

    /// <summary>Names of all columns that were scored.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>One score a column, in the order of <see cref="Names"/>.</summary>
    public ImmutableArray<double> Scores { get; }

    /// <summary>Names of the columns that are kept, in the order of the table.</summary>
    public ImmutableArray<string> Selected { get; }

    /// <summary>Scores every column and keeps the best.</summary>
    /// <param name="table">Finite values.</param>
    /// <param name="labels">Both classes.</param>
    /// <param name="count">How many to keep, at least 1; all where the table has no more. Of equal scores the first column is kept.</param>
    /// <param name="score">How a column is judged.</param>
    /// <exception cref="ArgumentException">
    /// A value is not finite, only one class occurs, or the score refuses a column; the message says which.
    /// </exception>
    public static ColumnSelection Fit(FeatureTable table, Labels labels, int count, IColumnScore score)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(score);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        if (labels.Count != table.RowCount) throw new ArgumentException($"There are {labels.Count} labels for {table.RowCount} rows.", nameof(labels));
        if (labels.PositiveCount == 0 || labels.NegativeCount == 0)
            throw new ArgumentException($"All {labels.Count} labels are the same; a score needs both classes.", nameof(labels));
        FiniteValues.Require(table, "a column score");

        var scores = new double[table.ColumnCount];
        var faults = new ArgumentException?[scores.Length];
        Parallel.For(0, scores.Length, column => faults[column] = Score(column));
        if (faults.FirstOrDefault(fault => fault is not null) is { } first) throw first; // the first column, whichever thread was first
        var best = Enumerable.Range(0, scores.Length).OrderByDescending(column => scores[column]).Take(count).Order(); // a stable sort
        return new ColumnSelection([.. table.Names], [.. scores], [.. best.Select(column => table.Names[column])]);

        ArgumentException? Score(int column)
        {
            try
            {
                scores[column] = score.Of(table.Column(column), labels);
                return null;
            }
            catch (ArgumentException fault)
            {
                return new ArgumentException($"Column '{table.Names[column]}': {fault.Message}", fault);
            }
        }
    }

    /// <inheritdoc/>
    public FeatureTable Transform(FeatureTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return table.SelectColumns(Selected);
    }
}
