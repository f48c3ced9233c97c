using Workbench.Learning.Binning;
using Workbench.Learning.Boosting.Objectives;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Boosting;

/// <summary>The rows that count: those of weight 0 are left out.</summary>
/// <param name="Features">Their features.</param>
/// <param name="Targets">Their targets and weights.</param>
internal sealed record PresentRows(INumericTable Features, TargetRows Targets)
{
    /// <summary>Leaves out the rows of weight 0.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="isFixedPoint">Whether sums must not depend on the order of the rows.</param>
    public static PresentRows Of(BoostingData data, bool isFixedPoint)
    {
        if (data.Weights is not { } weights) return new PresentRows(data.Features, new TargetRows(data.Targets, null, isFixedPoint));
        if (!weights.Contains(0)) return new PresentRows(data.Features, new TargetRows(data.Targets, weights, isFixedPoint));
        int[] rows = [.. Enumerable.Range(0, weights.Length).Where(row => weights[row] > 0)];
        return new PresentRows(
            new SelectedRows(data.Features, rows),
            new TargetRows([.. rows.Select(row => data.Targets[row])], [.. rows.Select(row => weights[row])], isFixedPoint));
    }
}
