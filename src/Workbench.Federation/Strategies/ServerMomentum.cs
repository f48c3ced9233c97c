namespace Workbench.Federation.Strategies;

/// <summary>FedAvgM: heavy-ball momentum on the rounds' changes.</summary>
/// <param name="LearningRate">η, above 0; 1 with momentum 0 is FedAvg.</param>
/// <param name="Momentum">β, in [0, 1).</param>
/// <remarks>T.-M. H. Hsu et al., "Measuring the effects of non-identical data distribution for federated visual classification", 2019: m ← βm + Δ, x ← x + ηm.</remarks>
public sealed record ServerMomentum(double LearningRate, double Momentum) : IServerOptimiser
{
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
