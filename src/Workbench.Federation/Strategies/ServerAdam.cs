namespace Workbench.Federation.Strategies;

/// <summary>FedAdam: m ← β₁m + (1 − β₁)Δ, v ← β₂v + (1 − β₂)Δ², x ← x + η·m / (√v + τ).</summary>
/// <param name="Settings">Learning rate, decays and τ.</param>
/// <param name="CorrectsBias">
/// Multiplies η by √(1 − β₂^(r+1)) / (1 − β₁^(r+1)) in round r = 1, 2, …, as Flower does; the paper does not.
/// </param>
/// <remarks>S. Reddi et al., "Adaptive federated optimization", ICLR 2021, algorithm 2.</remarks>
public sealed record ServerAdam(AdaptiveSettings Settings, bool CorrectsBias = true) : IServerOptimiser
{
    /// <inheritdoc/>
    public ServerState Step(ServerState state, ReadOnlySpan<double> change)
    {
        var (parameters, momentum, variance, round) = state.Next(change.Length);
        var rate = Settings.LearningRate * (CorrectsBias
            ? Math.Sqrt(1 - Math.Pow(Settings.SecondDecay, round + 1)) / (1 - Math.Pow(Settings.FirstDecay, round + 1)) : 1);
        for (var k = 0; k < parameters.Length; k++)
        {
            momentum[k] = Settings.FirstDecay * momentum[k] + (1 - Settings.FirstDecay) * change[k];
            variance[k] = Settings.SecondDecay * variance[k] + (1 - Settings.SecondDecay) * change[k] * change[k];
            parameters[k] += rate * momentum[k] / (Math.Sqrt(variance[k]) + Settings.Adaptivity);
        }

        return new ServerState(parameters, momentum, variance, round);
    }
}
