using System.Collections.Immutable;

namespace Workbench.Federation.Rounds;

/// <summary>What a round's updates came to: a change of the model, or the reason why there is none.</summary>
public sealed class RoundAggregate
{
    private readonly double[]? change;

    private RoundAggregate(double[]? change, string? abandoned, ImmutableArray<SiteLearning> sites, long updateBytes) =>
        (this.change, Abandoned, Sites, UpdateBytes) = (change, abandoned, sites, updateBytes);

    /// <summary>A change.</summary>
    /// <param name="change">One value a parameter; taken over.</param>
    /// <param name="sites">The sites whose updates are in it, by rising number.</param>
    /// <param name="updateBytes">Bytes of the updates that the coordinator received.</param>
    public static RoundAggregate Of(double[] change, ImmutableArray<SiteLearning> sites, long updateBytes)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentOutOfRangeException.ThrowIfNegative(updateBytes);
        return new RoundAggregate(change, null, sites, updateBytes);
    }

    /// <summary>No change: the round was given up.</summary>
    /// <param name="reason">A sentence.</param>
    public static RoundAggregate GivenUp(string reason)
    {
        ArgumentException.ThrowIfNullOrEmpty(reason);
        return new RoundAggregate(null, reason, [], 0);
    }

    /// <summary>Why there is no change; null if there is one.</summary>
    public string? Abandoned { get; }

    /// <summary>The sites whose updates are in the change, by rising number.</summary>
    public ImmutableArray<SiteLearning> Sites { get; }

    /// <summary>Bytes of the updates that the coordinator received.</summary>
    public long UpdateBytes { get; }

    /// <summary>One value a parameter.</summary>
    /// <exception cref="InvalidOperationException">The round was given up.</exception>
    public ReadOnlySpan<double> Change => change ?? throw new InvalidOperationException($"The round was given up: {Abandoned}");
}
