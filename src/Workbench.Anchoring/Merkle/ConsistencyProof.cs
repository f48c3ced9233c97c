using System.Collections.Immutable;

namespace Workbench.Anchoring.Merkle;

/// <summary>Proves, with two roots, that the older tree is a beginning of the newer one: nothing was changed, removed or put in between.</summary>
public sealed record ConsistencyProof
{
    /// <summary>Number of leaves of the older tree, at least 1.</summary>
    public required long OldSize { get; init; }

    /// <summary>Number of leaves of the newer tree.</summary>
    public required long Size { get; init; }

    /// <summary>Hashes of nodes, from below up.</summary>
    public required ImmutableArray<TreeHash> Path { get; init; }

    /// <summary>Checks the proof.</summary>
    /// <param name="oldRoot">Root of the older tree.</param>
    /// <param name="root">Root of the newer tree.</param>
    public ProofVerdict Verify(TreeHash oldRoot, TreeHash root) =>
        ProofVerifier.VerifyConsistency((ulong)OldSize, (ulong)Size, oldRoot, root, Path.AsSpan());
}
