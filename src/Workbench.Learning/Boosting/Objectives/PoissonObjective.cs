namespace Workbench.Learning.Boosting.Objectives;

/// <summary>Poisson likelihood of counts whose expectation is exp(score).</summary>
internal sealed class PoissonObjective(TargetRows rows, double margin) : Objective
{
    private readonly double hessianFactor = Math.Exp(margin);

    public override string Description => "poisson";

    public override double InitialScore(int score)
    {
        var (sum, weight) = rows.Sum(row => rows.Targets[row]);
        return sum > 0 ? Math.Log(sum / weight) : Math.Log(Epsilon);
    }

    public override (double Gradient, double Hessian) Bounds(double[][] scores) =>
        (rows.Largest(row => Math.Abs(Math.Exp(scores[0][row]) - rows.Targets[row])), rows.Largest(row => Math.Exp(scores[0][row])) * hessianFactor);

    public override void Derivatives(double[][] scores, int first, int count, Span<double> gradients, Span<double> hessians)
    {
        for (var i = 0; i < count; i++)
        {
            var (expected, weight) = (Math.Exp(scores[0][first + i]), rows.Weight(first + i));
            (gradients[i], hessians[i]) = ((expected - rows.Targets[first + i]) * weight, expected * hessianFactor * weight);
        }
    }

    public override void Transform(Span<double> scores) => scores[0] = Math.Exp(scores[0]);
}
