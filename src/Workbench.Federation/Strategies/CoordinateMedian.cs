using System.Numerics;

namespace Workbench.Federation.Strategies;

/// <summary>The median of every coordinate; of an even number of sites, the mean of the two in the middle. Sample counts are ignored.</summary>
/// <remarks>
/// D. Yin et al., "Byzantine-robust distributed learning: towards optimal statistical rates", ICML 2018, definition 1.
/// One site can move a median as far as the others' updates are apart, for which there is no public bound: no <see cref="IBoundedStrategy"/>.
/// </remarks>
public sealed class CoordinateMedian : IAggregationStrategy
{
    /// <inheritdoc/>
    public double[] Aggregate(IReadOnlyList<SiteUpdate> updates) => CoordinateSort.Fold(new OrderedUpdates(updates), default(Middle));

    private readonly struct Middle : ISortedFold
    {
        public Vector<double> Fold(ReadOnlySpan<Vector<double>> sorted)
        {
            var half = sorted.Length / 2;
            return sorted.Length % 2 == 1 ? sorted[half] : sorted[half - 1] / 2 + sorted[half] / 2; // halves first: the sum could pass the largest double
        }
    }
}
