using Workbench.Federation.Accounting;
using Workbench.Federation.Audit;
using Workbench.Federation.Privacy;
using Workbench.Federation.PrivateTraining;
using Workbench.Learning;
using Workbench.Learning.Networks.Losses;
using static Workbench.Federation.Tests.PrivateTraining.PrivateSamples;

namespace Workbench.Federation.Tests.Audit;

public sealed class AuditTests
{
    private const double Delta = 1e-6;

    [Theory]
    [InlineData(10, 7)]
    [InlineData(100, 90)]
    [InlineData(1000, 1000)]
    public void Without_delta_the_probability_is_the_tail_of_a_binomial(int guesses, int correct)
    {
        foreach (var epsilon in new[] { 0, 0.5, 3 })
        {
            var (right, tail) = (Math.Exp(epsilon) / (1 + Math.Exp(epsilon)), 0.0);
            for (var k = correct; k <= guesses; k++)
            {
                var term = 1.0;
                for (var i = 1; i <= k; i++) term *= right * (guesses - k + i) / i;
                tail += term * Math.Pow(1 - right, guesses - k);
            }

            Assert.Equal(1, OneRunBound.ProbabilityUnder(guesses, guesses, correct, epsilon, 0) / tail, 1e-9);
        }
    }

    [Fact]
    public void All_guesses_right_refute_every_epsilon_up_to_the_closed_form()
    {
        // (e^ε / (1 + e^ε))^r = 5 % at the bound.
        var right = Math.Pow(0.05, 1 / 500.0);
        Assert.Equal(Math.Log(right / (1 - right)), OneRunBound.LowerBound(500, 500, 500, 0, 0.95), 1e-5);
        Assert.True(OneRunBound.LowerBound(500, 500, 500, 1e-6, 0.95) < OneRunBound.LowerBound(500, 500, 500, 0, 0.95));
    }

    [Fact]
    public void Delta_adds_its_steepest_mean_below_the_count()
    {
        // Binomial(2, ½) with v = 2: Pr[W = 1] = ½ for i = 1, Pr[0 ≤ W < 2] / 2 = 3/8 for i = 2.
        Assert.Equal(0.25 + (2 * 3 * 0.01 * 0.5), OneRunBound.ProbabilityUnder(3, 2, 2, 0, 0.01), 1e-12);
    }

    [Fact]
    public void Guesses_that_are_half_right_prove_nothing() => Assert.Equal(0, OneRunBound.LowerBound(1000, 1000, 505, Delta, 0.95));

    [Fact]
    public void Randomised_response_of_known_epsilon_is_refuted_no_oftener_than_the_confidence_allows()
    {
        // The one mechanism for which the bound is exact: each coin is told truly with probability e^ε / (1 + e^ε).
        var (epsilon, trials, refuted) = (1.0, 400, 0);
        var random = new RandomSource(12);
        for (var trial = 0; trial < trials; trial++)
        {
            var right = 0;
            for (var canary = 0; canary < 300; canary++) right += random.NextBoolean(Math.E / (1 + Math.E)) ? 1 : 0;
            if (OneRunBound.LowerBound(300, 300, right, 0, 0.95) > epsilon) refuted++;
        }

        // 5 % of 400 is 20; with five standard errors 42.
        Assert.InRange(refuted, 1, 42);
    }

    [Fact]
    public void A_gaussian_of_known_epsilon_is_not_refuted_and_less_noise_is()
    {
        // One release per canary: sensitivity 1, σ for which ε = 1 at δ; its exact curve is known.
        var sigma = NoiseCalibration.Find(new GaussianAccountant(), PrivacyUnit.Record, PrivacyEvent.Poisson(1, 1, 1), 1, Delta, default).NoiseMultiplier;
        var (random, refutations) = (new RandomSource(31), 0);
        for (var trial = 0; trial < 40; trial++)
        {
            Assert.False(Attack(sigma, 2000, random.Fork(trial)).Refutes(1));
            if (Attack(sigma / 3, 2000, random.Fork(trial)).Refutes(1)) refutations++;
        }

        Assert.True(refutations > 20, $"{refutations} of 40 mechanisms with a third of the noise were caught.");
        Assert.True(Attack(sigma / 100, 2000, random).LowerBound > 5);
    }

