using System.Collections.Immutable;
using Workbench.Federation.Boosting;
using Workbench.Federation.SecureAggregation;
using Workbench.Learning;
using Workbench.Learning.Boosting;
using Workbench.Learning.Boosting.Growing;
using Workbench.Learning.Boosting.Partitioned;
using Workbench.Learning.Threads;

namespace Workbench.Federation.Tests.Boosting;

public sealed class FailClosedTests
{
    private static readonly BoostingSettings Settings = new() { IterationCount = 3, LeafCount = 4 };

    [Theory]
    [InlineData(SitePhase.Ready)]
    [InlineData(SitePhase.KeysAnnounced)]
    [InlineData(SitePhase.SecretsShared)]
    [InlineData(SitePhase.UpdateMasked)]
    [InlineData(SitePhase.SurvivorsConfirmed)]
    public void A_site_that_drops_out_at_any_step_ends_the_training_for_good(SitePhase last)
    {
        using var run = new Run(Settings, 3);
        using var masked = new MaskedSites(run.Sites, run.Meter, run.Team)
        {
            Dropouts = round => round < 4 ? new Dictionary<uint, SitePhase>() : new Dictionary<uint, SitePhase> { [2] = last },
        };
        Assert.Throws<SecureAggregationException>(() => run.Train(masked));
        Assert.Equal(4, masked.RoundCount);
        Assert.Throws<InvalidOperationException>(() => masked.Sum(new RootRequest(), CancellationToken.None));
        Assert.Equal(4, masked.RoundCount);
    }

    [Fact]
    public void A_site_that_fails_under_masks_ends_the_training()
    {
        using var run = new Run(Settings, 3);
        using var masked = new MaskedSites(run.Sites, run.Meter, run.Team);
        masked.Sum(new OutcomeRequest(1), CancellationToken.None);
        Assert.ThrowsAny<Exception>(() => masked.Sum(new RootRequest(), CancellationToken.None)); // no score to start from was told
        Assert.Throws<InvalidOperationException>(() => masked.Sum(new OutcomeRequest(1), CancellationToken.None));
    }

    [Fact]
    public void A_cancelled_training_has_no_model()
    {
        using var run = new Run(Settings, 2);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => run.Booster.Train(
            new OpenSites(run.Sites, run.Meter, run.Team), [], new RandomSource(1), null, CancellationToken.None, cancelled.Token));
    }

    [Theory]
    [InlineData(typeof(OutcomeRequest))]
    [InlineData(typeof(RootRequest))]
    [InlineData(typeof(DivisionRequest))]
    public void Sums_that_contradict_each_other_end_the_training(Type which)
    {
        using var run = new Run(Settings, 2);
        var lying = new LyingSites(new OpenSites(run.Sites, run.Meter, run.Team), which);
        var refusal = Assert.Throws<InvalidDataException>(() => run.Train(lying));
        Assert.Contains("site", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_site_refuses_requests_that_do_not_fit()
    {
        using var run = new Run(Settings, 1);
        var site = run.Sites[0];
        var totals = new OutcomeTotals { RowCount = site.RowCount, PositiveCount = 1, PositiveWeight = 1, Weight = site.RowCount, LargestWeight = 1 };
        Refused(site, new RootRequest());
        Refused(site, new OutcomeRequest(0.5));
        Refused(site, new ScoreStart(totals with { RowCount = 1 }, 0));
        Refused(site, new ScoreStart(totals, double.NaN));
        site.Answer(new ScoreStart(totals, 0));
        Refused(site, Division(0, 1, 0));
        site.Answer(new RootRequest());
        Refused(site, Division(1, 1, 0));
        Refused(site, Division(0, 2, 0));
        Refused(site, Division(0, 1, 99));
        Refused(site, Division(0, 1, 5)); // a constant column
        Refused(site, new DivisionRequest(0, 1, new SplitTest(0, 10_000, false, default), true, true));
        Refused(site, new DivisionRequest(0, 1, new SplitTest(0, 0, false, [1]), true, true));
        Refused(site, new LeafOutputs([1.0]));
        Assert.Equal(2, site.Answer(new DivisionRequest(0, 1, new SplitTest(0, 3, false, default), true, false)).Length);
        Refused(site, new LeafOutputs([1.0, double.PositiveInfinity]));
        site.Answer(new LeafOutputs([1.0, -1.0]));
        Refused(site, Division(0, 1, 0));
    }

    [Fact]
    public void Requests_survive_their_byte_form_and_no_other_bytes_are_read()
    {
        SiteRequest[] requests =
        [
            new OutcomeRequest(1.5), new RootRequest(), new LeafOutputs([0.5, -2]),
            new ScoreStart(new OutcomeTotals { RowCount = 9, PositiveCount = 4, PositiveWeight = 4.5, Weight = 9.25, LargestWeight = 2 }, -0.25),
            Division(3, 7, 200), new DivisionRequest(0, 1, new SplitTest(3, 0, false, [2, 5, 300]), true, false),
        ];
        foreach (var request in requests)
        {
            var bytes = RequestBytes.Write(request);
            Assert.Equal(bytes, RequestBytes.Write(RequestBytes.Parse(bytes)));
            Assert.IsType(request.GetType(), RequestBytes.Parse(bytes));
            Assert.Throws<InvalidDataException>(() => RequestBytes.Parse([.. bytes, 0]));
            Assert.Throws<InvalidDataException>(() => RequestBytes.Parse(bytes[..^1]));
        }

        Assert.Equal(requests[4], RequestBytes.Parse(RequestBytes.Write(requests[4])));
    }

    private static DivisionRequest Division(int leaf, int newLeaf, int feature) => new(leaf, newLeaf, new SplitTest(feature, 3, true, default), false, true);

    private static void Refused(BoostingSite site, SiteRequest request) => Assert.Throws<InvalidDataException>(() => site.Answer(request));

    /// <summary>Sites at the beginning of a training.</summary>
    private sealed class Run : IDisposable
    {
        public Run(BoostingSettings settings, int siteCount)
        {
            var data = Tables.Divide(Tables.Sample(600, 3), siteCount, new RandomSource(4));
            var bins = AgreedBins.Of([.. data.Select(site => TableSketch.Of(site.Data, 64))], settings.ToBinning());
            Sites = [.. data.Select(site => new BoostingSite(site.Data, settings, bins.Bins, 1))];
            Meter = new TrafficMeter([.. data.Select(site => site.Name)]);
            Booster = new PartitionedBooster(settings, bins.Names, bins.Bins, 1);
        }

        public ImmutableArray<BoostingSite> Sites { get; }

        public TrafficMeter Meter { get; }

        public WorkerTeam Team { get; } = new(2);

        public PartitionedBooster Booster { get; }

        public BoostingResult Train(IBoostingSites sums) => Booster.Train(sums, [], new RandomSource(1), null, CancellationToken.None, CancellationToken.None);

        public void Dispose()
        {
            foreach (var site in Sites) site.Dispose();
            Team.Dispose();
        }
    }

    /// <summary>Adds a row to the answers to one kind of request.</summary>
    private sealed class LyingSites(IBoostingSites inner, Type which) : IBoostingSites
    {
        public double LargestWeight => inner.LargestWeight;

        public long[] Sum(SiteRequest request, CancellationToken cancellation)
        {
            var sum = inner.Sum(request, cancellation);
            if (request.GetType() == which) sum[request is OutcomeRequest ? 1 : ^1] += request is OutcomeRequest ? 1000 : 1;
            return sum;
        }
    }
}
