using Workbench.Federation.Rounds;
using Workbench.Federation.SecureAggregation;
using Workbench.Federation.Strategies;
using Workbench.Learning;
using Workbench.Learning.Networks;
using Workbench.Learning.Networks.Losses;
using Workbench.Learning.Networks.Training;
using Workbench.Learning.Threads;
using static Workbench.Federation.Tests.Rounds.RoundSamples;

namespace Workbench.Federation.Tests.Rounds;

public sealed class FederatedRoundsTests
{
    [Theory, InlineData(1), InlineData(4)]
    public void One_full_batch_step_at_each_site_averaged_by_records_is_one_step_on_the_pooled_rows(int roundCount)
    {
        var numbers = Enumerable.Range(1, 4).Select(site => Numbers(site, 5 * site)).ToArray();
        var training = Training(epochs: 1, batchSize: 1000, rate: 0.3, momentum: 0);
        var sites = numbers.Select((part, index) => new NetworkSite((uint)index + 1, "s", new TrainingRows(part.Features, part.Targets, 5 * (index + 1)), training)).ToArray();
        var federated = Run(sites, new WeightedMean(), rounds: roundCount).Parameters();

        var pooled = new TrainingRows([.. numbers.SelectMany(part => part.Features)], [.. numbers.SelectMany(part => part.Targets)], 50);
        using var team = new WorkerTeam(1);
        var central = new NetworkTrainer(Network, new ModelParameters(Initial), new BinaryCrossEntropy(), training.Settings.Training, team);
        for (var step = 0; step < roundCount; step++) central.TrainEpoch(pooled, step, new RandomSource(1), CancellationToken.None);
        for (var k = 0; k < federated.Length; k++) Assert.Equal(central.Parameters.Values[k], federated[k], 2e-6f);
        Assert.True(Distance(federated, Initial) > 0.01);
    }

    [Fact]
    public void Two_rounds_by_hand_weighted_equal_and_with_momentum()
    {
        // Site 1 (1 record) pulls halfway to 0, site 2 (3 records) adds the number of the round.
        ISiteTrainer[] sites = [new GivenSite(1, 1, (model, _) => [-model[0] / 2]), new GivenSite(2, 3, (_, round) => [round])];
        double After(IAggregationStrategy strategy, IServerOptimiser? server = null) => new FederatedRounds(
                sites, new OpenAggregation(strategy), new RoundSettings { Server = server ?? new ServerMomentum(1, 0) }, null, 2)
            .Run(RoundState.Start([8f]), 2, new RandomSource(1), null, CancellationToken.None).Server.Parameters[0];

        // 8 + (-4 + 3·1)/4 = 7.75; 7.75 + (-3.875 + 3·2)/4.
        Assert.Equal(7.75 + (2.125 / 4), After(new WeightedMean()));
        // 8 + (-4 + 1)/2 = 6.5; 6.5 + (-3.25 + 2)/2.
        Assert.Equal(6.5 - 0.625, After(new EqualMean()));
        // η = 2, β = 0.5: m = -1.5, x = 5; m = -0.75 + (-2.5 + 2)/2 = -1, x = 3.
        Assert.Equal(3, After(new EqualMean(), new ServerMomentum(2, 0.5)));
        // Of two sites the median is the mean.
        Assert.Equal(6.5 - 0.625, After(new CoordinateMedian()));
    }

    [Theory, InlineData(3)]
    public void A_step_of_FedProx_follows_the_loss_and_the_pull_to_the_global_model(double strength)
    {
        const double rate = 0.25;
        float[] Site(int epochs, float[] from, double? proximal) => Moved(from, new NetworkSite(
                1, "s", Rows(5, 30), Training(epochs, batchSize: 100, rate, proximal, momentum: 0))
            .Train(from, 1, new RandomSource(1), CancellationToken.None));
        var first = Site(1, Initial, null);
        Assert.Equal(first, Site(1, Initial, strength)); // at the global model there is no pull
        var second = Site(1, first, null);
        var expected = second.Select((value, k) => value - (rate * strength * (first[k] - Initial[k]))).ToArray();
        var actual = Site(2, Initial, strength);
        for (var k = 0; k < expected.Length; k++) Assert.Equal(expected[k], actual[k], 1e-6);
        Assert.True(Distance(second, actual) > 0.001);
    }

