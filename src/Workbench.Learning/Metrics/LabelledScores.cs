using Workbench.Learning.Tables;

namespace Workbench.Learning.Metrics;

/// <summary>Outcomes with the probabilities that a model gave them.</summary>
/// <param name="Labels">Outcomes.</param>
/// <param name="Probabilities">One in [0, 1] a row.</param>
/// <param name="Weights">How much each row counts; null: once.</param>
public sealed record LabelledScores(Labels Labels, double[] Probabilities, float[]? Weights)
{
    /// <summary>Weight of the true positives, false positives, false negatives and true negatives of a threshold.</summary>
    internal (double TruePositives, double FalsePositives, double FalseNegatives, double TrueNegatives) Decisions(double threshold)
    {
        Span<double> cells = stackalloc double[4];
        cells.Clear();
        for (var row = 0; row < Probabilities.Length; row++)
            cells[(Probabilities[row] >= threshold ? 0 : 2) + (Labels[row] ? 0 : 1)] += Weights is null ? 1 : Weights[row];
        return (cells[0], cells[1], cells[2], cells[3]);
    }
}
