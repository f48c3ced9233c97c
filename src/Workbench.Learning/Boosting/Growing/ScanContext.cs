namespace Workbench.Learning.Boosting.Growing;

/// <summary>What a search for a feature's best split knows of the leaf.</summary>
/// <param name="Totals">Sums over the leaf; the Hessian a little above 0, as in LightGBM.</param>
/// <param name="Lowest">Lowest output that constraints allow.</param>
/// <param name="Highest">Highest output that constraints allow.</param>
/// <param name="Monotone">−1 falling, 0 free, 1 rising.</param>
/// <param name="IsConstrained">Whether any feature is constrained.</param>
internal readonly record struct ScanContext(RowTotals Totals, double Lowest, double Highest, int Monotone, bool IsConstrained)
{
    /// <summary>Rows for each unit of the Hessian.</summary>
    public double RowsPerHessian => Totals.Count / Totals.Hessian;

    /// <summary>The gain of both sides of a split.</summary>
    public double Gain(LeafFormulas formulas, double leftGradient, double leftHessian, double rightGradient, double rightHessian, int monotone)
    {
        if (!IsConstrained) return formulas.Gain(leftGradient, leftHessian) + formulas.Gain(rightGradient, rightHessian);
        var left = formulas.Output(leftGradient, leftHessian, Lowest, Highest);
        var right = formulas.Output(rightGradient, rightHessian, Lowest, Highest);
        if ((monotone > 0 && left > right) || (monotone < 0 && left < right)) return 0;
        return formulas.GainOf(leftGradient, leftHessian, left) + formulas.GainOf(rightGradient, rightHessian, right);
    }

    /// <summary>The candidate of a split with given sums on the left.</summary>
    public SplitCandidate Candidate(LeafFormulas formulas, SplitTest test, double gain, RowTotals left)
    {
        var (rightGradient, rightHessian) = (Totals.Gradient - left.Gradient, Totals.Hessian - left.Hessian);
        return new SplitCandidate(
            test, gain,
            left with { Hessian = left.Hessian - SplitLimits.Epsilon },
            new RowTotals(Totals.Count - left.Count, rightGradient, rightHessian - SplitLimits.Epsilon),
            formulas.Output(left.Gradient, left.Hessian, Lowest, Highest),
            formulas.Output(rightGradient, rightHessian, Lowest, Highest));
    }
}
