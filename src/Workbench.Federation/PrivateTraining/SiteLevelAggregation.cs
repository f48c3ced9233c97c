using System.Collections.Immutable;
using Workbench.Federation.Accounting;
using Workbench.Federation.Privacy;
using Workbench.Federation.Rounds;
using Workbench.Federation.Strategies;

namespace Workbench.Federation.PrivateTraining;

/// <summary>
/// DP-FedAvg: the coordinator clips each site's update, adds noise to the sum, and divides by a number that was fixed before the round. Whoever sees
/// the models learns almost the same whether or not any one site took part. The coordinator itself sees the updates.
/// </summary>
/// <remarks>
/// H. B. McMahan et al., "Learning differentially private recurrent language models", ICLR 2018, with equal weights, because realised record counts would
/// change the sensitivity (<see cref="FixedDenominatorMean"/>). A site that leaves the round counts as zero, which moves the sum by no more than its update
/// would. The sampler that decides who takes part is the one that was charged, and runs here; the run itself has to ask every site.
/// </remarks>
public sealed class SiteLevelAggregation : IRoundAggregation
{
    private readonly SiteLevelSettings settings;
    private readonly BudgetLedger ledger;
    private readonly PoissonSampler sampler;
    private readonly SumRelease release;

    /// <summary>A coordinator's part.</summary>
    /// <param name="settings">Clipping, noise and sampling.</param>
    /// <param name="ledger">The federation's, for sites that are added or removed.</param>
    /// <param name="source">Where noise and samples come from; seeded noise only fits a ledger that is marked as a simulation.</param>
    /// <exception cref="ArgumentException">The ledger is for other units or neighbours, or for real releases while the noise is seeded.</exception>
    public SiteLevelAggregation(SiteLevelSettings settings, BudgetLedger ledger, NoiseSource source)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(source);
        SiteLevelLedger.Check(ledger, source);
        (this.settings, this.ledger) = (settings, ledger);
        sampler = new PoissonSampler(settings.SamplingRate, source);
        release = new SumRelease(settings.ClippingNorm, settings.AdaptiveClipping, settings.NoiseMultiplier, source);
    }

    /// <summary>The norm to which the next round's updates are clipped. It is public.</summary>
    public ClippingNorm Norm => release.Norm;

    /// <summary>Told what comes next: where tests make things fail.</summary>
    internal Action<PrivateRoundStep>? BeforeStep { get; init; }

    /// <summary>What a round is charged with.</summary>
    public PrivacyEvent Event => PrivacyEvent.Poisson(settings.NoiseMultiplier, settings.SamplingRate, 1);

    /// <inheritdoc/>
    /// <returns>The noisy change without a word on single sites: norms and losses of updates are private. Given up if the ledger refuses the round.</returns>
    /// <exception cref="InvalidOperationException">The run chose sites by itself, the ledger cannot be written, or what ran is not what was charged.</exception>
    public RoundAggregate Aggregate(RoundWork work, CancellationToken cancellation)
    {
        SiteLevelLedger.RequireEverySite(work, settings.SiteCount);
        if (work.Lasting.Length < work.MinimumSites)
            return RoundAggregate.GivenUp($"{work.Lasting.Length} sites are left, and {work.MinimumSites} are needed.");
        BeforeStep?.Invoke(PrivateRoundStep.Request);
        var answer = ledger.Request(ReleaseKind.Model, work.Round, "sum of the sites' updates", Event, cancellation);
        if (answer.Permit is not { } permit) return RoundAggregate.GivenUp(answer.Reason!);
        try
        {
            return Run(work, permit, cancellation);
        }
        finally
        {
            BeforeStep?.Invoke(PrivateRoundStep.Close);
            permit.Close();
        }
    }

    private RoundAggregate Run(RoundWork work, BudgetPermit permit, CancellationToken cancellation)
    {
        BeforeStep?.Invoke(PrivateRoundStep.Sample);
        var participation = sampler.Draw(settings.SiteCount);
        ImmutableArray<ISiteTrainer> chosen = [.. participation.Participants.Select(place => work.Sites[place]).Where(work.Lasting.Contains)];
        var trained = work.Train(chosen, cancellation);
        BeforeStep?.Invoke(PrivateRoundStep.Sum);
        var (sum, unclipped) = Sum(trained);
        BeforeStep?.Invoke(PrivateRoundStep.AddNoise);
        var noisy = release.Release(sum, unclipped, permit, participation);
        BeforeStep?.Invoke(PrivateRoundStep.HandOver);
        return RoundAggregate.Of(
            new FixedDenominatorMean(settings.Denominator).FromSum(noisy.Values.AsSpan(), settings.Denominator), [],
            (long)work.Lasting.Length * settings.ParameterCount * sizeof(float));
    }

    private (double[] Sum, int Unclipped) Sum(SiteRound[] trained)
    {
        var (sum, unclipped) = (new double[settings.ParameterCount], 0);
        foreach (var site in trained)
        {
            var contribution = site.Update.Values.ToArray();
            if (contribution.Length != sum.Length) throw new ArgumentException($"Site {site.Update.Site} has {contribution.Length} values; the model has {sum.Length}.");
            if (release.Norm.Clip(contribution) == 1) unclipped++;
            WeightedSum.Add(sum, contribution, 1);
        }

        return (sum, unclipped);
    }
}
