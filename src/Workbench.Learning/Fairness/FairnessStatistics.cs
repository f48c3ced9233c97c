using Workbench.Learning.Metrics;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Fairness;

/// <summary>All numbers of an audit as one vector, for the sample and for its resamples: a stretch for each level, then the extremes.</summary>
internal sealed class FairnessStatistics(
    ProtectedCharacteristic characteristic, Labels labels, double[] probabilities, double threshold, CalibrationBins bins)
{
    /// <summary>Places within a level's stretch; the measures come first, then their differences.</summary>
    internal const int MeasureCount = 5;
    internal const int Differences = MeasureCount;
    internal const int Observed = 2 * MeasureCount, Mean = Observed + 1, Error = Observed + 2, RatioToRest = Observed + 3, Impact = Observed + 4;
    internal const int Width = Observed + 5;

    /// <summary>The level to which impact ratios refer; −1: none.</summary>
    internal int Reference { get; init; } = -1;

    /// <summary>Pairs of levels whose measures are subtracted at the end of the vector.</summary>
    internal (FairnessMeasure Measure, int Highest, int Lowest)[] Extremes { get; init; } = [];

    internal LevelTally[] Tally(ReadOnlySpan<int> multiplicities, double[] binGaps)
    {
        var tallies = new LevelTally[characteristic.Levels.Length];
        var levels = characteristic.LevelOfRow;
        var binOfRow = bins.BinOfRow;
        var outcomes = labels.Values;
        for (var row = 0; row < levels.Length; row++)
        {
            var multiplicity = multiplicities.IsEmpty ? 1 : multiplicities[row];
            if (multiplicity == 0) continue;
            var (level, probability) = (levels[row], probabilities[row]);
            tallies[level].Add(multiplicity, outcomes[row], probability >= threshold, probability);
            binGaps[(level * bins.BinCount) + binOfRow[row]] += multiplicity * ((outcomes[row] ? 1 : 0) - probability);
        }

        return tallies;
    }

    internal double[] Of(ReadOnlySpan<int> multiplicities)
    {
        var gaps = new double[characteristic.Levels.Length * bins.BinCount];
        var tallies = Tally(multiplicities, gaps);
        var whole = tallies.Aggregate((left, right) => left + right);
        var vector = new double[(tallies.Length * Width) + Extremes.Length];
        for (var level = 0; level < tallies.Length; level++)
        {
            var (tally, rest) = (tallies[level], whole - tallies[level]);
            var stretch = vector.AsSpan(level * Width, Width);
            for (var measure = 0; measure < MeasureCount; measure++)
            {
                stretch[measure] = tally.Of((FairnessMeasure)measure);
                stretch[Differences + measure] = stretch[measure] - rest.Of((FairnessMeasure)measure);
            }

            stretch[Observed] = (double)tally.Positives / tally.Count;
            stretch[Mean] = tally.ProbabilitySum / tally.Count;
            foreach (var gap in gaps.AsSpan(level * bins.BinCount, bins.BinCount)) stretch[Error] += Math.Abs(gap);
            stretch[Error] /= tally.Count;
            stretch[RatioToRest] = stretch[0] / rest.Of(FairnessMeasure.SelectionRate);
            stretch[Impact] = Reference < 0 ? double.NaN : stretch[0] / tallies[Reference].Of(FairnessMeasure.SelectionRate);
        }

        for (var i = 0; i < Extremes.Length; i++)
            vector[(tallies.Length * Width) + i] =
                tallies[Extremes[i].Highest].Of(Extremes[i].Measure) - tallies[Extremes[i].Lowest].Of(Extremes[i].Measure);
        return vector;
    }
}
