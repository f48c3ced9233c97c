namespace Workbench.Learning.Networks.Optimisers;

/// <summary>A rule for moving parameters: <see cref="MomentumSettings"/> or <see cref="AdamSettings"/>.</summary>
public abstract record OptimiserSettings
{
    /// <summary>λ, at least 0: how strongly parameters, biases too, are drawn to 0.</summary>
    public double WeightDecay
    {
        get;
        init => field = value >= 0 && double.IsFinite(value) ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A weight decay is a finite number of at least 0.");
    }

    /// <summary>
    /// False: λ·parameter is added to the gradient, which is an L2 penalty of λ/2·‖w‖². True: the parameter is multiplied by 1 − rate·λ beside the step.
    /// </summary>
    /// <remarks>I. Loshchilov and F. Hutter, "Decoupled weight decay regularization", ICLR 2019: for Adam, and with momentum, the two are not the same.</remarks>
    public bool DecoupledWeightDecay { get; init; }

    /// <summary>An optimiser that has not taken a step.</summary>
    /// <param name="parameterCount">Length of the vector.</param>
    public IOptimiser Start(int parameterCount) => Start(parameterCount, Vectors.VectorWidths.Best);

    internal abstract IOptimiser Start(int parameterCount, Vectors.VectorWidth width);

    private protected static double Share(double value, string name) => value is >= 0 and < 1 ? value
        : throw new ArgumentOutOfRangeException(name, value, "It lies in [0, 1).");
}
