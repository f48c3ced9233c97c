using System.Collections.Immutable;

namespace Workbench.Federation.Exchange;

/// <summary>How far a site is after a look into the folder.</summary>
public sealed record SiteProgress
{
    /// <summary>What it does now.</summary>
    public required SiteStep Step { get; init; }

    /// <summary>The newest round that the coordinator began; 0 before the first, one more than the last when all are done.</summary>
    public required int Round { get; init; }

    /// <summary>Whether the site computed and sent its message of the round in this look.</summary>
    public required bool HasAnswered { get; init; }

    /// <summary>Mean loss of the last local epoch, in nats; null if the site did not train in this look.</summary>
    public double? TrainingLoss { get; init; }

    /// <summary>Whether the coordinator counted the site's message of the round before; null where there is none.</summary>
    public bool? WasCounted { get; init; }

    /// <summary>What was refused in this look.</summary>
    public required ImmutableArray<RefusedFile> Refused { get; init; }
}
