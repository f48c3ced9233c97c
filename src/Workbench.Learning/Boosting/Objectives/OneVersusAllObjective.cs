using System.Globalization;

namespace Workbench.Learning.Boosting.Objectives;

/// <summary>One yes-or-no objective a class.</summary>
internal sealed class OneVersusAllObjective(TargetRows rows, BoostingSettings settings) : Objective
{
    private readonly BinaryObjective[] classes =
        [.. Enumerable.Range(0, settings.ClassCount).Select(label => new BinaryObjective(rows, settings, target => target == label))];

    public override string Description => string.Create(
        CultureInfo.InvariantCulture, $"multiclassova num_class:{settings.ClassCount} sigmoid:{settings.Sigmoid.ToString("R", CultureInfo.InvariantCulture)}");

    public override int ScoreCount => classes.Length;

    public override double InitialScore(int score) => classes[score].InitialScore(0);

    public override bool IsTrained(int score) => classes[score].IsTrained(0);

    public override (double Gradient, double Hessian) Bounds(double[][] scores)
    {
        var bounds = classes.Select(one => one.Bounds(scores)).ToArray();
        return (bounds.Max(bound => bound.Gradient), bounds.Max(bound => bound.Hessian));
    }

    public override void Derivatives(double[][] scores, int first, int count, Span<double> gradients, Span<double> hessians)
    {
        for (var k = 0; k < classes.Length; k++)
            classes[k].DerivativesOf(scores[k], first, count, gradients.Slice(k * count, count), hessians.Slice(k * count, count));
    }

    public override void Transform(Span<double> scores)
    {
        for (var k = 0; k < classes.Length; k++) classes[k].Transform(scores.Slice(k, 1));
    }
}
