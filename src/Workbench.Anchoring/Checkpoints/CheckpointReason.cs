namespace Workbench.Anchoring.Checkpoints;

/// <summary>Why a checkpoint was accepted or refused; the first reason that applies.</summary>
public enum CheckpointReason
{
    /// <summary>It holds.</summary>
    Verified,

    /// <summary>The text is no signed checkpoint.</summary>
    NoCheckpoint,

    /// <summary>It is of another log.</summary>
    OriginMismatch,

    /// <summary>It is signed by another key.</summary>
    OtherKey,

    /// <summary>The signature does not belong to the text.</summary>
    SignatureMismatch,

    /// <summary>It does not continue the checkpoint before it: the log was forked, or the proof was changed.</summary>
    Inconsistent,
}
