using System.Collections.Immutable;
using Workbench.Federation.Accounting;

namespace Workbench.Federation.Privacy;

/// <summary>Who takes part in one step, and by which sampler. Only samplers make it, so the label is the truth.</summary>
public sealed record Participation
{
    internal Participation(SamplerKind sampler, double samplingRate, ImmutableArray<int> participants, bool isSimulation) =>
        (Sampler, SamplingRate, Participants, IsSimulation) = (sampler, samplingRate, participants, isSimulation);

    /// <summary>The sampler that ran.</summary>
    public SamplerKind Sampler { get; }

    /// <summary>Probability with which each unit took part.</summary>
    public double SamplingRate { get; }

    /// <summary>Indices of the units that take part, rising; possibly none, and then noise is released all the same.</summary>
    public ImmutableArray<int> Participants { get; }

    /// <summary>Whether a seed chose them, so that amplification by sampling is only simulated.</summary>
    public bool IsSimulation { get; }

    /// <summary>Everyone takes part.</summary>
    /// <param name="count">Number of units, at least 0.</param>
    public static Participation Everyone(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return new Participation(SamplerKind.None, 1, [.. Enumerable.Range(0, count)], isSimulation: false);
    }
}
