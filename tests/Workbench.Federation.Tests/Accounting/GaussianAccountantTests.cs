using Workbench.Federation.Accounting;

namespace Workbench.Federation.Tests.Accounting;

public class GaussianAccountantTests
{
    [Fact]
    public void Both_directions_of_the_curve_agree_with_forty_digits()
    {
        foreach (var row in GoldenTable.Read("gaussian_exact.csv"))
        {
            var shift = Math.Sqrt(row.Number("steps")) / row.Number("sigma_per_step");
            var actual = row["kind"] == "epsilon_of_delta" ? GaussianCurve.Epsilon(shift, row.Number("delta_or_epsilon")) : GaussianCurve.Delta(shift, row.Number("delta_or_epsilon"));
            GoldenTable.AssertRelative(row.Number("result"), actual, 1e-11);
        }
    }

    [Fact]
    public void The_noise_for_a_target_agrees_with_forty_digits()
    {
        foreach (var row in GoldenTable.Read("gaussian_sigma_for_epsilon.csv"))
            GoldenTable.AssertRelative(
                row.Number("sigma_exact"), Math.Sqrt(row.Number("steps")) / GaussianCurve.Shift(row.Number("epsilon"), row.Number("delta")), 1e-11);
    }

    [Fact]
    public void Composed_releases_agree_with_the_golden_table()
    {
        foreach (var row in GoldenTable.Read("epsilon_after_T.csv").Where(row => row.Has("eps_exact_gaussian")))
        {
            var history = PrivacyHistory.Of(PrivacyUnit.Site, PrivacyEvent.Poisson(row.Number("sigma"), 1, (long)row.Number("steps")));
            var guarantee = new GaussianAccountant().Account(history, row.Number("delta"), default);
            GoldenTable.AssertRelative(row.Number("eps_exact_gaussian"), guarantee.Epsilon, 1e-10);
            Assert.Equal(guarantee.Epsilon, guarantee.Lower);
        }
    }

    [Theory]
    [InlineData(1e-6, 1e-12)]
    [InlineData(0.001, 1e-6)]
    [InlineData(0.0199, 1e-30)]
    [InlineData(0.0201, 1e-30)]
    [InlineData(1, 1e-300)]
    [InlineData(30, 0.3)]
    [InlineData(440, 1e-6)] // ε about 1e5
    [InlineData(440, 0.999)]
    public void Epsilon_and_delta_invert_each_other(double shift, double delta)
    {
        var epsilon = GaussianCurve.Epsilon(shift, delta);
        if (epsilon == 0) Assert.True(GaussianCurve.Delta(shift, 0) <= delta);
        // One rounding of ε moves δ by ε/μ roundings, relatively.
        else GoldenTable.AssertRelative(delta, GaussianCurve.Delta(shift, epsilon), 1e-11);
    }

    [Fact]
    public void Epsilon_is_exact_at_a_hundred_thousand() =>
        // mpmath, 50 digits: the root of Phi(mu/2 − eps/mu) − exp(eps)·Phi(−mu/2 − eps/mu) = 1e-6 at mu = 440.
        GoldenTable.AssertRelative(GoldenHundredThousand, GaussianCurve.Epsilon(440, 1e-6), 1e-12);

    [Fact]
    public void The_curve_does_not_jump_where_its_formula_changes()
    {
        var below = GaussianCurve.Delta(Math.BitDecrement(0.02), 0.05);
        GoldenTable.AssertRelative(below, GaussianCurve.Delta(0.02, 0.05), 1e-12);
    }

    [Fact]
    public void A_sampled_release_is_refused_with_advice()
    {
        var history = PrivacyHistory.Of(PrivacyUnit.Record, PrivacyEvent.Poisson(1, 0.01, 10));
        var error = Assert.Throws<InvalidDataException>(() => new GaussianAccountant().Account(history, 1e-6, default));
        Assert.Contains("use pld", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Shuffled_batches_are_one_release_a_pass()
    {
        // 150 passes at multiplier 1: the specification of the seed system says 132.4.
        var shuffled = new PrivacyEvent { NoiseMultiplier = 1, SamplingRate = 1.0 / 266, Sampler = SamplerKind.Shuffled, Steps = 39_900 };
        var guarantee = new GaussianAccountant().Account(PrivacyHistory.Of(PrivacyUnit.Record, shuffled), 1e-6, default);
        Assert.Equal(132.4, guarantee.Epsilon, 0.05);
        Assert.Equal(0, guarantee.Lower);
        Assert.Contains("shuffled batches (no amplification)", guarantee.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Replacement_costs_twice_the_sensitivity()
    {
        var history = PrivacyHistory.Of(PrivacyUnit.Record, PrivacyEvent.Poisson(4, 1, 10));
        var doubled = PrivacyHistory.Of(PrivacyUnit.Record, PrivacyEvent.Poisson(2, 1, 10));
        var accountant = new GaussianAccountant();
        Assert.Equal(
            accountant.Account(doubled, 1e-6, default).Epsilon,
            accountant.Account(history with { Relation = NeighbourRelation.Replace }, 1e-6, default).Epsilon);
    }

    [Fact]
    public void Poisson_sampling_under_replacement_is_refused()
    {
        var history = PrivacyHistory.Of(PrivacyUnit.Record, PrivacyEvent.Poisson(4, 0.5, 10)) with { Relation = NeighbourRelation.Replace };
        Assert.Throws<InvalidDataException>(() => new RenyiAccountant().Account(history, 1e-6, default));
    }

    [Fact]
    public void A_rate_without_a_sampler_is_refused()
    {
        var history = PrivacyHistory.Of(PrivacyUnit.Record, new PrivacyEvent { NoiseMultiplier = 1, SamplingRate = 0.1 });
        Assert.Throws<InvalidDataException>(() => new RenyiAccountant().Account(history, 1e-6, default));
    }

    private const double GoldenHundredThousand = 98890.512060583631829;
}
