namespace Workbench.Federation.Strategies;

/// <summary>FedAvgM: heavy-ball momentum on the rounds' changes, m ← βm + Δ, x ← x + ηm.</summary>
/// <remarks>T.-M. H. Hsu et al., "Measuring the effects of non-identical data distribution for federated visual classification", 2019.</remarks>
public sealed record ServerMomentum : IServerOptimiser
{
    /// <summary>Momentum on the coordinator.</summary>
    /// <param name="learningRate">η, above 0; 1 with momentum 0 is FedAvg.</param>
    /// <param name="momentum">β, in [0, 1).</param>
    public ServerMomentum(double learningRate, double momentum)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(learningRate);
        ArgumentOutOfRangeException.ThrowIfNegative(momentum);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(momentum, 1);
        (LearningRate, Momentum) = (learningRate, momentum);
    }

    /// <summary>η.</summary>
    public double LearningRate { get; }

    /// <summary>β.</summary>
    public double Momentum { get; }

    /// <inheritdoc/>
    public ServerState Step(ServerState state, ReadOnlySpan<double> change)
    {
        var (parameters, momentum, variance, round) = state.Next(change.Length);
        for (var k = 0; k < parameters.Length; k++)
        {
            momentum[k] = Momentum * momentum[k] + change[k];
            parameters[k] += LearningRate * momentum[k];
        }

        return new ServerState(parameters, momentum, variance, round);
    }
}
