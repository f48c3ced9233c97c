using System.Collections.Immutable;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Metrics;

/// <summary>Rows whose predicted probabilities lie close together.</summary>
/// <param name="Lower">Lower end of the bin, included.</param>
/// <param name="Upper">Upper end; excluded except in the last bin and in bins of equal mass, whose ends are probabilities that occur.</param>
/// <param name="Count">Number of rows.</param>
/// <param name="MeanProbability">Mean of the predictions.</param>
/// <param name="PositiveRate">Share of rows whose outcome is positive.</param>
public readonly record struct ReliabilityBin(double Lower, double Upper, int Count, double MeanProbability, double PositiveRate);

/// <summary>Whether things that are said to happen with probability p do happen in a share p of the cases.</summary>
/// <param name="Bins">Bins that are not empty, ascending.</param>
public sealed record ReliabilityCurve(ImmutableArray<ReliabilityBin> Bins)
{
    /// <summary>Expected calibration error: mean of |positive rate − mean probability|, weighted by the rows of each bin.</summary>
    public double Error => Bins.Sum(bin => bin.Count * Math.Abs(bin.PositiveRate - bin.MeanProbability)) / Bins.Sum(bin => (double)bin.Count);

    /// <summary>Maximum calibration error: the largest |positive rate − mean probability| of any bin, however few rows it has.</summary>
    public double MaximumError => Bins.IsEmpty ? double.NaN : Bins.Max(bin => Math.Abs(bin.PositiveRate - bin.MeanProbability));

    /// <summary>Sorts predictions into bins of equal width on [0, 1].</summary>
    /// <exception cref="ArgumentException">The arguments differ in length, or a probability lies outside [0, 1].</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no bin.</exception>
    public static ReliabilityCurve Of(Labels labels, ReadOnlySpan<double> probabilities, int binCount)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(binCount);
        Scored.CheckProbabilities(labels, probabilities);
        return new ReliabilityCurve([.. CalibrationBins.OfEqualWidth(probabilities, binCount).NotEmpty(labels).Select(bin => new ReliabilityBin(
            (double)bin.Bin / binCount, (bin.Bin + 1.0) / binCount, bin.Count, bin.Sum / bin.Count, (double)bin.Positives / bin.Count))]);
    }

    /// <summary>Sorts predictions into bins of about equal numbers of rows, as <see cref="CalibrationBins.OfEqualMass"/> defines them.</summary>
    /// <exception cref="ArgumentException">The arguments differ in length, or a probability lies outside [0, 1].</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no bin.</exception>
    public static ReliabilityCurve OfEqualMass(Labels labels, ReadOnlySpan<double> probabilities, int binCount)
    {
        ArgumentNullException.ThrowIfNull(labels);
        Scored.CheckProbabilities(labels, probabilities);
        var bins = CalibrationBins.OfEqualMass(probabilities, binCount);
        var ranges = bins.Ranges();
        return new ReliabilityCurve([.. bins.NotEmpty(labels).Select(bin => new ReliabilityBin(
            ranges[bin.Bin].Least, ranges[bin.Bin].Greatest, bin.Count, bin.Sum / bin.Count, (double)bin.Positives / bin.Count))]);
    }
}
