using Workbench.Federation.Privacy;
using Workbench.Learning;
using Workbench.Learning.Networks.Training;

namespace Workbench.Federation.PrivateTraining;

/// <summary>A site's rows, each with its gradient at the network's present parameters.</summary>
/// <param name="gradient">The network and its parameters.</param>
/// <param name="rows">The site's rows.</param>
/// <param name="layers">What layers such as dropout draw from.</param>
internal sealed class NetworkRecords(ClippedGradient gradient, TrainingRows rows, RandomSource layers) : IRecordContributions
{
    /// <inheritdoc/>
    public int RecordCount => rows.RowCount;

    /// <inheritdoc/>
    public int Dimension => gradient.Parameters.Count;

    /// <inheritdoc/>
    public int Sum(ReadOnlySpan<int> records, ClippingNorm norm, Span<double> sum)
    {
        var clipped = gradient.Sum(rows, records, norm.Value, layers, sum);
        return clipped.RowCount - clipped.ClippedCount;
    }
}
