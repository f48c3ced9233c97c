namespace Workbench.Federation.Accounting;

/// <summary>The distribution that a mechanism adds.</summary>
public enum NoiseKind
{
    /// <summary>Normal, on the reals.</summary>
    Gaussian,

    /// <summary>Discrete Gaussian, on the integers; its σ is a parameter, slightly above its standard deviation.</summary>
    DiscreteGaussian,
}
