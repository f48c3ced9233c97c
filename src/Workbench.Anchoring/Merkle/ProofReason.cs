namespace Workbench.Anchoring.Merkle;

/// <summary>Why a proof was accepted or refused; the first reason that applies.</summary>
public enum ProofReason
{
    /// <summary>The proof holds.</summary>
    Verified,

    /// <summary>A hash has another length than 32 bytes, or is missing.</summary>
    HashLength,

    /// <summary>A hash is not written in hexadecimal digits.</summary>
    HashFormat,

    /// <summary>The leaf's place lies beyond the tree.</summary>
    IndexBeyondSize,

    /// <summary>The older tree is empty, which every tree continues: the proof says nothing.</summary>
    OldTreeEmpty,

    /// <summary>The older tree is larger than the newer one.</summary>
    SizesDescend,

    /// <summary>The path has fewer hashes than a tree of this size needs.</summary>
    PathTooShort,

    /// <summary>The path has more hashes than a tree of this size needs.</summary>
    PathTooLong,

    /// <summary>The path leads to another older root.</summary>
    OldRootMismatch,

    /// <summary>The path leads to another root.</summary>
    RootMismatch,
}
