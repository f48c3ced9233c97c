namespace Workbench.Anchoring.Timestamps;

/// <summary>Why a time stamp was accepted or refused; the first reason that applies.</summary>
public enum TimestampReason
{
    /// <summary>The bytes existed at the time that the stamp says, if the authority tells the truth.</summary>
    Verified,

    /// <summary>The bytes are no time stamp response or token of RFC 3161.</summary>
    NoTimestamp,

    /// <summary>The authority did not grant a stamp.</summary>
    NotGranted,

    /// <summary>The stamp is over other bytes.</summary>
    OtherData,

    /// <summary>The authority's signature does not hold.</summary>
    SignatureMismatch,

    /// <summary>The authority's certificate does not lead to a trusted root, or was not valid at that time.</summary>
    UntrustedAuthority,
}
