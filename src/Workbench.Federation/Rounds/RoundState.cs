using System.Collections.Immutable;
using Workbench.Federation.Strategies;

namespace Workbench.Federation.Rounds;

/// <summary>A run after a number of rounds: all that the next round starts from, and what happened so far. Nothing in it ever changes.</summary>
/// <remarks><see cref="RoundStateFile"/> writes it and reads it back bit for bit, so that a run that was killed goes on as if it had not been.</remarks>
public sealed record RoundState
{
    internal RoundState(ServerState server, ImmutableArray<RoundRecord> history, BestRound? best, int roundsWithoutGain) =>
        (Server, History, Best, RoundsWithoutGain) = (server, history, best, roundsWithoutGain);

    /// <summary>A run before its first round.</summary>
    /// <param name="parameters">The initial model, finite.</param>
    /// <exception cref="ArgumentException">There is no parameter, or one is not finite.</exception>
    public static RoundState Start(ReadOnlySpan<float> parameters)
    {
        if (parameters.Length == 0) throw new ArgumentException("A model has at least one parameter.", nameof(parameters));
        var wide = new double[parameters.Length];
        for (var k = 0; k < wide.Length; k++)
            wide[k] = float.IsFinite(parameters[k]) ? parameters[k] : throw new ArgumentException($"Parameter {k} is {parameters[k]}.", nameof(parameters));
        return new RoundState(ServerState.Start(wide), [], null, 0);
    }

    /// <summary>The global model in double precision, and the memory of the server's optimiser.</summary>
    public ServerState Server { get; }

    /// <summary>A record a round, in order.</summary>
    public ImmutableArray<RoundRecord> History { get; }

    /// <summary>The best round on the validation rows; null before one was judged.</summary>
    public BestRound? Best { get; }

    /// <summary>Judged rounds since the best one.</summary>
    public int RoundsWithoutGain { get; }

    /// <summary>Rounds that are over, with those that were given up.</summary>
    public int Round => History.Length;

    /// <summary>The global model as it is sent to the sites: rounded to single precision.</summary>
    public float[] Parameters()
    {
        var narrow = new float[Server.Parameters.Length];
        for (var k = 0; k < narrow.Length; k++) narrow[k] = (float)Server.Parameters[k];
        return narrow;
    }

    /// <summary>The model of the best round, or the last one where no round was judged.</summary>
    public float[] BestParameters() => Best is null ? Parameters() : [.. Best.Parameters];

    /// <summary>Whether patience is at its end.</summary>
    public bool IsOverdue(RoundPatience? patience) => patience is not null && RoundsWithoutGain >= patience.Rounds;

    /// <summary>The state after one more round.</summary>
    internal RoundState After(RoundRecord record, ServerState server, double smallestGain)
    {
        var next = new RoundState(server, History.Add(record), Best, RoundsWithoutGain);
        if (record.Abandoned is not null || record.Evaluation is not { } evaluation) return next;
        var gained = evaluation.LogLoss < (Best?.LogLoss ?? double.PositiveInfinity) - smallestGain;
        return gained ? new RoundState(server, next.History, new BestRound(record.Round, evaluation.LogLoss, [.. next.Parameters()]), 0)
            : new RoundState(server, next.History, Best, RoundsWithoutGain + 1);
    }
}
