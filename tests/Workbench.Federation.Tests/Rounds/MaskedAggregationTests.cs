using Workbench.Federation.Rounds;
using Workbench.Federation.SecureAggregation;
using Workbench.Federation.Strategies;
using Workbench.Learning;
using static Workbench.Federation.Tests.Rounds.RoundSamples;

namespace Workbench.Federation.Tests.Rounds;

public sealed class MaskedAggregationTests
{
    private static readonly MaskSettings Fine = new() { FixedPoint = new FixedPoint { ClippingBound = 4, Levels = 1 << 20, MaximumWeight = 48 }, ThresholdShare = 0.6 };

    [Theory, InlineData(WordSize.Bits64, 1 << 20), InlineData(WordSize.Bits32, 1 << 16)]
    public void A_masked_round_is_the_open_one_within_the_bound_over_the_levels(WordSize words, int levels)
    {
        var settings = Fine with { WordSize = words, FixedPoint = Fine.FixedPoint with { Levels = levels } };
        foreach (var dropouts in new[] { DropoutSchedule.None, DropoutSchedule.Listed([new(1, 2, SitePhase.SecretsShared), new(1, 5, SitePhase.UpdateMasked)]) })
        {
            var open = One(new OpenAggregation(new WeightedMean()), dropouts);
            using var aggregation = new MaskedAggregation(new WeightedMean(), settings);
            var masked = One(aggregation, dropouts);
            Assert.Equal(open.History[0].Sites, masked.History[0].Sites);
            var worst = Enumerable.Range(0, Network.ParameterCount).Max(k => Math.Abs(open.Server.Parameters[k] - masked.Server.Parameters[k]));
            Assert.InRange(worst, 1e-12, settings.FixedPoint.ClippingBound / levels);
            Assert.Equal((long)masked.History[0].Sites.Length * (Network.ParameterCount + 1) * (int)words, masked.History[0].UpdateBytes);
        }
    }

    [Fact]
    public void Equal_weights_are_masked_too_and_threads_do_not_change_a_bit()
    {
        var settings = Fine with { FixedPoint = Fine.FixedPoint with { MaximumWeight = 1 } };
        var bits = new HashSet<string>();
        foreach (var threads in new[] { 1, 2, 4 })
        {
            using var aggregation = new MaskedAggregation(new EqualMean(), settings);
            bits.Add(Bits(One(aggregation, DropoutSchedule.None, threads)));
        }

        Assert.Single(bits);
    }

    [Theory, InlineData(SitePhase.Ready), InlineData(SitePhase.SecretsShared), InlineData(SitePhase.UpdateMasked), InlineData(SitePhase.SurvivorsConfirmed)]
    public void Fewer_sites_than_the_threshold_open_nothing(SitePhase last)
    {
        using var aggregation = new MaskedAggregation(new WeightedMean(), Fine);
        var state = One(aggregation, DropoutSchedule.Listed([new(1, 1, last), new(1, 2, last), new(1, 3, last)]));
        Assert.NotNull(state.History[0].Abandoned);
        Assert.Equal(Initial, state.Parameters());
        Assert.Empty(state.History[0].Sites);
    }

    [Fact]
    public void The_smallest_number_of_sites_is_part_of_the_threshold()
    {
        Assert.Equal(3, Fine.ThresholdOf(5, 3));
        Assert.Equal(4, Fine.ThresholdOf(5, 4));
        Assert.Equal(4, (Fine with { ThresholdShare = null }).ThresholdOf(5, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Fine with { ThresholdShare = 0.5 });
        using var aggregation = new MaskedAggregation(new WeightedMean(), Fine);
        var settings = new RoundSettings { MinimumSites = 5, Dropouts = DropoutSchedule.Listed([new(1, 1, SitePhase.SecretsShared)]) };
        var state = new FederatedRounds(SitesOf(Training()), aggregation, settings, null, 2)
            .Next(RoundState.Start(Initial), new RandomSource(4), CancellationToken.None);
        Assert.NotNull(state.History[0].Abandoned);
    }

    [Fact]
    public void A_site_that_fails_ends_the_round_and_no_other_path_gives_a_model()
    {
        var trained = 0;
        ISiteTrainer[] sites = [.. Enumerable.Range(1, 5).Select(site => new GivenSite((uint)site, 10, (_, _) =>
        {
            Interlocked.Increment(ref trained);
            return site == 3 ? throw new IOException("The disk is full.") : [0.1];
        }))];
        using var aggregation = new MaskedAggregation(new WeightedMean(), Fine);
        var rounds = new FederatedRounds(sites, aggregation, new RoundSettings(), null, 1);
        var heard = 0;
        Assert.Throws<IOException>(() => rounds.Run(RoundState.Start([0f]), 1, new RandomSource(1), _ => heard++, CancellationToken.None));
        Assert.Equal(0, heard);
        Assert.True(trained >= 1);
    }

    [Fact]
    public void Weights_that_masks_cannot_carry_are_refused()
    {
        ISiteTrainer[] sites = [new GivenSite(1, 49, (_, _) => [0.1]), new GivenSite(2, 10, (_, _) => [0.1])];
        using var aggregation = new MaskedAggregation(new WeightedMean(), Fine);
        var rounds = new FederatedRounds(sites, aggregation, new RoundSettings(), null, 1);
        Assert.Contains("49", Assert.Throws<ArgumentException>(() => rounds.Next(RoundState.Start([0f]), new RandomSource(1), CancellationToken.None)).Message);
        var fractions = new FixedDenominatorMean(2, recordsPerWeight: 4, maximumWeight: 10);
        Assert.Throws<ArgumentException>(() => MaskedAggregation.EntriesOf(new SiteUpdate(1, [0.1], 10), fractions, Fine.FixedPoint));
    }

    private static RoundState One(IRoundAggregation aggregation, DropoutSchedule dropouts, int threads = 2) =>
        new FederatedRounds(SitesOf(Training()), aggregation, new RoundSettings { MinimumSites = 3, Dropouts = dropouts }, null, threads)
            .Next(RoundState.Start(Initial), new RandomSource(4), CancellationToken.None);
}
