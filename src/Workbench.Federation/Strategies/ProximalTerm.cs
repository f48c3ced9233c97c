namespace Workbench.Federation.Strategies;

/// <summary>FedProx: local training is pulled back to the global model by μ/2 · |w − w_global|². The sites' updates are then averaged as usual.</summary>
/// <remarks>T. Li et al., "Federated optimization in heterogeneous networks", MLSys 2020, equation 2.</remarks>
public sealed record ProximalTerm
{
    /// <summary>A term of strength μ, at least 0; 0 is FedAvg.</summary>
    public ProximalTerm(double strength) => Strength = strength is >= 0 and < double.PositiveInfinity ? strength
        : throw new ArgumentOutOfRangeException(nameof(strength), strength, "The strength of a proximal term is a number of at least 0.");

    /// <summary>μ.</summary>
    public double Strength { get; }

    /// <summary>μ/2 · |w − w_global|².</summary>
    public double Penalty(ReadOnlySpan<double> weights, ReadOnlySpan<double> globalWeights) =>
        Strength / 2 * SquaredDistance.Between(weights, globalWeights);

    /// <summary>gradient ← gradient + μ · (w − w_global).</summary>
    public void AddGradient(Span<double> gradient, ReadOnlySpan<double> weights, ReadOnlySpan<double> globalWeights)
    {
        RequireOneLength(gradient.Length, weights.Length, globalWeights.Length);
        for (var k = 0; k < gradient.Length; k++) gradient[k] += Strength * (weights[k] - globalWeights[k]);
    }

    /// <summary>The same in single precision, as networks have it.</summary>
    public void AddGradient(Span<float> gradient, ReadOnlySpan<float> weights, ReadOnlySpan<float> globalWeights)
    {
        RequireOneLength(gradient.Length, weights.Length, globalWeights.Length);
        var strength = (float)Strength;
        for (var k = 0; k < gradient.Length; k++) gradient[k] += strength * (weights[k] - globalWeights[k]);
    }

    private static void RequireOneLength(int gradient, int weights, int globalWeights)
    {
        if (weights != gradient || globalWeights != gradient)
            throw new ArgumentException($"A gradient of {gradient} values, weights of {weights} and global weights of {globalWeights}.");
    }
}
