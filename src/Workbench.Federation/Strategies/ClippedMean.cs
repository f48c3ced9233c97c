namespace Workbench.Federation.Strategies;

/// <summary>The plain mean of updates that were shortened to a largest norm: mean of uᵢ · min(1, C / |uᵢ|).</summary>
/// <param name="clippingNorm">C, above 0.</param>
/// <remarks>A site cannot buy influence with a large update. Z. Sun et al., "Can you really backdoor federated learning?", 2019 (norm thresholding).</remarks>
public sealed class ClippedMean(double clippingNorm) : IBoundedStrategy
{
    private readonly double clippingNorm = clippingNorm > 0 ? clippingNorm
        : throw new ArgumentOutOfRangeException(nameof(clippingNorm), clippingNorm, "A clipping norm is above 0.");

    /// <inheritdoc/>
    public double[] Aggregate(IReadOnlyList<SiteUpdate> updates)
    {
        var (sum, _) = WeightedSum.Of(new OrderedUpdates(updates), update => Math.Min(1, clippingNorm / Norm(update)));
        return WeightedSum.Quotient(sum, updates.Count);
    }

    /// <summary>2 · min(C, clipping norm) / n, as of <see cref="EqualMean"/>.</summary>
    public double Sensitivity(double clippingNorm, int siteCount) =>
        new EqualMean().Sensitivity(Math.Min(clippingNorm, this.clippingNorm), siteCount);

    private static double Norm(SiteUpdate update) => Math.Sqrt(SquaredDistance.FromZero(update.Values));
}
