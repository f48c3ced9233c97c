using System.Globalization;
using System.Runtime.Intrinsics;
using Workbench.Learning.Boosting.Partitioned;

namespace Workbench.Learning.Boosting.Objectives;

/// <summary>Log-loss of a yes-or-no outcome whose log-odds are σ times the score.</summary>
internal sealed class BinaryObjective : Objective
{
    private readonly double sigmoid, largestWeight, initialScore;
    private readonly float[] signedWeights; // of a row, with the sign of its outcome
    private readonly bool isTrained;

    /// <param name="rows">Outcomes 0 and 1.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="positive">Which target counts as outcome 1.</param>
    public BinaryObjective(TargetRows rows, BoostingSettings settings, Predicate<float> positive)
        : this(rows, settings, positive, OutcomeTotals.Of(rows, positive))
    {
    }

    /// <param name="rows">Outcomes 0 and 1 of the rows that are here.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="positive">Which target counts as outcome 1.</param>
    /// <param name="totals">What all rows add up to, those elsewhere included.</param>
    public BinaryObjective(TargetRows rows, BoostingSettings settings, Predicate<float> positive, OutcomeTotals totals)
    {
        sigmoid = settings.Sigmoid;
        isTrained = totals.PositiveCount > 0 && totals.NegativeCount > 0;
        var (up, down) = (settings.PositiveWeight, 1.0);
        if (settings.IsUnbalanced && isTrained && totals.PositiveCount > totals.NegativeCount) down = (double)totals.PositiveCount / totals.NegativeCount;
        else if (settings.IsUnbalanced && isTrained) up *= (double)totals.NegativeCount / totals.PositiveCount;

        signedWeights = new float[TargetRows.PaddedCount(rows.Count)];
        for (var row = 0; row < rows.Count; row++)
            signedWeights[row] = (float)((positive(rows.Targets[row]) ? up : -down) * rows.Weight(row));
        largestWeight = Math.Max(up, down) * totals.LargestWeight;
        var share = Math.Clamp(totals.PositiveWeight / totals.Weight, Epsilon, 1 - Epsilon);
        initialScore = Math.Log(share / (1 - share)) / sigmoid;
    }

    public override string Description => $"binary sigmoid:{sigmoid.ToString("R", CultureInfo.InvariantCulture)}";

    public override double InitialScore(int score) => initialScore;

    public override bool IsTrained(int score) => isTrained;

    public override (double Gradient, double Hessian) Bounds(double[][] scores) => (sigmoid * largestWeight, sigmoid * sigmoid / 4 * largestWeight);

    public override void Derivatives(double[][] scores, int first, int count, Span<double> gradients, Span<double> hessians) =>
        Derivatives(scores[0].AsSpan(first, count), signedWeights.AsSpan(first, count), gradients, hessians);

    /// <summary>g = −s·σ/(1 + exp(s·σ·score)) · weight with s = ±1, h = |g|·(σ − |g|) · weight.</summary>
    public void Derivatives(ReadOnlySpan<double> scores, ReadOnlySpan<float> signed, Span<double> gradients, Span<double> hessians)
    {
        var scale = Vector512.Create(sigmoid);
        for (var i = 0; i < scores.Length; i += Vector512<double>.Count)
        {
            var (low, high) = Vector256.Widen(Vector256.Create(signed[i..]));
            var weights = Vector512.Create(low, high);
            var signs = weights & Vector512.Create(-0.0);
            var response = scale / (Vector512<double>.One + Vector512.Exp((Vector512.Create(scores[i..]) * scale) ^ signs));
            (-(weights * response)).CopyTo(gradients[i..]);
            (Vector512.Abs(weights) * response * (scale - response)).CopyTo(hessians[i..]);
        }
    }

    /// <summary>The derivatives with the rows of this objective, for one of several scores.</summary>
    public void DerivativesOf(double[] scores, int first, int count, Span<double> gradients, Span<double> hessians) =>
        Derivatives(scores.AsSpan(first, count), signedWeights.AsSpan(first, count), gradients, hessians);

    public override void Transform(Span<double> scores) => scores[0] = 1 / (1 + Math.Exp(-sigmoid * scores[0]));
}
