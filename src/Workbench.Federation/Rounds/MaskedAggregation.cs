using System.Collections.Concurrent;
using Workbench.Federation.SecureAggregation;
using Workbench.Federation.Strategies;

namespace Workbench.Federation.Rounds;

/// <summary>The coordinator sees the sum of the updates and nothing else of them: every round is a round of secure aggregation, in one process.</summary>
/// <remarks>
/// A site trains, encodes and masks in one step, and only the masked vector leaves it. There is no other path: whatever fails, the round has no sum, and
/// a round without a sum leaves the model as it was. Only a linear rule can be used, since masked updates cannot be compared. The threshold is never below
/// the round's smallest number of sites, so that the protocol itself refuses to open a smaller sum.
/// </remarks>
public sealed class MaskedAggregation : IRoundAggregation, IDisposable
{
    private readonly ILinearStrategy strategy;
    private readonly MaskSettings settings;
    private readonly Guid run = Guid.NewGuid();
    private readonly SigningKey coordinatorKey = SigningKey.Create();
    private readonly ConcurrentDictionary<uint, SigningKey> siteKeys = new();

    /// <summary>A masked aggregation with fresh keys for all parties.</summary>
    /// <param name="strategy">The rule; its weights have to be whole numbers up to the largest weight of the settings.</param>
    /// <param name="settings">How updates are encoded and masked.</param>
    public MaskedAggregation(ILinearStrategy strategy, MaskSettings settings)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        ArgumentNullException.ThrowIfNull(settings);
        (this.strategy, this.settings) = (strategy, settings);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A weight is no whole number within the settings, or the sum could pass the modulus.</exception>
    /// <exception cref="SecureAggregationException">A party broke the protocol. Too few sites are no such thing: they make a round that is given up.</exception>
    public RoundAggregate Aggregate(RoundWork work, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(work);
        var siteCount = work.Sites.Length;
        if (siteCount < Math.Max(2, work.MinimumSites))
            return RoundAggregate.GivenUp($"{siteCount} sites were asked, and {Math.Max(2, work.MinimumSites)} are needed.");
        var learnt = new ConcurrentDictionary<uint, SiteLearning>();
        try
        {
            var sum = Simulated(work).Run(site => (Entries(work, site, learnt), null), work.Dropouts, cancellation);
            var change = ChangeOf(sum, strategy, settings.FixedPoint);
            return RoundAggregate.Of(change, [.. sum.Survivors.Select(site => learnt[site])], (long)sum.Survivors.Count * sum.Terms.Vector.ByteLength);
        }
        catch (SecureAggregationException refused) when (refused.Refusal.Reason is RefusalReason.TooFewSites or RefusalReason.TooFewConfirmations)
        {
            return RoundAggregate.GivenUp(refused.Refusal.Explanation);
        }
    }

    /// <summary>What a site contributes to a masked sum: its weight, then its weighted levels.</summary>
    /// <param name="update">The site's update.</param>
    /// <param name="strategy">The rule that gives the weight.</param>
    /// <param name="encoding">The encoding.</param>
    /// <exception cref="ArgumentException">The weight is no whole number from 1 to the encoding's largest.</exception>
    public static long[] EntriesOf(SiteUpdate update, ILinearStrategy strategy, FixedPoint encoding)
    {
        ArgumentNullException.ThrowIfNull(update);
        ArgumentNullException.ThrowIfNull(strategy);
        ArgumentNullException.ThrowIfNull(encoding);
        var weight = strategy.Weight(update.SampleCount);
        if (!(weight >= 1 && weight <= encoding.MaximumWeight) || weight != Math.Floor(weight)) throw new ArgumentException(
            $"Site {update.Site} has weight {weight}; masked sums take whole weights of 1 … {encoding.MaximumWeight}.", nameof(update));
        return encoding.Encode(update.Values, (int)weight);
    }

    /// <summary>The change of the model behind a masked sum.</summary>
    /// <param name="sum">What was unmasked.</param>
    /// <param name="strategy">The rule by which the entries were weighted.</param>
    /// <param name="encoding">The encoding of the entries.</param>
    public static double[] ChangeOf(MaskedSum sum, ILinearStrategy strategy, FixedPoint encoding)
    {
        ArgumentNullException.ThrowIfNull(sum);
        ArgumentNullException.ThrowIfNull(strategy);
        ArgumentNullException.ThrowIfNull(encoding);
        var (weighted, total) = encoding.DecodeSum(sum.Entries);
        return strategy.FromSum(weighted, total);
    }

    /// <summary>Forgets the keys.</summary>
    public void Dispose()
    {
        coordinatorKey.Dispose();
        foreach (var key in siteKeys.Values) key.Dispose();
    }

    private SimulatedRound Simulated(RoundWork work)
    {
        var keys = work.Sites.ToDictionary(site => site.Site, site => siteKeys.GetOrAdd(site.Site, _ => SigningKey.Create()));
        var roster = new Roster(coordinatorKey.Public, keys.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Public)));
        var terms = new RoundTerms(
            run, (uint)work.Round, roster, settings.ThresholdOf(work.Sites.Length, work.MinimumSites),
            settings.FixedPoint.Vector(work.ParameterCount, settings.WordSize), trustCoordinatorToFollowProtocol: settings.ThresholdShare is not null);
        return new SimulatedRound(terms, coordinatorKey, keys, work.ThreadCount);
    }

    private long[] Entries(RoundWork work, uint site, ConcurrentDictionary<uint, SiteLearning> learnt)
    {
        var trainer = work.Sites.Single(candidate => candidate.Site == site);
        var trained = work.Train(trainer);
        learnt[site] = SiteLearning.Of(trainer, trained);
        return EntriesOf(trained.Update, strategy, settings.FixedPoint);
    }
}
