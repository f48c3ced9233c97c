namespace Workbench.Federation.SecureAggregation;

/// <summary>What the coordinator is waiting for.</summary>
public enum CoordinatorPhase
{
    /// <summary>Key announcements.</summary>
    CollectingKeys,

    /// <summary>Encrypted shares.</summary>
    CollectingShares,

    /// <summary>Masked updates.</summary>
    CollectingUpdates,

    /// <summary>Confirmations of the survivor set.</summary>
    CollectingConfirmations,

    /// <summary>Shares that take the masks off.</summary>
    CollectingUnmaskingShares,

    /// <summary>Nothing: the sum was handed out.</summary>
    Finished,

    /// <summary>Nothing: the round was given up without a result.</summary>
    Aborted,
}
