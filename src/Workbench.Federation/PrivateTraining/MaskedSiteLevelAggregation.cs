using Workbench.Federation.Accounting;
using Workbench.Federation.Privacy;
using Workbench.Federation.Rounds;
using Workbench.Federation.SecureAggregation;
using Workbench.Federation.Strategies;

namespace Workbench.Federation.PrivateTraining;

/// <summary>
/// DP-FedAvg under masks: each site clips its update, cuts it to a grid and masks it; the coordinator unmasks nothing but the sum, adds discrete
/// Gaussian noise to it, and only then it becomes a change of the model.
/// </summary>
/// <remarks>
/// The coordinator sees the exact sum for a moment and is trusted not to tell it; single updates it never sees. Noise that the sites add in shares would
/// take that trust away, but its sum is not discrete Gaussian, and no account here covers it. Everybody takes part, because discrete noise is
/// accounted without sampling; a site that drops out counts as zero. The terms of every round refuse a sum that could wrap around. In one process this shows
/// what the protocol computes; it separates nobody.
/// </remarks>
public sealed class MaskedSiteLevelAggregation : IRoundAggregation, IDisposable
{
    private readonly SiteLevelSettings settings;
    private readonly IntegerGrid grid;
    private readonly int threshold;
    private readonly BudgetLedger ledger;
    private readonly DiscreteGaussianMechanism mechanism;
    private readonly Guid run = Guid.NewGuid();
    private readonly SigningKey coordinatorKey = SigningKey.Create();
    private readonly Dictionary<uint, SigningKey> siteKeys = [];

    /// <summary>A coordinator's part, with fresh keys for all parties.</summary>
    /// <param name="settings">Clipping and noise; everybody takes part, and the norm is fixed.</param>
    /// <param name="levels">Steps of the grid from 0 to the clipping norm; times the noise multiplier at most 2²⁰.</param>
    /// <param name="threshold">Sites that have to last to the end of a round, above one half of them.</param>
    /// <param name="ledger">The federation's, for sites that are added or removed, kept by the accountant rdp.</param>
    /// <param name="source">Where noise comes from; seeded noise only fits a ledger that is marked as a simulation.</param>
    /// <exception cref="ArgumentException">The settings sample sites or adapt the norm, or the ledger does not fit.</exception>
    public MaskedSiteLevelAggregation(SiteLevelSettings settings, int levels, int threshold, BudgetLedger ledger, NoiseSource source)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(source);
        SiteLevelLedger.Check(ledger, source);
        if (settings.SamplingRate < 1) throw new ArgumentException("Discrete noise is accounted without sampling; let every site take part.", nameof(settings));
        if (settings.AdaptiveClipping is not null) throw new ArgumentException("The grid of masked updates needs a fixed clipping norm.", nameof(settings));
        (this.settings, this.threshold, this.ledger) = (settings, threshold, ledger);
        grid = new IntegerGrid(settings.ClippingNorm, levels);
        mechanism = new DiscreteGaussianMechanism(grid.SensitivityOfSum(), settings.NoiseMultiplier, source);
    }

    /// <summary>What a round is charged with.</summary>
    public PrivacyEvent Event => new() { NoiseMultiplier = settings.NoiseMultiplier, Noise = NoiseKind.DiscreteGaussian };

    /// <summary>Told what comes next: where tests make things fail.</summary>
    internal Action<PrivateRoundStep>? BeforeStep { get; init; }

    /// <inheritdoc/>
    /// <returns>The noisy change without a word on single sites. Given up if the ledger refuses the round or too few sites last.</returns>
    /// <exception cref="SecureAggregationException">A party broke the protocol.</exception>
    /// <exception cref="InvalidOperationException">The run chose sites by itself, the ledger cannot be written, or what ran is not what was charged.</exception>
    public RoundAggregate Aggregate(RoundWork work, CancellationToken cancellation)
    {
        SiteLevelLedger.RequireEverySite(work, settings.SiteCount);
        BeforeStep?.Invoke(PrivateRoundStep.Request);
        var answer = ledger.Request(ReleaseKind.Model, work.Round, "masked sum of the sites' updates", Event, cancellation);
        if (answer.Permit is not { } permit) return RoundAggregate.GivenUp(answer.Reason!);
        try
        {
            BeforeStep?.Invoke(PrivateRoundStep.Sum);
            var sum = Simulated(work).Run(site => (Entries(work, site), null), work.Dropouts, cancellation);
            BeforeStep?.Invoke(PrivateRoundStep.AddNoise);
            var noisy = mechanism.Release(sum.Entries, permit, Participation.Everyone(settings.SiteCount));
            BeforeStep?.Invoke(PrivateRoundStep.HandOver);
            return RoundAggregate.Of(Change(noisy), [], (long)sum.Survivors.Count * sum.Terms.Vector.ByteLength);
        }
        catch (SecureAggregationException refused) when (refused.Refusal.Reason is RefusalReason.TooFewSites or RefusalReason.TooFewConfirmations)
        {
            return RoundAggregate.GivenUp(refused.Refusal.Explanation);
        }
        finally
        {
            BeforeStep?.Invoke(PrivateRoundStep.Close);
            permit.Close();
        }
    }

    /// <summary>Forgets the keys.</summary>
    public void Dispose()
    {
        coordinatorKey.Dispose();
        foreach (var key in siteKeys.Values) key.Dispose();
    }

    private SimulatedRound Simulated(RoundWork work)
    {
        foreach (var site in work.Sites)
            if (!siteKeys.ContainsKey(site.Site)) siteKeys.Add(site.Site, SigningKey.Create());
        var roster = new Roster(coordinatorKey.Public, work.Sites.Select(site => KeyValuePair.Create(site.Site, siteKeys[site.Site].Public)));
        var vector = new VectorTerms { Length = settings.ParameterCount, SmallestEntry = -grid.Levels, LargestEntry = grid.Levels };
        var terms = new RoundTerms(
            run, (uint)work.Round, roster, threshold, vector, trustCoordinatorToFollowProtocol: threshold < RoundTerms.DefaultThreshold(work.Sites.Length));
        return new SimulatedRound(terms, coordinatorKey, siteKeys, work.ThreadCount);
    }

    private long[] Entries(RoundWork work, uint site) => grid.Encode(work.Train(work.Sites.Single(candidate => candidate.Site == site)).Update.Values);

    private double[] Change(long[] noisy)
    {
        var sum = new double[noisy.Length];
        for (var k = 0; k < sum.Length; k++) sum[k] = noisy[k] * grid.Step;
        return new FixedDenominatorMean(settings.Denominator).FromSum(sum, settings.Denominator);
    }
}
