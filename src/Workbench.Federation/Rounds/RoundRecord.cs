using System.Collections.Immutable;

namespace Workbench.Federation.Rounds;

/// <summary>What happened in one round: a point of every learning curve.</summary>
public sealed record RoundRecord
{
    /// <summary>Number of the round, from 1.</summary>
    public required int Round { get; init; }

    /// <summary>Numbers of the sites that were asked, rising.</summary>
    public required ImmutableArray<uint> Asked { get; init; }

    /// <summary>The sites whose updates are in the model, by rising number; none in a round that was given up.</summary>
    public required ImmutableArray<SiteLearning> Sites { get; init; }

    /// <summary>Why the round was given up; null if it was not.</summary>
    public string? Abandoned { get; init; }

    /// <summary>Euclidean norm of the aggregate, before the server's optimiser; 0 in a round that was given up.</summary>
    public double ChangeNorm { get; init; }

    /// <summary>How good the model is after the round; null if nobody judged it.</summary>
    public RoundEvaluation? Evaluation { get; init; }

    /// <summary>Bytes of the model on its way to the sites that were asked, four a parameter.</summary>
    public long ModelBytes { get; init; }

    /// <summary>Bytes of the updates on their way back; keys, shares and signatures of a masked round are not counted.</summary>
    public long UpdateBytes { get; init; }
}
