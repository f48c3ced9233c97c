using Workbench.Learning.Tables;

namespace Workbench.Learning.Metrics;

/// <summary>Rows sorted once into bins by their predicted probability, for calibration errors of the sample and of its resamples.</summary>
/// <remarks>
/// Expected calibration error (M. P. Naeini, G. Cooper, M. Hauskrecht, "Obtaining well calibrated probabilities using Bayesian binning", AAAI
/// 2015): Σ over bins of (rows of the bin ÷ all rows)·|positive rate − mean probability|. It depends on the bins, and is above 0 by chance even
/// for true probabilities: about Σ √(2·p·(1 − p)·nᵢ/π) ÷ n. Compare it between models on the same rows and bins only.
/// </remarks>
public sealed class CalibrationBins
{
    private readonly double[] probabilities;
    private readonly int[] binOfRow;

    private CalibrationBins(double[] probabilities, int[] binOfRow, int binCount) =>
        (this.probabilities, this.binOfRow, BinCount) = (probabilities, binOfRow, binCount);

    /// <summary>Number of bins, empty ones included.</summary>
    public int BinCount { get; }

    /// <summary>The bin of each row.</summary>
    internal ReadOnlySpan<int> BinOfRow => binOfRow;

    /// <summary>Bins of equal width on [0, 1]; a bin holds its lower end, the last one also 1.</summary>
    /// <exception cref="ArgumentException">A probability lies outside [0, 1].</exception>
    public static CalibrationBins OfEqualWidth(ReadOnlySpan<double> probabilities, int binCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(binCount);
        Check(probabilities);
        var binOfRow = new int[probabilities.Length];
        for (var row = 0; row < binOfRow.Length; row++) binOfRow[row] = Math.Min((int)(probabilities[row] * binCount), binCount - 1);
        return new CalibrationBins(probabilities.ToArray(), binOfRow, binCount);
    }

    /// <summary>
    /// Bins of equal numbers of rows: of n rows in ascending order, those at the positions start … end − 1 that share a probability go to the bin
    /// ⌊bins·(start + end) ÷ 2n⌋, so that equal probabilities are never divided; some bins may be empty.
    /// </summary>
    /// <exception cref="ArgumentException">A probability lies outside [0, 1].</exception>
    public static CalibrationBins OfEqualMass(ReadOnlySpan<double> probabilities, int binCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(binCount);
        Check(probabilities);
        var (keys, rows, binOfRow) = (probabilities.ToArray(), new int[probabilities.Length], new int[probabilities.Length]);
        for (var row = 0; row < rows.Length; row++) rows[row] = row;
        Array.Sort(keys, rows);
        for (var (start, end) = (0, 0); start < rows.Length; start = end)
        {
            while (end < rows.Length && keys[end] == keys[start]) end++;
            var bin = (int)((long)binCount * (start + end) / (2L * rows.Length));
            for (var i = start; i < end; i++) binOfRow[rows[i]] = bin;
        }

        return new CalibrationBins(probabilities.ToArray(), binOfRow, binCount);
    }

    /// <summary>Expected calibration error, in [0, 1]; NaN without rows.</summary>
    /// <param name="labels">Outcomes.</param>
    /// <param name="multiplicities">How often each row counts; empty: once. The bins stay those of the sample.</param>
    /// <exception cref="ArgumentException">The arguments differ in length.</exception>
    public double ErrorOf(Labels labels, ReadOnlySpan<int> multiplicities = default)
    {
        Scored.CheckMultiplicities(binOfRow.Length, multiplicities);
        var (error, total) = (0.0, 0L);
        foreach (var (count, sum, positives) in Fill(labels, multiplicities))
        {
            error += Math.Abs(positives - sum);
            total += count;
        }

        return error / total;
    }

    /// <summary>Expected calibration error of rows that count as their weights say.</summary>
    /// <exception cref="ArgumentException">The arguments differ in length, or a weight is negative or not finite.</exception>
    public double WeightedErrorOf(Labels labels, ReadOnlySpan<float> weights)
    {
        CheckLabels(labels);
        Scored.CheckWeights(binOfRow.Length, weights);
        var (gaps, total) = (new double[BinCount], 0.0);
        for (var row = 0; row < binOfRow.Length; row++)
        {
            var weight = weights.IsEmpty ? 1.0 : weights[row];
            gaps[binOfRow[row]] += weight * ((labels[row] ? 1 : 0) - probabilities[row]);
            total += weight;
        }

        return gaps.Sum(Math.Abs) / total;
    }

    /// <summary>The bins that are not empty: rows, sum of the probabilities, positives.</summary>
    internal IEnumerable<(int Bin, int Count, double Sum, int Positives)> NotEmpty(Labels labels) =>
        Fill(labels, default).Index().Where(bin => bin.Item.Count > 0)
            .Select(bin => (bin.Index, (int)bin.Item.Count, bin.Item.Sum, (int)bin.Item.Positives));

    /// <summary>Positive rate − mean probability of each bin; NaN for an empty one.</summary>
    internal double[] GapsOf(Labels labels, ReadOnlySpan<int> multiplicities) =>
        [.. Fill(labels, multiplicities).Select(bin => (bin.Positives - bin.Sum) / bin.Count)];

    /// <summary>Least and greatest probability of each bin.</summary>
    internal (double Least, double Greatest)[] Ranges()
    {
        var ranges = new (double Least, double Greatest)[BinCount];
        Array.Fill(ranges, (double.PositiveInfinity, double.NegativeInfinity));
        for (var row = 0; row < binOfRow.Length; row++)
        {
            ref var range = ref ranges[binOfRow[row]];
            range = (Math.Min(range.Least, probabilities[row]), Math.Max(range.Greatest, probabilities[row]));
        }

        return ranges;
    }

    private (long Count, double Sum, long Positives)[] Fill(Labels labels, ReadOnlySpan<int> multiplicities)
    {
        CheckLabels(labels);
        var bins = new (long Count, double Sum, long Positives)[BinCount];
        for (var row = 0; row < binOfRow.Length; row++)
        {
            var multiplicity = multiplicities.IsEmpty ? 1 : multiplicities[row];
            ref var bin = ref bins[binOfRow[row]];
            bin.Count += multiplicity;
            bin.Sum += multiplicity * probabilities[row];
            if (labels[row]) bin.Positives += multiplicity;
        }

        return bins;
    }

    private void CheckLabels(Labels labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        if (labels.Count != binOfRow.Length)
            throw new ArgumentException($"There are {labels.Count} labels for {binOfRow.Length} probabilities.", nameof(labels));
    }

    private static void Check(ReadOnlySpan<double> probabilities)
    {
        if (probabilities.IndexOfAnyExceptInRange(0.0, 1.0) is >= 0 and var row)
            throw new ArgumentException($"The probability of row {row + 1} is {probabilities[row]:R}; it has to lie in [0, 1].", nameof(probabilities));
    }
}
