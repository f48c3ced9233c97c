namespace Workbench.Federation.SecureAggregation;

/// <summary>Real updates as whole numbers: a weight, then the weighted level of each coordinate.</summary>
/// <remarks>
/// A coordinate u becomes q = round((clip(u, −C, C) + C) · L / 2C), half to even, and a site sends [w, w·q₁, …, w·q_d].
/// The weighted mean comes back as (Σ w·q / Σ w) · 2C / L − C, at most C / L from the mean of the clipped updates.
/// The sum of the weights is part of what a round reveals.
/// </remarks>
public sealed record FixedPoint
{
    /// <summary>C, above 0: coordinates are cut off at ±C.</summary>
    public double ClippingBound
    {
        get;
        init => field = value is > 0 and < double.PositiveInfinity ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The clipping bound is a number above 0.");
    } = 1;

    /// <summary>L, at least 1: the levels between −C and C.</summary>
    public int Levels
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one level is needed.");
    } = 65535;

    /// <summary>W, at least 1: the largest weight of a site.</summary>
    public int MaximumWeight
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The largest weight is at least 1.");
    } = 1;

    /// <summary>The vectors that encode updates of so many coordinates.</summary>
    /// <param name="dimension">Coordinates of an update, at least 1.</param>
    /// <param name="wordSize">Modulus of the sums.</param>
    /// <param name="noiseBound">See <see cref="VectorTerms.NoiseBound"/>; in units of one level at weight 1.</param>
    public VectorTerms Vector(int dimension, WordSize wordSize, long noiseBound = 0) => new()
    {
        Length = dimension + 1,
        WordSize = wordSize,
        LargestEntry = checked((long)MaximumWeight * Levels),
        NoiseBound = noiseBound,
    };

    /// <summary>The weight of a site by its number of records: W for the largest site, in proportion for the others, at least 1.</summary>
    /// <param name="sampleCount">Records of the site, at least 1.</param>
    /// <param name="largestSampleCount">Records of the largest site.</param>
    public int WeightOf(long sampleCount, long largestSampleCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(largestSampleCount, sampleCount);
        return Math.Max(1, (int)Math.Round((double)MaximumWeight * sampleCount / largestSampleCount, MidpointRounding.ToEven));
    }

    /// <summary>[w, w·q₁, …, w·q_d].</summary>
    /// <param name="update">Finite coordinates.</param>
    /// <param name="weight">1 … W.</param>
    /// <exception cref="ArgumentException">A coordinate is not finite.</exception>
    public long[] Encode(ReadOnlySpan<double> update, int weight)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(weight, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(weight, MaximumWeight);
        var entries = new long[update.Length + 1];
        entries[0] = weight;
        for (var k = 0; k < update.Length; k++)
        {
            // A NaN would become some level; an infinity would pass for the bound.
            if (!double.IsFinite(update[k])) throw new ArgumentException($"Coordinate {k} of the update is {update[k]}.", nameof(update));
            var clipped = Math.Clamp(update[k], -ClippingBound, ClippingBound);
            entries[k + 1] = weight * (long)Math.Round((clipped + ClippingBound) * Levels / (2 * ClippingBound), MidpointRounding.ToEven);
        }

        return entries;
    }

    /// <summary>Σ w·u of the clipped updates and Σ w, for a strategy that finishes them itself.</summary>
    /// <exception cref="ArgumentException">The sum has no weight and no coordinate.</exception>
    public (double[] WeightedSum, double TotalWeight) DecodeSum(ReadOnlySpan<long> sum)
    {
        if (sum.Length < 2) throw new ArgumentException("A sum has a weight and at least one coordinate.", nameof(sum));
        var weighted = new double[sum.Length - 1];
        for (var k = 0; k < weighted.Length; k++) weighted[k] = sum[k + 1] * (2 * ClippingBound / Levels) - ClippingBound * sum[0];
        return (weighted, sum[0]);
    }

    /// <summary>The weighted mean of the updates behind a sum.</summary>
    /// <exception cref="ArgumentException">The sum of the weights is not above 0.</exception>
    public double[] DecodeMean(ReadOnlySpan<long> sum)
    {
        if (sum.Length < 2 || sum[0] <= 0) throw new ArgumentException("A sum starts with a weight above 0.", nameof(sum));
        var mean = new double[sum.Length - 1];
        for (var k = 0; k < mean.Length; k++)
            mean[k] = (double)sum[k + 1] / sum[0] * (2 * ClippingBound / Levels) - ClippingBound;
        return mean;
    }
}
