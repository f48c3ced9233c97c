namespace Workbench.Federation.Strategies;

/// <summary>The point whose distances to all updates add up to least. Sample counts are ignored.</summary>
/// <remarks>
/// K. Pillutla et al., "Robust aggregation for federated learning", IEEE TSP 2022. Weiszfeld's iteration from the mean, with the step of Y. Vardi and
/// C.-H. Zhang, "The multivariate L1-median and associated data depth", PNAS 2000, where the iterate meets an update.
/// </remarks>
public sealed class GeometricMedian : IAggregationStrategy
{
    private const int MaximumIterations = 100_000;
    private const double RelativeTolerance = 1e-14;

    /// <inheritdoc/>
    public double[] Aggregate(IReadOnlyList<SiteUpdate> updates)
    {
        var ordered = new OrderedUpdates(updates);
        var point = new EqualMean().Aggregate(updates);
        for (var iteration = 0; iteration < MaximumIterations; iteration++)
        {
            var next = Step(ordered, point);
            var moved = SquaredDistance.Between(next, point);
            point = next;
            if (moved <= RelativeTolerance * RelativeTolerance * SquaredDistance.FromZero(point)) break;
        }

        return point;
    }

    private static double[] Step(OrderedUpdates updates, double[] point)
    {
        var distances = updates.All.Select(update => Math.Sqrt(SquaredDistance.Between(update.Values, point))).ToArray();
        var met = distances.Count(distance => distance == 0);
        var (sum, total) = (new double[point.Length], 0.0);
        for (var i = 0; i < distances.Length; i++)
        {
            if (distances[i] == 0) continue;
            WeightedSum.Add(sum, updates[i].Values, 1 / distances[i]);
            total += 1 / distances[i];
        }

        if (total == 0) return point; // all updates are one
        var target = WeightedSum.Quotient(sum, total);
        if (met == 0) return target;
        // The pull of the other updates on the point, against the hold of those that lie on it.
        var pull = total * Math.Sqrt(SquaredDistance.Between(target, point));
        var hold = pull == 0 ? 1 : Math.Min(1, met / pull);
        for (var k = 0; k < target.Length; k++) target[k] = (1 - hold) * target[k] + hold * point[k];
        return target;
    }
}
