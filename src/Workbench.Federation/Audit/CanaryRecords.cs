using Workbench.Federation.Privacy;
using Workbench.Federation.PrivateTraining;

namespace Workbench.Federation.Audit;

/// <summary>A site's records, and canaries beside them: each that is in moves a coordinate of its own, which no other record touches, by the whole clipping norm.</summary>
/// <remarks>
/// Nothing that the rules of the mechanism allow is easier to see: the contribution has the greatest norm, and nothing but noise covers it. The coordinates of the
/// model come first; canaries do not touch them, so the model is the one that is trained without an audit.
/// </remarks>
internal sealed class CanaryRecords(IRecordContributions inner, bool[] included) : IRecordContributions
{
    /// <inheritdoc/>
    public int RecordCount => inner.RecordCount + included.Length;

    /// <inheritdoc/>
    public int Dimension => inner.Dimension + included.Length;

    /// <inheritdoc/>
    public int Sum(ReadOnlySpan<int> records, ClippingNorm norm, Span<double> sum)
    {
        var real = 0;
        while (real < records.Length && records[real] < inner.RecordCount) real++;
        sum[inner.Dimension..].Clear();
        var unclipped = inner.Sum(records[..real], norm, sum[..inner.Dimension]);
        foreach (var record in records[real..])
        {
            var canary = record - inner.RecordCount;
            if (included[canary]) sum[inner.Dimension + canary] += norm.Value;
        }

        return unclipped + records.Length - real;
    }
}
