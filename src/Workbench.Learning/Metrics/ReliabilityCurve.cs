using System.Collections.Immutable;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Metrics;

/// <summary>Rows whose predicted probabilities lie close together.</summary>
/// <param name="Lower">Lower end of the bin, included.</param>
/// <param name="Upper">Upper end, excluded except in the last bin.</param>
/// <param name="Count">Number of rows.</param>
/// <param name="MeanProbability">Mean of the predictions.</param>
/// <param name="PositiveRate">Share of rows whose outcome is positive.</param>
public readonly record struct ReliabilityBin(double Lower, double Upper, int Count, double MeanProbability, double PositiveRate);

/// <summary>Whether things that are said to happen with probability p do happen in a share p of the cases.</summary>
/// <param name="Bins">Bins of equal width that are not empty, ascending.</param>
public sealed record ReliabilityCurve(ImmutableArray<ReliabilityBin> Bins)
{
    /// <summary>Expected calibration error: mean of |positive rate − mean probability|, weighted by the rows of each bin.</summary>
    public double Error => Bins.Sum(bin => bin.Count * Math.Abs(bin.PositiveRate - bin.MeanProbability)) / Bins.Sum(bin => (double)bin.Count);

    /// <summary>Sorts predictions into bins of equal width on [0, 1].</summary>
    /// <exception cref="ArgumentException">The arguments differ in length, or a probability lies outside [0, 1].</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no bin.</exception>
    public static ReliabilityCurve Of(Labels labels, ReadOnlySpan<double> probabilities, int binCount)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(binCount);
        Scored.CheckProbabilities(labels, probabilities);
        var bins = new (int Count, double Sum, int Positives)[binCount];
        for (var row = 0; row < labels.Count; row++)
        {
            ref var bin = ref bins[Math.Min((int)(probabilities[row] * binCount), binCount - 1)];
            bin.Count++;
            bin.Sum += probabilities[row];
            if (labels[row]) bin.Positives++;
        }

        return new ReliabilityCurve([.. bins.Index().Where(bin => bin.Item.Count > 0).Select(bin => new ReliabilityBin(
            (double)bin.Index / binCount, (bin.Index + 1.0) / binCount, bin.Item.Count,
            bin.Item.Sum / bin.Item.Count, (double)bin.Item.Positives / bin.Item.Count))]);
    }
}
