using Workbench.Federation.Accounting;
using Workbench.Federation.Privacy;
using Workbench.Federation.PrivateTraining;
using Workbench.Federation.Rounds;
using Workbench.Learning;
using Workbench.Learning.Networks;
using Workbench.Learning.Networks.Losses;
using Workbench.Learning.Networks.Training;
using Workbench.Learning.Threads;
using static Workbench.Federation.Tests.PrivateTraining.PrivateSamples;

namespace Workbench.Federation.Tests.PrivateTraining;

public sealed class FaultTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("workbench-private-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static TheoryData<string, int> Faults
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var step in Enum.GetValues<PrivateRoundStep>())
                foreach (var time in new[] { 1, 3 })
                    if (time == 1 || step is PrivateRoundStep.Sample or PrivateRoundStep.Sum or PrivateRoundStep.AddNoise or PrivateRoundStep.Move)
                        data.Add(step.ToString(), time);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_at_any_step_of_a_site_s_round_releases_nothing_and_leaves_the_charge(string step, int time)
    {
        using var ledger = RecordLedger();
        SiteRound? released = null;
        using var trainer = Trainer(ledger, before: FaultAt(step, time));
        Assert.Throws<InjectedFault>(() => released = trainer.Train(Start, 1, new RandomSource(1), default));
        Assert.Null(released);
        Assert.Equal(step == nameof(PrivateRoundStep.Request) ? 0 : 5, ledger.Current(default).Steps);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_at_any_step_of_a_site_level_round_releases_nothing_and_leaves_the_charge(string step, int time)
    {
        if (time > 1 || step == nameof(PrivateRoundStep.Move)) return; // a round has one step, and the run moves the model
        using var ledger = SiteLedger();
        RoundAggregate? released = null;
        var aggregation = new SiteLevelAggregation(SiteLevelAggregationTests.Settings(), ledger, Noise(1)) { BeforeStep = FaultAt(step, time) };
        Assert.Throws<InjectedFault>(() => released = aggregation.Aggregate(Work(Updates(SiteCount, Start.Length)), default));
        Assert.Null(released);
        Assert.Equal(step == nameof(PrivateRoundStep.Request) ? 0 : 1, ledger.Current(default).Steps);
    }

    [Theory]
    [InlineData(nameof(PrivateRoundStep.Request))]
    [InlineData(nameof(PrivateRoundStep.Sum))]
    [InlineData(nameof(PrivateRoundStep.AddNoise))]
    [InlineData(nameof(PrivateRoundStep.HandOver))]
    [InlineData(nameof(PrivateRoundStep.Close))]
    public void A_fault_at_any_step_of_a_masked_round_releases_nothing_and_leaves_the_charge(string step)
    {
        using var ledger = SiteLedger();
        RoundAggregate? released = null;
        using var aggregation = new MaskedSiteLevelAggregation(SiteLevelAggregationTests.Settings(), 1000, 4, ledger, Noise(1)) { BeforeStep = FaultAt(step, 1) };
        Assert.Throws<InjectedFault>(() => released = aggregation.Aggregate(Work(Updates(SiteCount, Start.Length)), default));
        Assert.Null(released);
        Assert.Equal(step == nameof(PrivateRoundStep.Request) ? 0 : 1, ledger.Current(default).Steps);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(20)]
    public void Noise_that_fails_on_the_way_releases_nothing(int draws)
    {
        using var ledger = SiteLedger();
        Assert.Throws<IOException>(() => new SiteLevelAggregation(SiteLevelAggregationTests.Settings(), ledger, new FailingNoise(draws)).Aggregate(Work(Updates(SiteCount, Start.Length)), default));
        using var masked = new MaskedSiteLevelAggregation(SiteLevelAggregationTests.Settings(), 1000, 4, ledger, new FailingNoise(draws));
        Assert.Throws<IOException>(() => masked.Aggregate(Work(Updates(SiteCount, Start.Length)), default));
        Assert.Equal(2, ledger.Current(default).Steps);
        var permit = Granted(RecordLedger(), PrivacyEvent.Poisson(1, 1, 1));
        var sum = new double[] { 1, 2, 3 };
        Assert.Throws<IOException>(() => new SumRelease(new(1), null, 1, new FailingNoise(Math.Min(draws, 3))).Release(sum, 3, permit, Participation.Everyone(3)));
        Assert.Equal([0, 0, 0], sum); // not even kept
    }

    [Fact]
    public void A_sampler_that_was_not_accounted_for_voids_the_permit()
    {
        using var team = new WorkerTeam(1);
        using var ledger = RecordLedger();
        var permit = Granted(ledger, Settings().EventOf(450));
        var records = new NetworkRecords(new ClippedGradient(Network, new ModelParameters([.. Start]), new BinaryCrossEntropy(), team), Rows(450), new RandomSource(1));
        var release = new SumRelease(new(1), null, 1, Noise(2));
        Assert.Throws<InvalidOperationException>(() => new PrivateGradient(records, new PoissonSampler(0.5, Noise(1)), release).NextSum(permit));
        var right = new PrivateGradient(records, new PoissonSampler(100.0 / 450, Noise(1)), release);
        Assert.Throws<InvalidOperationException>(() => right.NextSum(permit)); // and stays void
        Assert.Equal(5, ledger.Current(default).Steps);
    }

    [Fact]
    public void A_permit_that_is_used_up_releases_no_further_step()
    {
        using var team = new WorkerTeam(1);
        using var ledger = RecordLedger();
        var permit = Granted(ledger, Settings().EventOf(450));
        var records = new NetworkRecords(new ClippedGradient(Network, new ModelParameters([.. Start]), new BinaryCrossEntropy(), team), Rows(450), new RandomSource(1));
        var gradient = new PrivateGradient(records, new PoissonSampler(100.0 / 450, Noise(1)), new SumRelease(new(1), null, 1, Noise(2)));
        for (var step = 0; step < 5; step++) gradient.NextSum(permit);
        Assert.Contains("All 5 steps", Assert.Throws<InvalidOperationException>(() => gradient.NextSum(permit)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_ledger_that_breaks_in_the_middle_of_a_round_keeps_its_update_from_leaving()
    {
        var path = Path.Combine(folder, "ledger.jsonl");
        var ledger = RecordLedger(path: path);
        SiteRound? released = null;
        using var trainer = Trainer(ledger, before: step =>
        {
            if (step == PrivateRoundStep.Move) ledger.Dispose();
        });
        Assert.Throws<InvalidOperationException>(() => released = trainer.Train(Start, 1, new RandomSource(1), default));
        Assert.Null(released);
        using var again = BudgetLedger.Open(path, new RenyiAccountant(), null, default);
        Assert.Equal(5, again.Current(default).Steps);
    }

    [Fact]
    public void A_cancelled_round_releases_nothing_and_stays_charged()
    {
        using var cancellation = new CancellationTokenSource();
        using var ledger = RecordLedger();
        using var trainer = Trainer(ledger, before: step =>
        {
            if (step == PrivateRoundStep.Move) cancellation.Cancel();
        });
        Assert.Throws<OperationCanceledException>(() => trainer.Train(Start, 1, new RandomSource(1), cancellation.Token));
        Assert.Equal(5, ledger.Current(default).Steps);
        Assert.Contains("\"usedSteps\":1", ledger.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Training_that_diverges_releases_nothing()
    {
        using var ledger = RecordLedger();
        using var trainer = Trainer(ledger, Settings(noise: 1e30, batch: 100, rate: 1e30));
        Assert.Throws<ArithmeticException>(() => trainer.Train(Start, 1, new RandomSource(1), default));
        Assert.Equal(5, ledger.Current(default).Steps);
    }

    private static BudgetPermit Granted(BudgetLedger ledger, PrivacyEvent item) => ledger.Request(ReleaseKind.Model, 1, "steps", item, default).Permit!;

    private static Action<PrivateRoundStep> FaultAt(string step, int time)
    {
        var count = 0;
        return reached =>
        {
            if (reached.ToString() == step && ++count == time) throw new InjectedFault();
        };
    }
}
