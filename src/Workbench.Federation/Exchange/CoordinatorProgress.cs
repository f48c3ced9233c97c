using System.Collections.Immutable;

namespace Workbench.Federation.Exchange;

/// <summary>How far a coordinator is after a look into the folder.</summary>
public sealed record CoordinatorProgress
{
    /// <summary>The open round; 0 collects the columns' sums, and the one after the last says that the run is done.</summary>
    public required int Round { get; init; }

    /// <summary>Whether all rounds are done.</summary>
    public required bool IsFinished { get; init; }

    /// <summary>Numbers of the sites whose message of the open round was taken, rising.</summary>
    public required ImmutableArray<uint> Delivered { get; init; }

    /// <summary>What was refused in this look.</summary>
    public required ImmutableArray<RefusedFile> Refused { get; init; }

    /// <summary>The rounds that were closed in this look, with the numbers of the sites that are in them.</summary>
    public required ImmutableArray<ClosedRound> Closed { get; init; }
}
