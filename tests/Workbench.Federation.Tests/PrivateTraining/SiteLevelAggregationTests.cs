using Workbench.Federation.Accounting;
using Workbench.Federation.Privacy;
using Workbench.Federation.PrivateTraining;
using Workbench.Federation.Rounds;
using Workbench.Federation.SecureAggregation;
using Workbench.Learning;
using static Workbench.Federation.Tests.PrivateTraining.PrivateSamples;

namespace Workbench.Federation.Tests.PrivateTraining;

public sealed class SiteLevelAggregationTests
{
    internal static SiteLevelSettings Settings(double noise = 1, double norm = 1, double rate = 1, int sites = SiteCount) => new()
    {
        SiteCount = sites, ParameterCount = Start.Length, NoiseMultiplier = noise, ClippingNorm = new(norm), SamplingRate = rate,
    };

    [Fact]
    public void The_change_is_the_sum_of_the_clipped_updates_over_the_number_of_sites_and_nothing_is_told_of_single_ones()
    {
        using var ledger = SiteLedger();
        var updates = Updates(SiteCount, Start.Length, 0.1);
        var result = new SiteLevelAggregation(Settings(noise: 1e-9, norm: 0.7), ledger, Noise(1)).Aggregate(Work(updates), default);
        Close(ClippedSum(updates, 0.7), result.Change, SiteCount, 1e-7);
        Assert.Empty(result.Sites);
    }

    [Fact]
    public void Sites_that_leave_count_as_zero_and_the_denominator_stays()
    {
        using var ledger = SiteLedger();
        var updates = Updates(SiteCount, Start.Length);
        var dropouts = new Dictionary<uint, SitePhase> { [2] = SitePhase.Ready, [5] = SitePhase.SecretsShared };
        var result = new SiteLevelAggregation(Settings(noise: 1e-9), ledger, Noise(1)).Aggregate(Work(updates, dropouts: dropouts), default);
        Close(ClippedSum([updates[0], updates[2], updates[3]], 1), result.Change, SiteCount, 1e-7);
    }

    [Fact]
    public void The_noise_is_that_of_the_multiplier_on_the_sum()
    {
        using var ledger = SiteLedger();
        var aggregation = new SiteLevelAggregation(Settings(noise: 3, norm: 2), ledger, Noise(7));
        var zeros = Enumerable.Range(0, SiteCount).Select(_ => new double[Start.Length]).ToArray();
        var squares = Enumerable.Range(1, 300).SelectMany(round => aggregation.Aggregate(Work(zeros, round), default).Change.ToArray()).Select(value => value * value).ToArray();
        Assert.Equal(1, squares.Average() / Math.Pow(3 * 2.0 / SiteCount, 2), 5 * Math.Sqrt(2.0 / squares.Length));
    }

    [Fact]
    public void Sampled_sites_are_divided_by_the_expected_number_of_them()
    {
        var (sites, rate, rounds, noise) = (40, 0.3, 300, 0.5);
        using var ledger = SiteLedger();
        var aggregation = new SiteLevelAggregation(Settings(noise: noise, rate: rate, sites: sites), ledger, Noise(3));
        var updates = Enumerable.Range(0, sites).Select(_ => Enumerable.Repeat(0.2, Start.Length).ToArray()).ToArray();
        var means = Enumerable.Range(1, rounds).Select(round => aggregation.Aggregate(Work(updates, round), default).Change.ToArray().Average() / 0.2).ToArray();
        // Participants over rate · sites, and noise: mean 1, variance (1 − rate) / (rate · sites) + (σ / (0.2 · rate · sites))² / values.
        var variance = ((1 - rate) / (rate * sites)) + (Math.Pow(noise / (0.2 * rate * sites), 2) / Start.Length);
        Assert.Equal(1, means.Average(), 5 * Math.Sqrt(variance / rounds));
        Assert.InRange(means.Select(mean => (mean - 1) * (mean - 1)).Average(), 0.6 * variance, 1.4 * variance);
        Assert.Equal(SamplerKind.Poisson, Assert.Single(ledger.Current(default).Samplers));
    }

