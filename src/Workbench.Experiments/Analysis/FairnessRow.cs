using System.Collections.Immutable;
using Workbench.Learning.Fairness;

namespace Workbench.Experiments.Analysis;

/// <summary>How a model treats one level of a characteristic, as a row of a table. Intervals are of resampled candidates and companies.</summary>
/// <param name="Level">The level.</param>
/// <param name="Pairs">Test rows.</param>
/// <param name="Observed">Share that matches.</param>
/// <param name="Selected">Share that is called a match.</param>
/// <param name="TruePositives">Share of the matches that is found.</param>
/// <param name="FalsePositives">Share of the others that is called a match.</param>
/// <param name="CalibrationGap">Observed rate minus mean probability.</param>
/// <param name="ImpactRatio">Selection rate over that of the level with the highest.</param>
/// <param name="FourFifths">What the four-fifths rule says.</param>
/// <param name="Established">Measures that differ from those of all other levels beyond chance, all comparisons taken together.</param>
public sealed record FairnessRow(
    string Level, int Pairs, string Observed, string Selected, string TruePositives, string FalsePositives, string CalibrationGap, string ImpactRatio,
    string FourFifths, string Established)
{
    /// <summary>One row a level.</summary>
    public static ImmutableArray<FairnessRow> Of(FairnessReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return [.. report.Levels.Select(level => new FairnessRow(
            level.Level, level.Count, level.ObservedRate.Resampled.ToString(), level.SelectionRate.Resampled.ToString(), level.TruePositiveRate.Resampled.ToString(),
            level.FalsePositiveRate.Resampled.ToString(), level.CalibrationGap.ToString(), level.ImpactRatio.ToString(),
            level.IsSmall ? level.Note : level.FourFifths.ToString().ToLowerInvariant(),
            string.Join(", ", level.Differences.Where(difference => difference.IsEstablished).Select(difference => Words(difference.Measure)))))];
    }

    private static string Words(FairnessMeasure measure) => measure switch
    {
        FairnessMeasure.SelectionRate => "selection rate",
        FairnessMeasure.TruePositiveRate => "true-positive rate",
        FairnessMeasure.FalsePositiveRate => "false-positive rate",
        FairnessMeasure.PositivePredictiveValue => "precision",
        _ => "calibration",
    };
}
