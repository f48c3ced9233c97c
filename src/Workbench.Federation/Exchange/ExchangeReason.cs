namespace Workbench.Federation.Exchange;

/// <summary>Why a file of the shared folder was refused. Names and numbers are part of what runs leave behind: they grow and never change.</summary>
public enum ExchangeReason
{
    /// <summary>The bytes are no message: they begin otherwise, go on after the end, or hold what cannot be.</summary>
    Malformed = 1,

    /// <summary>The message is of a version that this program does not know.</summary>
    UnknownVersion = 2,

    /// <summary>The file ends before the message does.</summary>
    Truncated = 3,

    /// <summary>The file has more bytes than any message of the run.</summary>
    TooLarge = 4,

    /// <summary>The signing key is not the one that the agreement has for the sender.</summary>
    Stranger = 5,

    /// <summary>The signature or the encryption does not fit: at least one bit was changed.</summary>
    Tampered = 6,

    /// <summary>The message belongs to another run.</summary>
    OtherRun = 7,

    /// <summary>The message was made under another agreement: other settings, other columns, or other participants.</summary>
    OtherAgreement = 8,

    /// <summary>The message is meant for somebody else.</summary>
    OtherReceiver = 9,

    /// <summary>The message is of a kind that does not belong here, or that its sender does not send.</summary>
    WrongKind = 10,

    /// <summary>The message belongs to another round.</summary>
    WrongRound = 11,

    /// <summary>The sender's message of this round has been taken already.</summary>
    Replayed = 12,

    /// <summary>The round was closed before the message came.</summary>
    Late = 13,

    /// <summary>The message has another number of parameters or of columns than the model.</summary>
    WrongParameterCount = 14,

    /// <summary>A number is infinite or none at all.</summary>
    NotFinite = 15,
}
