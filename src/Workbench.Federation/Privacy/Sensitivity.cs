using Workbench.Federation.Accounting;

namespace Workbench.Federation.Privacy;

/// <summary>
/// By how much, in the L2 norm, one unit can move a sum. It is made from a clipping norm and public quantities only, so that noise cannot be
/// calibrated to a bound that nothing enforces.
/// </summary>
public sealed record Sensitivity
{
    private Sensitivity(double value, double clippingNorm, NeighbourRelation relation) => (Value, ClippingNorm, Relation) = (value, clippingNorm, relation);

    /// <summary>The greatest L2 distance of two sums over neighbouring data.</summary>
    public double Value { get; }

    /// <summary>The norm of one unit's weighted contribution: what noise multipliers count in.</summary>
    public double ClippingNorm { get; }

    /// <summary>Which data sets count as neighbours.</summary>
    public NeighbourRelation Relation { get; }

    /// <summary>Sensitivity of a sum of clipped contributions.</summary>
    /// <param name="norm">The norm every contribution was clipped to.</param>
    /// <param name="relation">Which data sets count as neighbours.</param>
    /// <param name="greatestWeight">A public bound of the weights, above 0. The realised weights are data and do not count.</param>
    public static Sensitivity OfSum(ClippingNorm norm, NeighbourRelation relation, double greatestWeight = 1)
    {
        if (!(greatestWeight > 0 && double.IsFinite(greatestWeight))) throw new ArgumentOutOfRangeException(nameof(greatestWeight), greatestWeight, "A weight is a number above 0.");
        if (norm.Value <= 0) throw new ArgumentOutOfRangeException(nameof(norm), norm.Value, "This clipping norm was never set.");
        var contribution = norm.Value * greatestWeight;
        return new Sensitivity(relation == NeighbourRelation.Replace ? 2 * contribution : contribution, contribution, relation);
    }

    /// <summary>Sensitivity of several sums released together, each with a clipping norm of its own: the root of the squares' sum.</summary>
    public static Sensitivity OfParts(IReadOnlyList<ClippingNorm> norms, NeighbourRelation relation)
    {
        ArgumentNullException.ThrowIfNull(norms);
        return OfSum(new ClippingNorm(Math.Sqrt(norms.Sum(norm => norm.Value * norm.Value))), relation);
    }
}
