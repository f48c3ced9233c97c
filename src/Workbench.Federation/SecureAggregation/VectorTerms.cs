namespace Workbench.Federation.SecureAggregation;

/// <summary>What a site's vector of whole numbers may look like, so that the sum over all sites cannot wrap around.</summary>
public sealed record VectorTerms
{
    /// <summary>Entries a vector has, at least 1 and at most 2²⁷.</summary>
    public required int Length
    {
        get;
        init => field = value is >= 1 and <= 1 << 27 ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A vector has 1 … 134,217,728 entries.");
    }

    /// <summary>Modulus of the sums.</summary>
    public WordSize WordSize
    {
        get;
        init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Words have 32 or 64 bits.");
    } = WordSize.Bits32;

    /// <summary>Smallest entry that a site may contribute before noise, at most 0.</summary>
    public long SmallestEntry
    {
        get;
        init => field = value <= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The smallest entry is at most 0.");
    }

    /// <summary>Largest entry that a site may contribute before noise, at least 0.</summary>
    public required long LargestEntry
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The largest entry is at least 0.");
    }

    /// <summary>Largest magnitude of the noise that every site has to add to each entry; 0 for a round without noise.</summary>
    /// <remarks>Above 0, a site without a sampler, or whose sampler fails or passes the bound, contributes nothing at all.</remarks>
    public long NoiseBound
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The noise bound is at least 0.");
    }

    /// <summary>Bytes of one vector.</summary>
    public int ByteLength => Length * (int)WordSize;

    /// <summary>Sums below it are exact; with 64-bit words they have to fit a signed number as well.</summary>
    private UInt128 Limit => WordSize == WordSize.Bits32 ? UInt128.One << 32 : UInt128.One << 63;

    private UInt128 Range => (UInt128)LargestEntry + (UInt128)(-(Int128)SmallestEntry) + 2 * (UInt128)NoiseBound;

    /// <summary>
    /// Refuses terms under which the sum of that many sites might wrap around: sites · (largest − smallest + 2 · noise) has to be below 2³² or 2⁶³.
    /// </summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    public void RequireNoOverflow(int siteCount)
    {
        if ((UInt128)siteCount * Range >= Limit) throw new ArgumentException(
            $"{siteCount} sites with entries of {SmallestEntry} … {LargestEntry} and noise up to {NoiseBound} can reach {Limit}; "
            + "use 64-bit words, fewer levels or a smaller largest weight.");
    }

    /// <summary>The whole number that a sum over at most <paramref name="siteCount"/> sites stands for.</summary>
    internal long SignedSum(ulong word, int siteCount) =>
        word > (UInt128)siteCount * ((UInt128)LargestEntry + (UInt128)NoiseBound) ? (long)(word - ModulusOrZero) : (long)word;

    // 2⁶⁴ is 0 in 64 bits, where the subtraction is the reinterpretation of the sign.
    private ulong ModulusOrZero => WordSize == WordSize.Bits32 ? 1UL << 32 : 0;
}
