using System.Collections.Immutable;

namespace Workbench.Federation.Accounting;

/// <summary>What somebody says about a mechanism: its noise, its sampling, and the ε that it is said to have.</summary>
public sealed record PrivacyClaim
{
    /// <summary>Claimed ε in nats, above 0.</summary>
    public required double Epsilon
    {
        get;
        init => field = value is > 0 and < double.PositiveInfinity ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A claimed ε is a number above 0.");
    }

    /// <summary>δ of the claim, in (0, 1).</summary>
    public required double Delta
    {
        get;
        init => field = value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "δ lies between 0 and 1, both excluded.");
    }

    /// <summary>σ divided by the clipping norm of one part, above 0; absent where the source states no noise.</summary>
    public double? NoiseMultiplier
    {
        get;
        init => field = value is null or (> 0 and < double.PositiveInfinity) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A noise multiplier is a number above 0.");
    }

    /// <summary>Parts, such as tensors, that are clipped and noised each on its own: together their multiplier is smaller by the root of their number.</summary>
    public int Parts
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "There is at least one part.");
    } = 1;

    /// <summary>Sampling and steps; its noise multiplier is not looked at.</summary>
    public required PrivacyEvent Steps { get; init; }

    /// <summary>Whose presence is said to be hidden.</summary>
    public required PrivacyUnit Unit { get; init; }

    /// <summary>What is wrong whatever the numbers say, such as noise from a fixed seed: each voids the claim.</summary>
    public ImmutableArray<string> Faults { get; init; } = [];

    /// <summary>The noise multiplier of the classical Gaussian formula when ε and δ are split over T rounds as ε/√T and δ/T.</summary>
    /// <remarks>
    /// √(2 ln(1.25/δ'))/ε' is from C. Dwork and A. Roth, 2014, theorem A.1, and holds for ε' below 1. The split is no composition theorem, but it is
    /// often met in code, so a check can tell what it amounts to.
    /// </remarks>
    public static double ClassicalMultiplier(double epsilon, double delta, long rounds) =>
        Math.Sqrt(2 * Math.Log(1.25 * rounds / delta)) * Math.Sqrt(rounds) / epsilon;
}
