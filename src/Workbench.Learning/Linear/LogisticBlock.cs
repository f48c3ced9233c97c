using System.Runtime.Intrinsics;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Linear;

/// <summary>A few hundred rows at a time, small enough to stay in the cache while every pair of columns is multiplied.</summary>
internal sealed class LogisticBlock(FeatureTable table, Labels labels, float[]? weights)
{
    /// <summary>Rows of a block. A last block that is not full is filled up with rows of zeros, which add nothing.</summary>
    public const int Rows = 256;

    private readonly double[] features = new double[(table.ColumnCount + 1) * Rows]; // the last column belongs to the intercept
    private readonly double[] weighted = new double[Rows];
    private readonly double[] logits = new double[Rows];
    private readonly double[] residuals = new double[Rows];
    private readonly double[] curvatures = new double[Rows];

    /// <summary>Adds the loss of the rows from <paramref name="start"/> on, and its derivatives.</summary>
    public void AddTo(LogisticPoint point, ReadOnlySpan<double> parameters, int start)
    {
        var count = Math.Min(Rows, table.RowCount - start);
        Load(start, count);
        ComputeLogits(parameters);
        point.Value += ComputeResiduals(labels.Values.Slice(start, count), weights is null ? default : weights.AsSpan(start, count));
        for (var j = 0; j < parameters.Length; j++)
        {
            var column = Feature(j);
            point.Gradient[j] += Dot(residuals, column);
            for (var i = 0; i < Rows; i++) weighted[i] = curvatures[i] * column[i];
            for (var k = 0; k <= j; k++) point.Hessian[(j * parameters.Length) + k] += Dot(weighted, Feature(k));
        }
    }

    /// <summary>Inner product over a block, in sixteen fixed lanes.</summary>
    /// <remarks>Sixteen everywhere, so that sums round alike on machines with other vector widths.</remarks>
    internal static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var (first, second) = (Vector512<double>.Zero, Vector512<double>.Zero);
        for (var i = 0; i < Rows; i += 2 * Vector512<double>.Count)
        {
            first += Vector512.Create(left[i..]) * Vector512.Create(right[i..]);
            var next = i + Vector512<double>.Count;
            second += Vector512.Create(left[next..]) * Vector512.Create(right[next..]);
        }

        var lanes = first + second;
        var total = 0.0;
        for (var lane = 0; lane < Vector512<double>.Count; lane++) total += lanes[lane];
        return total;
    }

    private ReadOnlySpan<double> Feature(int column) => features.AsSpan(column * Rows, Rows);

    private void Load(int start, int count)
    {
        for (var j = 0; j < table.ColumnCount; j++)
        {
            var source = table.Column(j).Slice(start, count);
            var target = features.AsSpan(j * Rows, Rows);
            for (var i = 0; i < source.Length; i++) target[i] = source[i];
            target[count..].Clear();
        }

        var intercept = features.AsSpan(table.ColumnCount * Rows, Rows);
        intercept[..count].Fill(1);
        intercept[count..].Clear();
    }

    private void ComputeLogits(ReadOnlySpan<double> parameters)
    {
        Array.Clear(logits);
        for (var j = 0; j < parameters.Length; j++)
        {
            var column = Feature(j);
            for (var i = 0; i < Rows; i++) logits[i] += parameters[j] * column[i];
        }
    }

    /// <returns>Loss of the block in nats.</returns>
    private double ComputeResiduals(ReadOnlySpan<bool> outcomes, ReadOnlySpan<float> rowWeights)
    {
        Array.Clear(residuals);
        Array.Clear(curvatures);
        var loss = 0.0;
        for (var i = 0; i < outcomes.Length; i++)
        {
            var logit = logits[i];
            var small = Math.Exp(-Math.Abs(logit)); // at most 1, so nothing overflows
            var probability = logit >= 0 ? 1 / (1 + small) : small / (1 + small);
            var weight = rowWeights.IsEmpty ? 1.0 : rowWeights[i];
            residuals[i] = weight * (probability - (outcomes[i] ? 1 : 0));
            curvatures[i] = weight * (small / ((1 + small) * (1 + small)));
            loss += weight * (Math.Log(1 + small) + Math.Max(outcomes[i] ? -logit : logit, 0));
        }

        return loss;
    }
}
