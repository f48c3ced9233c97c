using Workbench.Federation.Accounting;
using Workbench.Federation.Privacy;
using Workbench.Federation.PrivateTraining;
using Workbench.Federation.Rounds;
using Workbench.Federation.Strategies;
using Workbench.Learning;
using Workbench.Learning.Networks;
using Workbench.Learning.Networks.Losses;
using Workbench.Learning.Networks.Training;
using Workbench.Learning.Threads;
using static Workbench.Federation.Tests.PrivateTraining.PrivateSamples;

namespace Workbench.Federation.Tests.PrivateTraining;

public sealed class PrivateSiteTrainerTests
{
    [Fact]
    public void A_round_is_charged_with_its_passes_times_the_batches_of_a_pass_at_the_rate_of_batch_by_records()
    {
        using var ledger = RecordLedger();
        var seen = "";
        using var trainer = Trainer(ledger, Settings(noise: 1.5, batch: 100, epochs: 3), before: step => seen = seen.Length == 0 && step == PrivateRoundStep.Sample ? ledger.Text : seen);
        trainer.Train(Start, 4, new RandomSource(1), default);
        Assert.Contains("\"kind\":\"charged\"", seen, StringComparison.Ordinal); // before the first record was sampled
        var expected = new RenyiAccountant().Account(PrivacyHistory.Of(PrivacyUnit.Record, PrivacyEvent.Poisson(1.5, 100.0 / 450, 3 * 5)), 1e-6, default);
        Assert.Equal(expected.Epsilon, ledger.Current(default).Epsilon);
        Assert.Contains("\"usedSteps\":15", ledger.Text, StringComparison.Ordinal);
        Assert.Contains("\"round\":4", ledger.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_leaves_but_the_update()
    {
        using var ledger = RecordLedger();
        using var trainer = Trainer(ledger);
        var round = trainer.Train(Start, 1, new RandomSource(1), default);
        Assert.Equal(double.NaN, round.TrainingLoss);
        Assert.Empty(round.EpochLosses);
        Assert.Equal((1u, 450, Start.Length), (round.Update.Site, round.Update.SampleCount, round.Update.Values.Length));
    }

    [Fact]
    public void Without_gradients_the_update_is_noise_of_the_promised_size()
    {
        // Every step adds rate · σ · C / expected batch; the steps are independent.
        var (noise, norm, rate) = (2.5, 0.4, 0.1);
        using var ledger = RecordLedger();
        using var trainer = Trainer(ledger, Settings(noise, batch: 100, epochs: 20, rate) with { ClippingNorm = new(norm) }, Rows(450, withoutGradient: true));
        var squares = Enumerable.Range(0, 60).SelectMany(seed => trainer.Train(Start, 1, new RandomSource(seed), default).Update.Values.ToArray()).Select(value => value * value).ToArray();
        var deviation = rate * noise * norm / 100 * Math.Sqrt(20 * 5);
        Assert.Equal(1, squares.Average() / (deviation * deviation), 5 * Math.Sqrt(2.0 / squares.Length)); // five standard errors of a mean square
    }

    [Fact]
    public void It_learns()
    {
        using var ledger = RecordLedger();
        var rows = Rows(4000);
        using var trainer = Trainer(ledger, Settings(noise: 1, batch: 400, epochs: 10, rate: 2), rows);
        using var team = new WorkerTeam(1);
        double LossOf(ReadOnlySpan<float> parameters) => new NetworkTrainer(
            Network, new ModelParameters(parameters.ToArray()), new BinaryCrossEntropy(), new TrainingSettings(), team).MeanLoss(rows);
        var update = trainer.Train(Start, 1, new RandomSource(3), default).Update.Values.ToArray();
        Assert.InRange(LossOf([.. Start.Zip(update, (start, change) => (float)(start + change))]), 0, 0.45);
        Assert.True(LossOf(Start) > 0.6);
    }

    [Fact]
    public void A_simulation_has_the_same_bits_on_any_number_of_threads()
    {
        double[] With(int threads)
        {
            using var ledger = RecordLedger();
            using var trainer = Trainer(ledger, threads: threads);
            return trainer.Train(Start, 2, new RandomSource(9), default).Update.Values.ToArray();
        }

        Assert.Equal(With(1), With(3));
    }

    [Fact]
    public void A_ledger_for_real_releases_gets_noise_that_no_seed_repeats()
    {
        using var ledger = RecordLedger(isSimulation: false);
        using var trainer = Trainer(ledger);
        Assert.NotEqual(trainer.Train(Start, 1, new RandomSource(9), default).Update.Values.ToArray(), trainer.Train(Start, 1, new RandomSource(9), default).Update.Values.ToArray());
        Assert.DoesNotContain("simulation", ledger.Current(default).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_round_beyond_the_budget_is_refused_before_a_record_is_touched()
    {
        var settings = Settings(noise: 3);
        var one = new RenyiAccountant().Account(PrivacyHistory.Of(PrivacyUnit.Record, settings.EventOf(450)), 1e-6, default).Epsilon;
        using var ledger = RecordLedger(one * 1.05);
        var steps = new List<PrivateRoundStep>();
        using var trainer = Trainer(ledger, settings, before: steps.Add);
        trainer.Train(Start, 1, new RandomSource(1), default);
        steps.Clear();
        var refusal = Assert.Throws<BudgetRefusedException>(() => trainer.Train(Start, 2, new RandomSource(1), default));
        Assert.Equal([PrivateRoundStep.Request], steps);
        Assert.Equal(one, ledger.Current(default).Epsilon);
        Assert.True(refusal.WouldBe.Epsilon > one * 1.05);
        Assert.Contains("\"kind\":\"refused\"", ledger.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_stops_moving_the_model_where_the_first_ledger_refuses()
    {
        var settings = Settings(noise: 3);
        var two = new RenyiAccountant().Account(PrivacyHistory.Of(PrivacyUnit.Record, settings.EventOf(450, rounds: 2)), 1e-6, default).Epsilon;
        using var ledger = RecordLedger(two);
        using var trainer = Trainer(ledger, settings);
        var run = new FederatedRounds([trainer], new BudgetedAggregation(new OpenAggregation(new EqualMean())), new RoundSettings(), null, 1);
        var models = new List<float[]>();
        var end = run.Run(RoundState.Start(Start), 4, new RandomSource(1), state => models.Add(state.Parameters()), default);
        Assert.Equal([null, null, true, true], end.History.Select(record => record.Abandoned?.Contains("refuses the round", StringComparison.Ordinal)));
        Assert.NotEqual(models[0], models[1]);
        Assert.Equal(models[1], models[3]);
        Assert.Equal(two, ledger.Current(default).Epsilon);
    }

    [Fact]
    public void A_ledger_for_other_units_is_refused()
    {
        using var ledger = SiteLedger();
        Assert.Throws<ArgumentException>(() => Trainer(ledger).Dispose());
    }

    [Fact]
    public void An_adaptive_norm_begins_anew_in_every_round()
    {
        using var ledger = RecordLedger();
        var adaptive = new AdaptiveClippingSettings { InitialNorm = 0.2, CountDeviation = 5, ExpectedParticipants = 100 };
        using var trainer = Trainer(ledger, Settings(noise: 1) with { AdaptiveClipping = adaptive });
        var first = trainer.Train(Start, 1, new RandomSource(4), default).Update.Values.ToArray();
        trainer.Train(Start, 2, new RandomSource(5), default);
        Assert.Equal(first, trainer.Train(Start, 1, new RandomSource(4), default).Update.Values.ToArray());
    }

    [Theory]
    [InlineData(450, 100, 5)]
    [InlineData(400, 100, 4)]
    [InlineData(99, 100, 1)]
    public void A_pass_has_as_many_steps_as_batches_cover_the_records(long records, int batch, long steps)
    {
        var item = Settings(batch: batch, epochs: 2).EventOf(records, rounds: 3);
        Assert.Equal(3 * 2 * steps, item.Steps);
        Assert.Equal(Math.Min(1, (double)batch / records), item.SamplingRate);
        Assert.Equal(batch >= records ? SamplerKind.None : SamplerKind.Poisson, item.Sampler);
    }
}
