using System.Collections.Immutable;

namespace Workbench.Experiments.Models;

/// <summary>The decisions of a predictor as a row of a table.</summary>
/// <param name="Predictor">Name in metrics.</param>
/// <param name="Threshold">Smallest probability that is called a match, chosen on validation rows.</param>
/// <param name="TruePositives">Called a match, and is one.</param>
/// <param name="FalsePositives">Called a match, and is none.</param>
/// <param name="FalseNegatives">A match that was not called one.</param>
/// <param name="TrueNegatives">Not called a match, and is none.</param>
public sealed record ConfusionRow(
    string Predictor, double Threshold, long TruePositives, long FalsePositives, long FalseNegatives, long TrueNegatives)
{
    /// <summary>One row a predictor, in the order of the comparison.</summary>
    public static ImmutableArray<ConfusionRow> Of(ComparisonResult comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return [.. comparison.Predictors.Select(p => new ConfusionRow(
            p.Name, Math.Round(p.Threshold, 4), p.Confusion.TruePositives, p.Confusion.FalsePositives, p.Confusion.FalseNegatives,
            p.Confusion.TrueNegatives))];
    }
}
