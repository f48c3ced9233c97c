using System.Globalization;

namespace Workbench.Learning.Boosting.Objectives;

/// <summary>Log-loss of classes whose probabilities are the softmax of the scores.</summary>
internal sealed class MulticlassObjective : Objective
{
    private readonly TargetRows rows;
    private readonly double[] shares;
    private readonly double factor;

    public MulticlassObjective(TargetRows rows, BoostingSettings settings)
    {
        this.rows = rows;
        factor = (double)settings.ClassCount / (settings.ClassCount - 1);
        shares = [.. Enumerable.Range(0, settings.ClassCount).Select(label =>
        {
            var (sum, weight) = rows.Sum(row => rows.Targets[row] == label ? 1 : 0);
            return sum / weight;
        })];
    }

    public override string Description => string.Create(CultureInfo.InvariantCulture, $"multiclass num_class:{shares.Length}");

    public override int ScoreCount => shares.Length;

    public override double InitialScore(int score) => Math.Log(Math.Max(Epsilon, shares[score]));

    public override bool IsTrained(int score) => shares[score] > Epsilon && shares[score] < 1 - Epsilon;

    public override (double Gradient, double Hessian) Bounds(double[][] scores) => (rows.LargestWeight, factor / 4 * rows.LargestWeight);

    /// <summary>g = p − [label], h = k/(k − 1)·p·(1 − p), times the weight.</summary>
    public override void Derivatives(double[][] scores, int first, int count, Span<double> gradients, Span<double> hessians)
    {
        Span<double> probabilities = stackalloc double[shares.Length];
        for (var i = 0; i < count; i++)
        {
            var row = first + i;
            for (var k = 0; k < probabilities.Length; k++) probabilities[k] = scores[k][row];
            Transform(probabilities);
            var weight = rows.Weight(row);
            for (var k = 0; k < probabilities.Length; k++)
            {
                var p = probabilities[k];
                gradients[(k * count) + i] = (rows.Targets[row] == k ? p - 1 : p) * weight;
                hessians[(k * count) + i] = factor * p * (1 - p) * weight;
            }
        }
    }

    public override void Transform(Span<double> scores)
    {
        var (largest, sum) = (double.NegativeInfinity, 0.0);
        foreach (var score in scores) largest = Math.Max(largest, score);
        foreach (ref var score in scores) sum += score = Math.Exp(score - largest);
        foreach (ref var score in scores) score /= sum;
    }
}