    [Fact]
    public void A_round_without_participants_still_releases_noise()
    {
        using var ledger = SiteLedger();
        var aggregation = new SiteLevelAggregation(Settings(noise: 1, rate: 1e-6), ledger, Noise(3));
        Assert.All(aggregation.Aggregate(Work(Updates(SiteCount, Start.Length)), default).Change.ToArray(), value => Assert.NotEqual(0, value));
    }

    [Fact]
    public void A_round_beyond_the_budget_is_given_up_before_a_site_trains()
    {
        var accountant = new RenyiAccountant();
        var one = accountant.Account(PrivacyHistory.Of(PrivacyUnit.Site, PrivacyEvent.Poisson(5, 1, 1)), 1e-6, default).Epsilon;
        using var ledger = SiteLedger(one * 1.1);
        var aggregation = new SiteLevelAggregation(Settings(noise: 5), ledger, Noise(1));
        Assert.Null(aggregation.Aggregate(Work(Updates(SiteCount, Start.Length)), default).Abandoned);
        var silent = new RoundWork(2, Start.Length, Work(Updates(SiteCount, Start.Length)).Sites, _ => throw new InjectedFault(), new Dictionary<uint, SitePhase>(), 1, 1);
        Assert.Contains("the budget of federation", aggregation.Aggregate(silent, default).Abandoned, StringComparison.Ordinal);
    }

    [Fact]
    public void An_adaptive_norm_comes_to_the_quantile_of_the_updates_norms()
    {
        using var ledger = SiteLedger();
        var settings = Settings(noise: 0.5, sites: 100) with
        {
            AdaptiveClipping = new AdaptiveClippingSettings { InitialNorm = 0.1, TargetQuantile = 0.7, CountDeviation = 5, ExpectedParticipants = 100 },
        };
        var aggregation = new SiteLevelAggregation(settings, ledger, Noise(1));
        // Norms 1, 2, …, 100: 70 of them are at most 70.
        var updates = Enumerable.Range(1, 100).Select(norm => Enumerable.Repeat(norm / Math.Sqrt(Start.Length), Start.Length).ToArray()).ToArray();
        for (var round = 1; round <= 150; round++) aggregation.Aggregate(Work(updates, round), default);
        Assert.InRange(aggregation.Norm.Value, 55, 85);
    }

    [Fact]
    public void What_was_not_accounted_for_is_refused_when_it_is_put_together_or_run()
    {
        using var real = SiteLedger(isSimulation: false);
        using var records = RecordLedger();
        using var sites = SiteLedger();
        Assert.Throws<ArgumentException>(() => new SiteLevelAggregation(Settings(), real, Noise(1)));
        Assert.Throws<ArgumentException>(() => new SiteLevelAggregation(Settings(), records, Noise(1)));
        Assert.Throws<ArgumentException>(() => new MaskedSiteLevelAggregation(Settings(rate: 0.5), 100, 4, sites, Noise(1)).Dispose());
        Assert.Throws<ArgumentException>(() => new MaskedSiteLevelAggregation(Settings(), 100, 4, real, Noise(1)).Dispose());
        var adaptive = Settings() with { AdaptiveClipping = new AdaptiveClippingSettings { CountDeviation = 5, ExpectedParticipants = 5 } };
        Assert.Throws<ArgumentException>(() => new MaskedSiteLevelAggregation(adaptive, 100, 4, sites, Noise(1)).Dispose());
        var chosenElsewhere = Work(Updates(SiteCount - 1, Start.Length));
        Assert.Throws<InvalidOperationException>(() => new SiteLevelAggregation(Settings(), sites, Noise(1)).Aggregate(chosenElsewhere, default));
        Assert.Equal(0, sites.Current(default).Steps);
    }

