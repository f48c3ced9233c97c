using Workbench.Learning.Networks.Vectors;

namespace Workbench.Learning.Networks.Optimisers;

/// <summary>Stochastic gradient descent: v ← momentum·v + g, w ← w − rate·v, or w ← w − rate·(g + momentum·v) with Nesterov's look ahead.</summary>
/// <remarks>The form of I. Sutskever et al., "On the importance of initialization and momentum in deep learning", ICML 2013, as PyTorch has it: the rate is outside of v.</remarks>
public sealed record MomentumSettings : OptimiserSettings
{
    /// <summary>In [0, 1); 0 is plain gradient descent.</summary>
    public double Momentum
    {
        get;
        init => field = Share(value, nameof(value));
    } = 0.9;

    /// <summary>Whether to look ahead.</summary>
    public bool Nesterov { get; init; } = true;

    internal override IOptimiser Start(int parameterCount, VectorWidth width) => new MomentumOptimiser(this, parameterCount, width);
}
