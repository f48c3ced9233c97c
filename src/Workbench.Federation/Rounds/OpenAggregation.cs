using System.Collections.Immutable;
using Workbench.Federation.Strategies;

namespace Workbench.Federation.Rounds;

/// <summary>The coordinator sees every update: what medians, trimmed means and Krum need, and what protects nobody.</summary>
/// <param name="strategy">The rule.</param>
/// <remarks>
/// A linear rule adds the updates block by block, in the order of the sites, and forgets them; its bits are those of <see cref="IAggregationStrategy.Aggregate"/>.
/// Other rules need all updates at once: sites × parameters × 8 bytes.
/// </remarks>
public sealed class OpenAggregation(IAggregationStrategy strategy) : IRoundAggregation
{
    private const int SitesABlock = 64;
    private readonly IAggregationStrategy strategy = strategy ?? throw new ArgumentNullException(nameof(strategy));

    /// <inheritdoc/>
    public RoundAggregate Aggregate(RoundWork work, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(work);
        var sites = work.Lasting;
        if (sites.Length < work.MinimumSites)
            return RoundAggregate.GivenUp($"{sites.Length} updates arrived, and {work.MinimumSites} are needed.");
        return strategy is ILinearStrategy linear ? Streamed(linear, sites, work, cancellation) : Collected(sites, work, cancellation);
    }

    private static RoundAggregate Streamed(ILinearStrategy linear, ImmutableArray<ISiteTrainer> sites, RoundWork work, CancellationToken cancellation)
    {
        double[]? sum = null;
        var total = 0.0;
        var learnt = ImmutableArray.CreateBuilder<SiteLearning>(sites.Length);
        foreach (var block in sites.Chunk(SitesABlock))
            foreach (var (trained, site) in work.Train(block, cancellation).Zip(block))
            {
                learnt.Add(SiteLearning.Of(site, trained));
                sum ??= new double[trained.Update.Values.Length];
                RequireLength(trained.Update, sum.Length);
                var weight = linear.Weight(trained.Update.SampleCount);
                total += weight;
                WeightedSum.Add(sum, trained.Update.Values, weight);
            }

        return RoundAggregate.Of(linear.FromSum(sum, total), learnt.MoveToImmutable(), UpdateBytes(sites.Length, sum!.Length));
    }

    private RoundAggregate Collected(ImmutableArray<ISiteTrainer> sites, RoundWork work, CancellationToken cancellation)
    {
        var trained = work.Train(sites, cancellation);
        var change = strategy.Aggregate([.. trained.Select(round => round.Update)]);
        return RoundAggregate.Of(change, [.. sites.Select((site, place) => SiteLearning.Of(site, trained[place]))], UpdateBytes(sites.Length, change.Length));
    }

    // As numbers of a network travel: in single precision.
    private static long UpdateBytes(int siteCount, int parameterCount) => (long)siteCount * parameterCount * sizeof(float);

    private static void RequireLength(SiteUpdate update, int length)
    {
        if (update.Values.Length != length) throw new ArgumentException($"Site {update.Site} has {update.Values.Length} values, others {length}.", nameof(update));
    }
}
