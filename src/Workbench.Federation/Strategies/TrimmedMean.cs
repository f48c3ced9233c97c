using System.Numerics;

namespace Workbench.Federation.Strategies;

/// <summary>The plain mean of every coordinate without its smallest and largest values. Sample counts are ignored.</summary>
/// <remarks>
/// D. Yin et al., "Byzantine-robust distributed learning: towards optimal statistical rates", ICML 2018, definition 2. Of n sites ⌊fraction · n⌋ are
/// cut at each end; with 5 sites a fraction of 0.1 cuts none, and the rule is then the plain mean: see <see cref="CutOf"/>.
/// </remarks>
public sealed class TrimmedMean : IAggregationStrategy
{
    private readonly double fraction;

    /// <summary>A trimmed mean.</summary>
    /// <param name="fraction">Share of the sites that is cut at each end, at least 0 and below 0.5.</param>
    public TrimmedMean(double fraction) => this.fraction = fraction is >= 0 and < 0.5 ? fraction
        : throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "The fraction cut at each end is in [0, 0.5).");

    /// <summary>Values cut at each end of so many sites. 0 means that the rule resists nobody.</summary>
    public int CutOf(int siteCount) => (int)(fraction * siteCount);

    /// <inheritdoc/>
    public double[] Aggregate(IReadOnlyList<SiteUpdate> updates)
    {
        var ordered = new OrderedUpdates(updates);
        return CoordinateSort.Fold(ordered, new InnerMean(CutOf(ordered.Count)));
    }

    private readonly struct InnerMean(int cut) : ISortedFold
    {
        public Vector<double> Fold(ReadOnlySpan<Vector<double>> sorted)
        {
            var sum = Vector<double>.Zero;
            foreach (var value in sorted[cut..^cut]) sum += value; // ascending, so the order of addition does not depend on the sites
            return sum / (sorted.Length - 2 * cut);
        }
    }
}