    [Fact]
    public void A_masked_round_gives_the_sum_on_the_grid_for_every_drop_out_up_to_the_threshold()
    {
        var updates = Updates(SiteCount, Start.Length, 0.05);
        foreach (var gone in new uint[] { 0, 1, 3, 5 })
        {
            using var ledger = SiteLedger();
            using var aggregation = new MaskedSiteLevelAggregation(Settings(noise: 1e-5), 100_000, 4, ledger, Noise(1));
            var dropouts = gone == 0 ? [] : new Dictionary<uint, SitePhase> { [gone] = SitePhase.SecretsShared };
            var result = aggregation.Aggregate(Work(updates, dropouts: dropouts), default);
            // A step of the grid is 1e-5, and so is σ: 5 cuts and a few σ.
            Close(ClippedSum(updates.Where((_, place) => place + 1 != gone), 1), result.Change, SiteCount, 5e-5);
            Assert.Empty(result.Sites);
        }
    }

    [Fact]
    public void A_masked_round_with_too_few_survivors_is_given_up_and_stays_charged()
    {
        using var ledger = SiteLedger();
        using var aggregation = new MaskedSiteLevelAggregation(Settings(), 1000, 4, ledger, Noise(1));
        var dropouts = new Dictionary<uint, SitePhase> { [1] = SitePhase.SecretsShared, [2] = SitePhase.SecretsShared };
        Assert.NotNull(aggregation.Aggregate(Work(Updates(SiteCount, Start.Length), dropouts: dropouts), default).Abandoned);
        Assert.Equal(1, ledger.Current(default).Steps);
    }

    [Fact]
    public void Masked_sums_that_could_wrap_around_are_refused_by_the_terms()
    {
        using var ledger = SiteLedger();
        using var aggregation = new MaskedSiteLevelAggregation(Settings(noise: 1e-4), 500_000_000, 4, ledger, Noise(1));
        Assert.Throws<ArgumentException>(() => aggregation.Aggregate(Work(Updates(SiteCount, Start.Length)), default));
    }

    [Fact]
    public void No_accountant_but_rdp_takes_discrete_noise()
    {
        using var ledger = BudgetLedger.Create(
            "federation", new PrivacyBudget(PrivacyUnit.Site, NeighbourRelation.AddRemove) { Epsilon = 1e6, Delta = 1e-6 }, new GaussianAccountant(), isSimulation: true);
        using var aggregation = new MaskedSiteLevelAggregation(Settings(), 1000, 4, ledger, Noise(1));
        Assert.Throws<InvalidDataException>(() => aggregation.Aggregate(Work(Updates(SiteCount, Start.Length)), default));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 0.02)]
    [InlineData(1000, 7)]
    public void Cutting_to_the_grid_never_makes_an_update_longer(int levels, double norm)
    {
        var grid = new IntegerGrid(new(norm), levels);
        Console.WriteLine("seed 4");
        var random = new RandomSource(4);
        for (var trial = 0; trial < 500; trial++)
        {
            double[] update = [.. Enumerable.Range(0, 1 + random.NextInt32(30)).Select(_ => norm * random.NextGaussian() * random.NextDouble())];
            var entries = grid.Encode(update);
            Assert.True(entries.Sum(entry => (double)entry * entry) <= (double)levels * levels, $"trial {trial}");
            Assert.All(entries.Zip(ClippedSum([update], norm)), pair => Assert.InRange(Math.Abs((pair.First * grid.Step) - pair.Second), 0, grid.Step * (1 + 1e-9)));
        }
    }

    [Fact]
    public void Metrics_are_charged_and_refused_like_models()
    {
        using var ledger = RecordLedger(2);
        double Release(double noise) => NoisyMean.Release([.. Enumerable.Repeat(0.25, 1000)], 2, noise, ReleaseKind.SiteMetric, 1, "log-loss", ledger, Noise(1), default);
        Assert.Equal(0.25, Release(10), 0.1);
        Assert.Contains("\"release\":\"siteMetric\"", ledger.Text, StringComparison.Ordinal);
        var spent = ledger.Current(default).Epsilon;
        Assert.True(spent > 0);
        Assert.Throws<BudgetRefusedException>(() => Release(0.5));
        Assert.Equal(spent, ledger.Current(default).Epsilon);
    }

    private static void Close(double[] sum, ReadOnlySpan<double> change, double denominator, double tolerance)
    {
        for (var k = 0; k < sum.Length; k++) Assert.Equal(sum[k] / denominator, change[k], tolerance);
    }
}
