using System.Collections.Immutable;
using Workbench.Federation.Accounting;

namespace Workbench.Federation.Privacy;

/// <summary>Lets each unit take part with one probability, independently: the sampler that amplification by sampling is proved for.</summary>
/// <remarks>
/// Divide a step's sum by the expected number of participants, which is public, never by the realised one. The gaps between participants are
/// geometric, so a step costs as many draws as it has participants.
/// </remarks>
public sealed class PoissonSampler
{
    private readonly NoiseSource source;

    /// <summary>A sampler.</summary>
    /// <param name="samplingRate">Probability of taking part, in (0, 1].</param>
    /// <param name="source">Cryptographic, or simulated with marked results.</param>
    public PoissonSampler(double samplingRate, NoiseSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (!(samplingRate is > 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(samplingRate), samplingRate, "A sampling rate lies above 0 and is at most 1.");
        (SamplingRate, this.source) = (samplingRate, source);
    }

    /// <summary>Probability of taking part.</summary>
    public double SamplingRate { get; }

    /// <summary>Chooses the participants of one step.</summary>
    /// <param name="count">Number of units, at least 0.</param>
    public Participation Draw(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (SamplingRate == 1) return Participation.Everyone(count);
        var participants = ImmutableArray.CreateBuilder<int>();
        var logMiss = NearOne.Log1P(-SamplingRate);
        for (var next = Gap(logMiss); next < count; next += 1 + Gap(logMiss)) participants.Add((int)next);
        return new Participation(SamplerKind.Poisson, SamplingRate, participants.ToImmutable(), source.IsSimulation);
    }

    /// <summary>How many units are passed over before the next participant.</summary>
    private double Gap(double logMiss) => Math.Floor(Math.Log(1 - source.NextDouble()) / logMiss);
}
