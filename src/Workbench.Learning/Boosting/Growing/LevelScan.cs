using System.Collections.Immutable;
using Workbench.Learning.Binning;

namespace Workbench.Learning.Boosting.Growing;

/// <summary>Finds the best set of levels of a categorical feature.</summary>
/// <remarks>
/// With few levels one against the rest; else levels are sorted by gradient over Hessian and prefixes from both ends are tried (W. D. Fisher, "On grouping for
/// maximum homogeneity", JASA 1958, as LightGBM regularises it). Missing and unseen levels never go left.
/// </remarks>
internal readonly struct LevelScan(LeafFormulas formulas, SplitLimits limits, BoostingSettings settings)
{
    /// <summary>The best split, or null.</summary>
    /// <param name="feature">Position of the feature.</param>
    /// <param name="mapper">Its bins.</param>
    /// <param name="sums">Gradient and Hessian sums of each bin.</param>
    /// <param name="context">The leaf.</param>
    public SplitCandidate? Find(int feature, BinMapper mapper, ReadOnlySpan<double> sums, in ScanContext context)
    {
        var floor = formulas.Gain(context.Totals.Gradient, context.Totals.Hessian) + settings.MinimumGain;
        return mapper.BinCount <= settings.MaximumOneHotLevels ? OneAgainstRest(feature, mapper.BinCount, sums, context, floor) : Sorted(feature, mapper.BinCount, sums, context, floor);
    }

    private SplitCandidate? OneAgainstRest(int feature, int binCount, ReadOnlySpan<double> sums, in ScanContext context, double floor)
    {
        var (count, totalGradient, totalHessian) = context.Totals;
        var (bestGain, bestBin, bestRows) = (floor, -1, 0);
        for (var bin = 1; bin < binCount; bin++)
        {
            var (gradient, hessian) = (sums[2 * bin], sums[(2 * bin) + 1]);
            var rows = SplitLimits.Rows(hessian, context.RowsPerHessian);
            var restHessian = totalHessian - hessian - SplitLimits.Epsilon;
            if (limits.Refuses(rows, hessian) || limits.Refuses(count - rows, restHessian)) continue;
            var gain = context.Gain(formulas, totalGradient - gradient, restHessian, gradient, hessian + SplitLimits.Epsilon, monotone: 0);
            if (gain > bestGain) (bestGain, bestBin, bestRows) = (gain, bin, rows);
        }

        if (bestBin < 0) return null;
        var left = new RowTotals(bestRows, sums[2 * bestBin], sums[(2 * bestBin) + 1] + SplitLimits.Epsilon);
        return context.Candidate(formulas, new SplitTest(feature, 0, false, [bestBin]), bestGain - floor, left);
    }

    private SplitCandidate? Sorted(int feature, int binCount, ReadOnlySpan<double> sums, in ScanContext context, double floor)
    {
        var order = Order(binCount, sums, context);
        var (count, totalGradient, totalHessian) = context.Totals;
        var penalised = formulas.WithSquaredPenalty(formulas.SquaredPenalty + settings.LevelSquaredPenalty);
        var most = Math.Min(settings.MaximumSplitLevels, (order.Length + 1) / 2);
        var (bestGain, bestLevels, bestLeft) = (floor, ImmutableArray<int>.Empty, default(RowTotals));
        foreach (var fromEnd in new[] { false, true })
        {
            var (gradient, hessian, rows, groupRows) = (0.0, SplitLimits.Epsilon, 0, 0);
            for (var i = 0; i < most; i++)
            {
                var bin = order[fromEnd ? order.Length - 1 - i : i];
                var binRows = SplitLimits.Rows(sums[(2 * bin) + 1], context.RowsPerHessian);
                (gradient, hessian, rows, groupRows) = (gradient + sums[2 * bin], hessian + sums[(2 * bin) + 1], rows + binRows, groupRows + binRows);
                if (limits.Refuses(rows, hessian)) continue;
                if (count - rows < settings.MinimumGroupRows || limits.Refuses(count - rows, totalHessian - hessian)) break;
                if (groupRows < settings.MinimumGroupRows) continue;
                groupRows = 0;
                var gain = context.Gain(penalised, gradient, hessian, totalGradient - gradient, totalHessian - hessian, monotone: 0);
                if (!(gain > bestGain)) continue;
                bestLevels = fromEnd ? [.. order.AsSpan(order.Length - 1 - i).ToArray().Reverse()] : [.. order.AsSpan(0, i + 1)];
                (bestGain, bestLeft) = (gain, new RowTotals(rows, gradient, hessian));
            }
        }

        return bestLevels.IsEmpty ? null : context.Candidate(penalised, new SplitTest(feature, 0, false, bestLevels), bestGain - floor, bestLeft);
    }

    /// <summary>The bins with enough rows, by smoothed output; equal ones in the order of the bins.</summary>
    private int[] Order(int binCount, ReadOnlySpan<double> sums, in ScanContext context)
    {
        var (bins, keys) = (new List<int>(), new double[binCount]);
        for (var bin = 1; bin < binCount; bin++)
        {
            if (SplitLimits.Rows(sums[(2 * bin) + 1], context.RowsPerHessian) < settings.LevelSmoothing) continue;
            bins.Add(bin);
            keys[bin] = sums[2 * bin] / (sums[(2 * bin) + 1] + settings.LevelSmoothing);
        }

        return [.. bins.OrderBy(bin => keys[bin])]; // stable
    }
}
