namespace Workbench.Learning.Boosting.Objectives;

/// <summary>Half the squared error.</summary>
internal sealed class SquaredErrorObjective(TargetRows rows) : Objective
{
    public override string Description => "regression";

    public override double InitialScore(int score)
    {
        var (sum, weight) = rows.Sum(row => rows.Targets[row]);
        return sum / weight;
    }

    public override (double Gradient, double Hessian) Bounds(double[][] scores) =>
        (rows.Largest(row => Math.Abs(scores[0][row] - rows.Targets[row])), rows.LargestWeight);

    public override void Derivatives(double[][] scores, int first, int count, Span<double> gradients, Span<double> hessians)
    {
        for (var i = 0; i < count; i++)
        {
            var (row, weight) = (first + i, rows.Weight(first + i));
            (gradients[i], hessians[i]) = ((scores[0][row] - rows.Targets[row]) * weight, weight);
        }
    }
}
