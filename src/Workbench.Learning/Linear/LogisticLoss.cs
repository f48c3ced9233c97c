using Workbench.Learning.Tables;

namespace Workbench.Learning.Linear;

/// <summary>The penalised logistic loss of a table, with its gradient and Hessian.</summary>
/// <remarks>
/// Rows are summed in fixed segments, and segments are added in row order, so neither the number of threads nor the order in which they
/// finish changes a bit of the result.
/// </remarks>
internal sealed class LogisticLoss
{
    private const int SegmentRows = 32 * LogisticBlock.Rows;

    private readonly FeatureTable table;
    private readonly Labels labels;
    private readonly float[]? weights;
    private readonly double penalty;
    private readonly ParallelOptions parallel;

    public LogisticLoss(FeatureTable table, Labels labels, float[]? weights, double penalty, int threadCount)
    {
        if (labels.Count != table.RowCount)
            throw new ArgumentException($"There are {labels.Count} labels for {table.RowCount} rows.", nameof(labels));
        for (var column = 0; column < table.ColumnCount; column++)
            foreach (var value in table.Column(column))
                if (!float.IsFinite(value))
                    ThrowMissing(table, table.Column(column).IndexOf(value));
        (this.table, this.labels, this.weights, this.penalty) = (table, labels, weights, penalty);
        parallel = new ParallelOptions { MaxDegreeOfParallelism = threadCount };
    }

    /// <summary>Throws what <see cref="LogisticRegression"/> and prediction say about a value that is no finite number.</summary>
    public static void ThrowMissing(FeatureTable table, int row)
    {
        var name = table.Names.First(column => !float.IsFinite(table.Column(column)[row]));
        throw new ArgumentException(
            $"Column '{name}' has no finite value in row {row + 1}; a linear model needs one: fill it in and add an indicator column.",
            nameof(table));
    }

    /// <summary>Evaluates the loss.</summary>
    /// <param name="parameters">One coefficient a column, then the intercept.</param>
    public LogisticPoint At(double[] parameters)
    {
        var partial = new LogisticPoint[(table.RowCount + SegmentRows - 1) / SegmentRows];
        Parallel.For(0, partial.Length, parallel, segment => partial[segment] = OfSegment(parameters, segment * SegmentRows));
        var total = new LogisticPoint(parameters.Length);
        foreach (var segment in partial) total.Add(segment);
        AddPenalty(parameters, total);
        return total;
    }

    private LogisticPoint OfSegment(double[] parameters, int start)
    {
        var point = new LogisticPoint(parameters.Length);
        var block = new LogisticBlock(table, labels, weights);
        var end = Math.Min(table.RowCount, start + SegmentRows);
        for (var row = start; row < end; row += LogisticBlock.Rows) block.AddTo(point, parameters, row);
        return point;
    }

    private void AddPenalty(double[] parameters, LogisticPoint point)
    {
        for (var j = 0; j < table.ColumnCount; j++)
        {
            point.Value += penalty / 2 * parameters[j] * parameters[j];
            point.Gradient[j] += penalty * parameters[j];
            point.Hessian[j * (parameters.Length + 1)] += penalty;
        }
    }
}
