namespace Workbench.Federation.SecureAggregation;

/// <summary>Why a message was refused or a round given up. Numbers are part of round records: they grow and never change.</summary>
public enum RefusalReason
{
    /// <summary>The bytes are no message of this format: truncated, too long, or with a value that cannot be.</summary>
    Malformed = 1,

    /// <summary>The message is of a format version that this program does not know.</summary>
    UnknownVersion = 2,

    /// <summary>The message belongs to another round.</summary>
    WrongRound = 3,

    /// <summary>The round has the right number, but its terms (run, roster, threshold, vector) are others.</summary>
    WrongTerms = 4,

    /// <summary>The sender is not on the roster, or a message of the coordinator's comes from a site or the reverse.</summary>
    UnknownSender = 5,

    /// <summary>The sender's signature does not fit the message.</summary>
    WrongSignature = 6,

    /// <summary>The step to which the message belongs has not begun.</summary>
    Early = 7,

    /// <summary>The step to which the message belongs is over.</summary>
    Late = 8,

    /// <summary>The sender has sent this kind of message already.</summary>
    Duplicate = 9,

    /// <summary>The sender left the round in an earlier step.</summary>
    LeftEarlier = 10,

    /// <summary>The message is meant for another site.</summary>
    WrongReceiver = 11,

    /// <summary>A public key is not a point of the curve, comes twice, or is not the one that its owner announced.</summary>
    ForgedKey = 12,

    /// <summary>A share could not be decrypted, or does not fit what its owner committed to.</summary>
    WrongShare = 13,

    /// <summary>Fewer sites than the threshold are left.</summary>
    TooFewSites = 14,

    /// <summary>A second, different survivor set or a different list of participants was named.</summary>
    ConflictingSets = 15,

    /// <summary>A site was named both as survivor and as missing, or a participant as neither.</summary>
    OverlappingSets = 16,

    /// <summary>The site sent its masked update and was named as missing: it was late, or somebody wants its pair masks opened.</summary>
    DeclaredMissing = 17,

    /// <summary>Fewer confirmations than the threshold support the survivor set.</summary>
    TooFewConfirmations = 18,

    /// <summary>Shares were asked for a second time.</summary>
    SecondRelease = 19,

    /// <summary>The rebuilt secrets of a site are not those that it committed to.</summary>
    WrongSecret = 20,

    /// <summary>The site's own vector breaks the terms of the round: its length, or the range of its entries.</summary>
    VectorOutOfTerms = 21,

    /// <summary>The noise that the terms ask for was not given, could not be drawn, or passed its bound.</summary>
    NoiseUnavailable = 22,

    /// <summary>The party gave up earlier and does nothing more in this round.</summary>
    Aborted = 23,

    /// <summary>Something failed that is no fault of the other parties; nothing was released.</summary>
    InternalFailure = 24,
}