    [Fact]
    public void Private_training_is_not_refuted_forgotten_noise_and_a_hundredth_of_it_are()
    {
        var settings = Settings(noise: 1, batch: 100, epochs: 1);
        var needed = NoiseCalibration.Find(new RenyiAccountant(), PrivacyUnit.Record, settings.EventOf(450, rounds: 4), 1, Delta, default).NoiseMultiplier;
        CanaryAudit Audit(double noise) => new(Network, new BinaryCrossEntropy(), Rows(450), settings with { NoiseMultiplier = noise }, new CanaryAuditSettings { Canaries = 1000 });
        foreach (var seed in new[] { 1, 2, 3, 4, 5 })
        {
            using var ledger = RecordLedger(1);
            var result = Audit(needed).Run(4, ledger, new RandomSource(seed), default);
            Assert.False(result.Refutes(1), $"seed {seed}: {result.LowerBound}");
            Assert.True(result.IsSimulation);
            Assert.InRange(ledger.Current(default).Epsilon, 0.999, 1);
        }

        using var weak = RecordLedger(1e9);
        using var bare = RecordLedger();
        var weakened = Audit(needed / 100).Run(4, weak, new RandomSource(1), default);
        Assert.True(weakened.Refutes(1), $"{weakened}");
        var forgotten = Audit(needed).RunWithoutNoise(4, bare, new RandomSource(1), default);
        Assert.True(forgotten.Refutes(1), $"{forgotten}");
        Assert.Equal(double.PositiveInfinity, bare.Current(default).Epsilon);
    }

    [Fact]
    public void An_audit_of_a_simulation_comes_out_the_same_again()
    {
        AuditResult Run()
        {
            using var ledger = RecordLedger();
            return new CanaryAudit(Network, new BinaryCrossEntropy(), Rows(450), Settings(), new CanaryAuditSettings { Canaries = 50 }).Run(2, ledger, new RandomSource(8), default);
        }

        Assert.Equal(Run(), Run());
    }

    [Fact]
    public void Training_without_noise_needs_a_ledger_that_is_a_simulation()
    {
        using var ledger = RecordLedger(isSimulation: false);
        var audit = new CanaryAudit(Network, new BinaryCrossEntropy(), Rows(450), Settings(), new CanaryAuditSettings());
        Assert.Throws<ArgumentException>(() => audit.RunWithoutNoise(1, ledger, new RandomSource(1), default));
        using var small = RecordLedger(0.01);
        Assert.Throws<BudgetRefusedException>(() => audit.Run(1, small, new RandomSource(1), default));
    }

    [Fact]
    public void A_canary_that_is_in_counts_one_norm_in_its_own_coordinate_and_no_other()
    {
        var records = new CanaryRecords(new Nobody(), [true, false, true]);
        var sum = Enumerable.Repeat(9.0, 5).ToArray();
        Assert.Equal(2, records.Sum([2, 4], new ClippingNorm(0.5), sum));
        Assert.Equal([0, 0, 0.5, 0, 0.5], sum);
        records.Sum([3], new ClippingNorm(0.5), sum);
        Assert.Equal([0, 0, 0, 0, 0], sum);
    }

    private static AuditResult Attack(double sigma, int canaries, RandomSource random)
    {
        var (scores, included) = (new double[canaries], new bool[canaries]);
        for (var i = 0; i < canaries; i++)
        {
            included[i] = random.NextBoolean(0.5);
            scores[i] = (included[i] ? 1 : 0) + (sigma * random.NextGaussian());
        }

        return AuditResult.Of(scores, included, Delta, 0.95, isSimulation: true);
    }

    private sealed class Nobody : IRecordContributions
    {
        public int RecordCount => 2;

        public int Dimension => 2;

        public int Sum(ReadOnlySpan<int> records, ClippingNorm norm, Span<double> sum)
        {
            Assert.True(records.IsEmpty || records[^1] < 2);
            sum.Clear();
            return records.Length;
        }
    }
}
