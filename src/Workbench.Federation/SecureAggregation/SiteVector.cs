namespace Workbench.Federation.SecureAggregation;

/// <summary>Holds a site to the terms of the round before anything is masked: a wrong entry could not be found afterwards.</summary>
internal static class SiteVector
{
    /// <summary>Refuses a vector of the wrong length or with an entry out of range.</summary>
    /// <exception cref="SecureAggregationException">The vector breaks the terms.</exception>
    public static void RequireWithinTerms(ReadOnlySpan<long> entries, VectorTerms terms)
    {
        if (entries.Length != terms.Length) throw new SecureAggregationException(
            RefusalReason.VectorOutOfTerms, null, $"The vector has {entries.Length} entries; the terms say {terms.Length}.");
        for (var i = 0; i < entries.Length; i++)
            if (entries[i] < terms.SmallestEntry || entries[i] > terms.LargestEntry) throw new SecureAggregationException(
                RefusalReason.VectorOutOfTerms, null, $"Entry {i} is outside {terms.SmallestEntry} … {terms.LargestEntry}."); // its value stays here
    }

    /// <summary>Adds the noise that the terms ask for. Without it there is no masked update.</summary>
    /// <exception cref="SecureAggregationException">No sampler, a sampler that failed or passed the bound, or a sampler that nobody asked for.</exception>
    public static void AddNoise(Span<long> entries, NoiseSampler? sampler, VectorTerms terms)
    {
        if (terms.NoiseBound == 0)
        {
            if (sampler is not null) throw new SecureAggregationException(RefusalReason.NoiseUnavailable, null, "The terms of the round leave no room for noise.");
            return;
        }

        if (sampler is null) throw new SecureAggregationException(RefusalReason.NoiseUnavailable, null, "The terms ask for noise, and no sampler was given.");
        var noise = new long[entries.Length];
        try
        {
            Draw(sampler, noise);
            for (var i = 0; i < noise.Length; i++)
            {
                if (noise[i] < -terms.NoiseBound || noise[i] > terms.NoiseBound) throw new SecureAggregationException(
                    RefusalReason.NoiseUnavailable, null, $"Noise passed its bound of {terms.NoiseBound} at entry {i}.");
                entries[i] += noise[i];
            }
        }
        finally
        {
            Array.Clear(noise);
        }
    }

    private static void Draw(NoiseSampler sampler, long[] noise)
    {
        try
        {
            sampler(noise);
        }
        catch (Exception e)
        {
            throw new SecureAggregationException(RefusalReason.NoiseUnavailable, null, "The sampler failed to draw noise.", e);
        }
    }
}
