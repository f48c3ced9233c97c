using Workbench.Matching.Pairs;

namespace Workbench.Experiments.Data;

/// <summary>A training table in a few numbers.</summary>
/// <param name="PairCount">Rows.</param>
/// <param name="PositiveCount">Rows whose outcome is 1.</param>
/// <param name="PossibleCount">Rows whose outcome could have been 1: match probability above the cut-off.</param>
/// <param name="MeanDistance">Mean distance in kilometres; unknown distances left out.</param>
/// <param name="MeanAttitude">Mean attitude score, in [0, 1].</param>
/// <param name="MeanCompatibility">Mean compatibility, in [0, 1].</param>
/// <param name="LowestCompatibility">Lowest compatibility of any pair.</param>
/// <param name="FullyCompatible">Share of pairs with a compatibility of 1.</param>
public sealed record DataSummary(
    int PairCount, int PositiveCount, int PossibleCount, double MeanDistance, double MeanAttitude, double MeanCompatibility,
    double LowestCompatibility, double FullyCompatible)
{
    /// <summary>Share of rows whose outcome is 1.</summary>
    public double PositiveRate => (double)PositiveCount / PairCount;

    /// <summary>Share of rows whose outcome could have been 1.</summary>
    public double PossibleShare => (double)PossibleCount / PairCount;

    /// <summary>F1 of calling everything a match: precision π, recall 1.</summary>
    public double AllPositiveF1 => 2 * PositiveRate / (1 + PositiveRate);

    /// <summary>F1 of calling a match what could have been one: precision π/q, recall 1. Whoever knows the rule cannot expect more.</summary>
    public double RuleF1 => 2 * PositiveRate / (PositiveRate + PossibleShare);

    /// <summary>Measures a table.</summary>
    public static DataSummary Of(PairTable pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        var (positives, possible, known, distances) = (0, 0, 0, 0.0);
        var distance = pairs.Features.Column(PairSchema.Distance);
        var missing = pairs.Features.Column(PairSchema.DistanceMissing);
        for (var row = 0; row < pairs.RowCount; row++)
        {
            positives += pairs.Labels[row];
            possible += pairs.TrueProbabilities[row] > 0 ? 1 : 0;
            if (missing[row] != 0) continue;
            known++;
            distances += distance[row];
        }

        var compatibility = pairs.Features.Column(PairSchema.Compatibility);
        return new DataSummary(
            pairs.RowCount, positives, possible, distances / known, Mean(pairs.Features.Column(PairSchema.Attitude)), Mean(compatibility),
            Lowest(compatibility), compatibility.Count(1f) / (double)pairs.RowCount);
    }

    private static double Mean(ReadOnlySpan<float> values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += value;
        return sum / values.Length;
    }

    private static double Lowest(ReadOnlySpan<float> values)
    {
        var lowest = float.PositiveInfinity;
        foreach (var value in values) lowest = Math.Min(lowest, value);
        return lowest;
    }
}
