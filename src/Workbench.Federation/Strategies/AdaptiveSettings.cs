namespace Workbench.Federation.Strategies;

/// <summary>What the adaptive server optimisers share.</summary>
/// <remarks>S. Reddi et al., "Adaptive federated optimization", ICLR 2021, algorithm 2.</remarks>
public sealed record AdaptiveSettings
{
    /// <summary>η, above 0.</summary>
    public double LearningRate
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A learning rate is above 0.");
    } = 0.1;

    /// <summary>β₁, in [0, 1).</summary>
    public double FirstDecay
    {
        get;
        init => field = value is >= 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A decay is in [0, 1).");
    } = 0.9;

    /// <summary>β₂, in [0, 1).</summary>
    public double SecondDecay
    {
        get;
        init => field = value is >= 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A decay is in [0, 1).");
    } = 0.99;

    /// <summary>τ, above 0: how far the optimiser adapts at most.</summary>
    public double Adaptivity
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The degree of adaptivity is above 0.");
    } = 1e-9;
}
