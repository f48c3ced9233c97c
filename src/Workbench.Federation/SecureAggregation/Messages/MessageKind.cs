namespace Workbench.Federation.SecureAggregation.Messages;

/// <summary>The nine messages of a round, in order. The numbers are part of the byte form.</summary>
public enum MessageKind : byte
{
    /// <summary>Site → coordinator.</summary>
    KeyAnnouncement = 1,

    /// <summary>Coordinator → every site.</summary>
    KeyList = 2,

    /// <summary>Site → coordinator.</summary>
    EncryptedShares = 3,

    /// <summary>Coordinator → one site.</summary>
    ShareInbox = 4,

    /// <summary>Site → coordinator.</summary>
    MaskedUpdate = 5,

    /// <summary>Coordinator → every survivor.</summary>
    SurvivorSet = 6,

    /// <summary>Site → coordinator.</summary>
    SurvivorConfirmation = 7,

    /// <summary>Coordinator → every survivor.</summary>
    SurvivorProof = 8,

    /// <summary>Site → coordinator.</summary>
    UnmaskingShares = 9,
}
