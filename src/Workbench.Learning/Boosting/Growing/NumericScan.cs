using Workbench.Learning.Binning;
using Workbench.Learning.Trees;

namespace Workbench.Learning.Boosting.Growing;

/// <summary>Finds the best threshold of a numeric feature.</summary>
/// <remarks>
/// From the highest threshold down with missing values on the left and, where some are missing, from the lowest up with missing values on the right; the first of
/// equal gains stays. The rules are those of LightGBM's <c>src/treelearner/feature_histogram.hpp</c>.
/// </remarks>
internal readonly struct NumericScan(LeafFormulas formulas, SplitLimits limits, double minimumGain)
{
    private struct Best
    {
        public double Gain;
        public int Threshold;
        public RowTotals Left;
        public bool DefaultLeft;
        public bool IsAny;
    }

    /// <summary>The best split, or null.</summary>
    /// <param name="feature">Position of the feature.</param>
    /// <param name="mapper">Its bins.</param>
    /// <param name="sums">Gradient and Hessian sums of each bin.</param>
    /// <param name="context">The leaf.</param>
    /// <param name="isSplittable">Whether any threshold was good enough.</param>
    public SplitCandidate? Find(int feature, BinMapper mapper, ReadOnlySpan<double> sums, in ScanContext context, out bool isSplittable)
    {
        var floor = formulas.Gain(context.Totals.Gradient, context.Totals.Hessian) + minimumGain;
        var best = new Best { Gain = floor };
        var isTwoWay = mapper.BinCount > 2 && mapper.Missing != MissingKind.None;
        var skipped = isTwoWay && mapper.Missing == MissingKind.Zero ? mapper.ZeroBin : -1;
        var top = mapper.BinCount - 1 - (isTwoWay && mapper.Missing == MissingKind.NaN ? 1 : 0);
        if (formulas.IsPlain && !context.IsConstrained) Down<Plain>(sums, top, skipped, context, ref best);
        else Down<General>(sums, top, skipped, context, ref best);
        if (isTwoWay) Up(sums, mapper.BinCount - 2, skipped, context, ref best);
        isSplittable = best.IsAny;
        if (!best.IsAny) return null;
        var defaultLeft = best.DefaultLeft && (isTwoWay || mapper.Missing != MissingKind.NaN);
        return context.Candidate(formulas, new SplitTest(feature, best.Threshold, defaultLeft, default), best.Gain - floor, best.Left);
    }

    private interface IGain
    {
        static abstract double Of(LeafFormulas formulas, in ScanContext context, double leftGradient, double leftHessian, double rightGradient, double rightHessian);
    }

    private readonly struct Plain : IGain
    {
        public static double Of(LeafFormulas formulas, in ScanContext context, double leftGradient, double leftHessian, double rightGradient, double rightHessian) =>
            (leftGradient * leftGradient / (leftHessian + formulas.SquaredPenalty)) + (rightGradient * rightGradient / (rightHessian + formulas.SquaredPenalty));
    }

    private readonly struct General : IGain
    {
        public static double Of(LeafFormulas formulas, in ScanContext context, double leftGradient, double leftHessian, double rightGradient, double rightHessian) =>
            context.Gain(formulas, leftGradient, leftHessian, rightGradient, rightHessian, context.Monotone);
    }

    private void Down<TGain>(ReadOnlySpan<double> sums, int top, int skipped, in ScanContext context, ref Best best)
        where TGain : struct, IGain
    {
        var (count, totalGradient, totalHessian) = context.Totals;
        var rowsPerHessian = context.RowsPerHessian;
        var (gradient, hessian, rows) = (0.0, SplitLimits.Epsilon, 0);
        for (var bin = top; bin >= 1; bin--)
        {
            if (bin == skipped) continue;
            var binHessian = sums[(2 * bin) + 1];
            gradient += sums[2 * bin];
            hessian += binHessian;
            rows += SplitLimits.Rows(binHessian, rowsPerHessian);
            if (limits.Refuses(rows, hessian)) continue;
            var (leftRows, leftHessian) = (count - rows, totalHessian - hessian);
            if (limits.Refuses(leftRows, leftHessian)) break;
            var leftGradient = totalGradient - gradient;
            var gain = TGain.Of(formulas, context, leftGradient, leftHessian, gradient, hessian);
            if (!(gain > best.Gain)) continue;
            best = new Best { Gain = gain, Threshold = bin - 1, Left = new RowTotals(leftRows, leftGradient, leftHessian), DefaultLeft = true, IsAny = true };
        }
    }

    private void Up(ReadOnlySpan<double> sums, int top, int skipped, in ScanContext context, ref Best best)
    {
        var (count, totalGradient, totalHessian) = context.Totals;
        var rowsPerHessian = context.RowsPerHessian;
        var (gradient, hessian, rows) = (0.0, SplitLimits.Epsilon, 0);
        for (var bin = 0; bin <= top; bin++)
        {
            if (bin == skipped) continue;
            var binHessian = sums[(2 * bin) + 1];
            gradient += sums[2 * bin];
            hessian += binHessian;
            rows += SplitLimits.Rows(binHessian, rowsPerHessian);
            if (limits.Refuses(rows, hessian)) continue;
            var (rightRows, rightHessian) = (count - rows, totalHessian - hessian);
            if (limits.Refuses(rightRows, rightHessian)) break;
            var gain = context.Gain(formulas, gradient, hessian, totalGradient - gradient, rightHessian, context.Monotone);
            if (!(gain > best.Gain)) continue;
            best = new Best { Gain = gain, Threshold = bin, Left = new RowTotals(rows, gradient, hessian), DefaultLeft = false, IsAny = true };
        }
    }
}
