using System.Runtime.Intrinsics;
using Workbench.Anchoring.Merkle;

namespace Workbench.Anchoring.Hashing;

/// <summary>Hashes many leaves, or many nodes, together; every width gives the same hashes.</summary>
internal abstract class LaneHasher
{
    private static readonly LaneHasher One = new SingleHasher();
    private static readonly LaneHasher Eight = new VectorHasher<Vector256<uint>, EightLanes>();
    private static readonly LaneHasher Sixteen = new VectorHasher<Vector512<uint>, SixteenLanes>();

    /// <summary>The fastest on this machine.</summary>
    /// <remarks>.NET 10 offers no SHA instructions on x86 beyond <c>SHA256.HashData</c>, which hashes one message a call.</remarks>
    public static LaneHasher Fastest { get; } =
        Vector512.IsHardwareAccelerated ? Sixteen : Vector256.IsHardwareAccelerated ? Eight : One;

    /// <summary>Messages that it hashes at once: 1, 8 or 16.</summary>
    public abstract int LaneCount { get; }

    /// <summary>The one with a number of lanes; slow, but right, where the machine has no such vectors.</summary>
    public static LaneHasher WithLanes(int count) => count switch
    {
        1 => One,
        8 => Eight,
        16 => Sixteen,
        _ => throw new ArgumentOutOfRangeException(nameof(count), count, "There are hashers of 1, 8 and 16 lanes."),
    };

    /// <summary>SHA-256 of messages with an optional byte before each.</summary>
    /// <param name="prefix">What comes before each message: nothing, or one byte.</param>
    /// <param name="messages">The messages.</param>
    /// <param name="start">The first one to hash.</param>
    /// <param name="count">How many to hash.</param>
    /// <param name="target">Takes the hashes.</param>
    /// <param name="offset">Place of the first hash in the target.</param>
    public abstract void HashMessages(byte? prefix, LeafData messages, int start, int count, WordSlices target, int offset);

    /// <summary>Hashes pairs of neighbours to nodes, in place.</summary>
    /// <param name="nodes">Children from <paramref name="source"/> on; afterwards the parents from <paramref name="target"/> on.</param>
    /// <param name="source">Place of the first child.</param>
    /// <param name="target">Place of the first parent, at most one after the first child.</param>
    /// <param name="parentCount">Number of pairs.</param>
    public abstract void HashPairs(WordSlices nodes, int source, int target, int parentCount);
}
