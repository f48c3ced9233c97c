using System.Collections.Immutable;

namespace Workbench.Anchoring.Merkle;

/// <summary>Proves, with a leaf's hash and a root, that the leaf is in the tree.</summary>
public sealed record InclusionProof
{
    /// <summary>Place of the leaf, from 0.</summary>
    public required long Index { get; init; }

    /// <summary>Number of leaves of the tree.</summary>
    public required long Size { get; init; }

    /// <summary>Hashes of the siblings, from the leaf up.</summary>
    public required ImmutableArray<TreeHash> Path { get; init; }

    /// <summary>Checks the proof.</summary>
    /// <param name="leafHash">Hash of the leaf, <see cref="TreeHashing.Leaf"/> of its data.</param>
    /// <param name="root">The root that is trusted.</param>
    public ProofVerdict Verify(TreeHash leafHash, TreeHash root) =>
        ProofVerifier.VerifyInclusion((ulong)Index, (ulong)Size, leafHash, Path.AsSpan(), root);
}
