namespace Workbench.Federation.Strategies;

/// <summary>FedYogi: as FedAdam without bias correction, but v ← v − (1 − β₂)Δ² · sign(v − Δ²), which forgets more slowly.</summary>
/// <param name="Settings">Learning rate, decays and τ.</param>
/// <remarks>S. Reddi et al., "Adaptive federated optimization", ICLR 2021, algorithm 2.</remarks>
public sealed record ServerYogi(AdaptiveSettings Settings) : IServerOptimiser
{
    /// <inheritdoc/>
    public ServerState Step(ServerState state, ReadOnlySpan<double> change)
    {
        var (parameters, momentum, variance, round) = state.Next(change.Length);
        for (var k = 0; k < parameters.Length; k++)
        {
            var square = change[k] * change[k];
            momentum[k] = Settings.FirstDecay * momentum[k] + (1 - Settings.FirstDecay) * change[k];
            variance[k] -= (1 - Settings.SecondDecay) * square * Math.Sign(variance[k] - square);
            parameters[k] += Settings.LearningRate * momentum[k] / (Math.Sqrt(variance[k]) + Settings.Adaptivity);
        }

        return new ServerState(parameters, momentum, variance, round);
    }
}
