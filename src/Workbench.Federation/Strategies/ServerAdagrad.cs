namespace Workbench.Federation.Strategies;

/// <summary>FedAdagrad: v ← v + Δ², x ← x + η·Δ / (√v + τ).</summary>
/// <param name="Settings">Learning rate and τ; there is no first moment, and the decays are not used.</param>
/// <remarks>S. Reddi et al., "Adaptive federated optimization", ICLR 2021, algorithm 2 with β₁ = 0.</remarks>
public sealed record ServerAdagrad(AdaptiveSettings Settings) : IServerOptimiser
{
    /// <inheritdoc/>
    public ServerState Step(ServerState state, ReadOnlySpan<double> change)
    {
        var (parameters, momentum, variance, round) = state.Next(change.Length);
        for (var k = 0; k < parameters.Length; k++)
        {
            variance[k] += change[k] * change[k];
            parameters[k] += Settings.LearningRate * change[k] / (Math.Sqrt(variance[k]) + Settings.Adaptivity);
        }

        return new ServerState(parameters, momentum, variance, round);
    }
}
