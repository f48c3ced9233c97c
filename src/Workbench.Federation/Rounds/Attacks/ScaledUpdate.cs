using System.Numerics.Tensors;
using Workbench.Federation.Strategies;
using Workbench.Learning;

namespace Workbench.Federation.Rounds.Attacks;

/// <summary>The honest update times a factor: above 1 to outvote the others, below 0 to undo what they learn.</summary>
/// <remarks>
/// E. Bagdasaryan et al., "How to backdoor federated learning", AISTATS 2020 (scaling); L. Li et al., "RSA: Byzantine-robust stochastic aggregation methods",
/// AAAI 2019 (sign flipping).
/// </remarks>
public sealed record ScaledUpdate : IUpdateAttack
{
    /// <summary>Multiplies by a factor.</summary>
    /// <param name="factor">Finite.</param>
    public ScaledUpdate(double factor) => Factor = double.IsFinite(factor) ? factor
        : throw new ArgumentOutOfRangeException(nameof(factor), factor, "A factor is a finite number.");

    /// <summary>The factor.</summary>
    public double Factor { get; }

    /// <inheritdoc/>
    public SiteUpdate Forge(SiteUpdate honest, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(honest);
        var values = new double[honest.Values.Length];
        TensorPrimitives.Multiply(honest.Values, Factor, values);
        return new SiteUpdate(honest.Site, values, honest.SampleCount);
    }
}