    [Fact]
    public void FedProx_becomes_FedAvg_as_its_term_vanishes_and_stays_nearer_as_it_grows()
    {
        float[] With(double? strength) => Run(SitesOf(Training(proximal: strength)), new WeightedMean(), rounds: 1).Parameters();
        Assert.Equal(With(null), With(0));
        Assert.InRange(Distance(With(1e-6), With(null)), 0, 1e-5);
        double[] lengths = [.. new double?[] { null, 0.1, 1, 5 }.Select(strength => Distance(With(strength), Initial))];
        Assert.Equal(lengths.OrderDescending(), lengths);
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(7)]
    public void Threads_and_the_order_of_the_sites_do_not_change_a_bit(int threads)
    {
        var expected = Bits(Run(SitesOf(Training()), new WeightedMean(), threads: 1));
        Assert.Equal(expected, Bits(Run([.. SitesOf(Training()).Reverse()], new WeightedMean(), threads: threads)));
        var robust = Bits(Run(SitesOf(Training()), new Krum(1), threads: 1));
        Assert.Equal(robust, Bits(Run([.. SitesOf(Training()).Reverse()], new Krum(1), threads: threads)));
    }

    [Fact]
    public void A_linear_rule_has_the_same_bits_whether_updates_are_kept_or_added_on_the_way()
    {
        Assert.Equal(
            Run(SitesOf(Training(), 70), new HiddenLinearity(new WeightedMean()), rounds: 2).Server.Parameters.ToArray(),
            Run(SitesOf(Training(), 70), new WeightedMean(), rounds: 2).Server.Parameters.ToArray());
    }

    [Fact]
    public void A_thousand_sites_train_in_the_workspaces_of_two_threads()
    {
        var training = Training(epochs: 1);
        var sites = Enumerable.Range(1, 1000).Select(site => new NetworkSite((uint)site, $"{site}", Rows(site, 8), training)).ToArray();
        var state = Run(sites, new WeightedMean(), rounds: 2);
        Assert.Equal(1000, state.History[^1].Sites.Length);
        Assert.InRange(training.WorkspaceCount, 1, 2);
        Assert.Equal(1000L * Network.ParameterCount * 4, state.History[0].UpdateBytes);
        Assert.Equal(Bits(state), Bits(Run(sites, new WeightedMean(), rounds: 2, threads: 1)));
    }

    [Fact]
    public void Updates_that_are_added_are_not_kept()
    {
        // 1,000 updates of 100,000 parameters would be 800 MB; a block of them is 51 MB.
        var shared = new double[100_000];
        var sites = Enumerable.Range(1, 1000).Select(site => new GivenSite((uint)site, 1, (_, _) => shared)).ToArray();
        var alive = new List<WeakReference>();
        var work = new RoundWork(1, shared.Length, sites, Train, new Dictionary<uint, SitePhase>(), 1, 1);
        new OpenAggregation(new EqualMean()).Aggregate(work, CancellationToken.None);
        GC.Collect();
        Assert.True(alive.Count(update => update.IsAlive) <= 64);

        SiteRound Train(ISiteTrainer site)
        {
            var trained = site.Train([0f], 1, new RandomSource(1), CancellationToken.None);
            if (site.Site % 100 == 0)
            {
                GC.Collect();
                Assert.True(alive.Count(update => update.IsAlive) <= 129, "More than two blocks of updates were alive.");
            }

            alive.Add(new WeakReference(trained.Update));
            return trained;
        }
    }

    [Fact]
    public void A_round_with_too_few_updates_leaves_the_model_and_the_optimiser_as_they_were()
    {
        var dropouts = DropoutSchedule.Listed([new(2, 1, SitePhase.Ready), new(2, 3, SitePhase.SecretsShared), new(2, 4, SitePhase.KeysAnnounced)]);
        var sites = SitesOf(Training());
        var settings = new RoundSettings { MinimumSites = 3, Dropouts = dropouts, Server = new ServerAdam(new AdaptiveSettings()) };
        var (first, second) = (Run(sites, new WeightedMean(), settings, 1), Run(sites, new WeightedMean(), settings, 2));
        Assert.Equal("2 updates arrived, and 3 are needed.", second.History[1].Abandoned);
        Assert.Equal(first.Server.Parameters.ToArray(), second.Server.Parameters.ToArray());
        Assert.Equal(first.Server.Momentum.ToArray(), second.Server.Momentum.ToArray());
        Assert.Equal((2, 1, 0), (second.Round, second.Server.Round, second.History[1].Sites.Length));
        Assert.Null(Run(sites, new WeightedMean(), settings, 3).History[2].Abandoned);
    }

