using Workbench.Learning.Networks.Vectors;

namespace Workbench.Learning.Networks.Optimisers;

/// <summary>Steps scaled by running means of the gradient and of its square; with decoupled weight decay it is AdamW.</summary>
/// <remarks>D. Kingma and J. Ba, "Adam: a method for stochastic optimization", ICLR 2015, algorithm 1, ε added after the root.</remarks>
public sealed record AdamSettings : OptimiserSettings
{
    /// <summary>β₁ in [0, 1): how much of the gradient's mean is kept.</summary>
    public double FirstDecay
    {
        get;
        init => field = Share(value, nameof(value));
    } = 0.9;

    /// <summary>β₂ in [0, 1): how much of the mean square is kept.</summary>
    public double SecondDecay
    {
        get;
        init => field = Share(value, nameof(value));
    } = 0.999;

    /// <summary>ε above 0, which keeps the step finite.</summary>
    public double Epsilon
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "ε is above 0.");
    } = 1e-8;

    internal override IOptimiser Start(int parameterCount, VectorWidth width) => new AdamOptimiser(this, parameterCount, width);
}
