namespace Workbench.Anchoring.Receipts;

/// <summary>Why a receipt was accepted or refused; the first reason that applies.</summary>
public enum ReceiptReason
{
    /// <summary>Everything that was asked for holds.</summary>
    Verified,

    /// <summary>The bytes are no receipt.</summary>
    NoReceipt,

    /// <summary>The record is not of the schema that the receipt names.</summary>
    RecordNotOfSchema,

    /// <summary>The checkpoint is not signed by the trusted key for the trusted log.</summary>
    CheckpointRefused,

    /// <summary>The path is of another size than the checkpoint.</summary>
    SizeMismatch,

    /// <summary>The log of the checkpoint does not hold this record under this nonce at this place.</summary>
    NotInLog,

    /// <summary>A time stamp was asked for, and there is none.</summary>
    TimestampMissing,

    /// <summary>The time stamp is over something else, broken, or of an authority that is not trusted.</summary>
    TimestampRefused,
}
