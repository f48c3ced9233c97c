using System.Security.Cryptography;
using Workbench.Federation.SecureAggregation.Messages;

namespace Workbench.Federation.SecureAggregation;

/// <summary>What all parties of a round agree on beforehand. Every message carries the digest of it.</summary>
public sealed class RoundTerms
{
    /// <summary>The number by which messages name the coordinator; sites are numbered from 1.</summary>
    public const uint Coordinator = 0;

    private readonly Lazy<byte[]> digest;

    /// <summary>Terms of one round.</summary>
    /// <param name="run">Names the run that the round belongs to; drawn at random when a run begins.</param>
    /// <param name="round">Number of the round in its run.</param>
    /// <param name="roster">The parties.</param>
    /// <param name="threshold">
    /// Sites that have to last to the end, and shares that open a secret: more than two thirds of the sites, since only then a coordinator that lies
    /// cannot name two survivor sets.
    /// </param>
    /// <param name="vector">The vectors that are added.</param>
    /// <param name="trustCoordinatorToFollowProtocol">
    /// Allows a threshold above one half, such as 3 of 5. A coordinator that keeps to the protocol still learns the sum alone.
    /// </param>
    /// <exception cref="ArgumentException">The threshold is too low or above the number of sites, or the sum could wrap around.</exception>
    public RoundTerms(Guid run, uint round, Roster roster, int threshold, VectorTerms vector, bool trustCoordinatorToFollowProtocol = false)
    {
        ArgumentNullException.ThrowIfNull(roster);
        ArgumentNullException.ThrowIfNull(vector);
        var sites = roster.Sites.Count;
        var lowest = trustCoordinatorToFollowProtocol ? sites / 2 + 1 : DefaultThreshold(sites);
        if (threshold < lowest || threshold > sites) throw new ArgumentException(
            $"A threshold of {threshold} of {sites} is outside {lowest} … {sites}"
            + (threshold > sites / 2 && threshold < lowest ? "; it needs a coordinator that is trusted to follow the protocol." : "."),
            nameof(threshold));
        vector.RequireNoOverflow(sites);
        (Run, Round, Roster, Threshold, Vector, TrustsCoordinatorToFollowProtocol) = (run, round, roster, threshold, vector, trustCoordinatorToFollowProtocol);
        digest = new Lazy<byte[]>(() => SHA256.HashData(Encode()));
    }

    /// <summary>Names the run.</summary>
    public Guid Run { get; }

    /// <summary>Number of the round in its run.</summary>
    public uint Round { get; }

    /// <summary>The parties.</summary>
    public Roster Roster { get; }

    /// <summary>Sites that have to last to the end; shares that open a secret.</summary>
    public int Threshold { get; }

    /// <summary>The vectors that are added.</summary>
    public VectorTerms Vector { get; }

    /// <summary>Whether the threshold is only safe against a coordinator that follows the protocol; part of what a round may claim.</summary>
    public bool TrustsCoordinatorToFollowProtocol { get; }

    /// <summary>SHA-256 of the terms' byte form (README.md).</summary>
    public ReadOnlyMemory<byte> Digest => digest.Value;

    /// <summary>⌊2n / 3⌋ + 1: what the proof against a lying coordinator needs.</summary>
    /// <remarks>K. Bonawitz et al., "Practical secure aggregation for privacy-preserving machine learning", CCS 2017, section 6.2.</remarks>
    public static int DefaultThreshold(int siteCount) => 2 * siteCount / 3 + 1;

    private byte[] Encode()
    {
        var writer = new MessageWriter();
        writer.Write("WBSA-terms-1"u8);
        writer.Write(Run.ToByteArray(bigEndian: true));
        writer.Write(Round);
        writer.Write((uint)Threshold);
        writer.Write(TrustsCoordinatorToFollowProtocol ? 1u : 0u);
        writer.Write((uint)Vector.Length);
        writer.Write((uint)Vector.WordSize);
        writer.Write(unchecked((ulong)Vector.SmallestEntry));
        writer.Write((ulong)Vector.LargestEntry);
        writer.Write((ulong)Vector.NoiseBound);
        writer.Write(Roster.Coordinator.Bytes);
        writer.Write((uint)Roster.Sites.Count);
        foreach (var site in Roster.Sites)
        {
            writer.Write(site);
            writer.Write(Roster.KeyOf(site)!.Bytes);
        }

        return writer.ToArray();
    }
}