    [Fact]
    public void A_site_that_leaves_before_its_update_is_not_in_the_mean()
    {
        var dropouts = DropoutSchedule.Listed([new(1, 2, SitePhase.SecretsShared), new(1, 4, SitePhase.UpdateMasked)]);
        var sites = SitesOf(Training());
        var state = Run(sites, new WeightedMean(), new RoundSettings { Dropouts = dropouts }, rounds: 1);
        Assert.Equal([1u, 3, 4, 5], state.History[0].Sites.Select(site => site.Site));
        Assert.Equal([1u, 2, 3, 4, 5], state.History[0].Asked);
        var without = Run([.. sites.Where(site => site.Site != 2)], new WeightedMean(), rounds: 1);
        Assert.Equal(without.Server.Parameters.ToArray(), state.Server.Parameters.ToArray());
    }

    [Fact]
    public void Patience_ends_a_run_and_the_best_round_keeps_its_model()
    {
        var sites = new ISiteTrainer[] { new GivenSite(1, 1, (_, _) => [1]) };
        var settings = new RoundSettings { Patience = new RoundPatience { Rounds = 2, SmallestGain = 0.05 } };
        var rounds = new FederatedRounds(sites, new OpenAggregation(new EqualMean()), settings, new GivenLosses(0.6, 0.5, 0.46, 0.47, 0.1), 1);
        var heard = new List<int>();
        var state = rounds.Run(RoundState.Start([0f]), 10, new RandomSource(1), after => heard.Add(after.Round), CancellationToken.None);
        Assert.Equal([1, 2, 3, 4], heard);
        Assert.Equal((2, 0.5), (state.Best!.Round, state.Best.LogLoss));
        Assert.Equal([2f], state.BestParameters());
        Assert.Equal([4f], state.Parameters());
        Assert.Throws<ArgumentException>(() => new FederatedRounds(sites, new OpenAggregation(new EqualMean()), settings, null, 1));
    }

    [Fact]
    public void A_cancelled_round_leaves_no_trace()
    {
        using var source = new CancellationTokenSource();
        var rounds = new FederatedRounds(SitesOf(Training()), new OpenAggregation(new WeightedMean()), new RoundSettings(), null, 2);
        RoundState? last = null;
        Assert.Throws<OperationCanceledException>(() => rounds.Run(RoundState.Start(Initial), 5, new RandomSource(4), state =>
        {
            last = state;
            if (state.Round == 2) source.Cancel();
        }, source.Token));
        Assert.Equal(Bits(Run(SitesOf(Training()), new WeightedMean(), rounds: 2)), Bits(last!));
    }

    [Fact]
    public void A_model_that_is_no_longer_finite_ends_the_run_and_is_nobody_s_state()
    {
        ISiteTrainer[] sites = [new GivenSite(1, 1, (_, _) => [1e300])];
        var rounds = new FederatedRounds(sites, new OpenAggregation(new EqualMean()), new RoundSettings(), null, 1);
        Assert.Contains("round 1", Assert.Throws<ArithmeticException>(
            () => rounds.Next(RoundState.Start([0f]), new RandomSource(1), CancellationToken.None)).Message);
        Assert.Throws<ArgumentException>(() => RoundState.Start([float.NaN]));
    }

    [Fact]
    public void Sites_have_numbers_of_their_own_and_none_is_the_coordinator()
    {
        static FederatedRounds Of(params ISiteTrainer[] sites) => new(sites, new OpenAggregation(new EqualMean()), new RoundSettings(), null, 1);
        Assert.Throws<ArgumentException>(() => Of());
        Assert.Throws<ArgumentException>(() => Of(new GivenSite(0, 1, (_, _) => [1])));
        Assert.Throws<ArgumentException>(() => Of(new GivenSite(2, 1, (_, _) => [1]), new GivenSite(2, 1, (_, _) => [1])));
        var liar = new OpenAggregation(new EqualMean());
        var work = new RoundWork(
            1, 1, [new GivenSite(1, 1, (_, _) => [1])], _ => new SiteRound(new SiteUpdate(2, [1.0], 1), 0), new Dictionary<uint, SitePhase>(), 1, 1);
        Assert.Throws<InvalidOperationException>(() => liar.Aggregate(work, CancellationToken.None));
    }

    private static float[] Moved(float[] from, SiteRound trained) => [.. from.Select((value, k) => (float)(value + trained.Update.Values[k]))];

    private static double Distance(float[] left, float[] right) => Math.Sqrt(left.Zip(right, (a, b) => (double)(a - b) * (a - b)).Sum());

    /// <summary>A linear rule of which the engine does not know that it is one.</summary>
    private sealed class HiddenLinearity(IAggregationStrategy inner) : IAggregationStrategy
    {
        public double[] Aggregate(IReadOnlyList<SiteUpdate> updates) => inner.Aggregate(updates);
    }
}
