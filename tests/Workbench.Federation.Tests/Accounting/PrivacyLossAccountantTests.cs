using Workbench.Federation.Accounting;

namespace Workbench.Federation.Tests.Accounting;

public class PrivacyLossAccountantTests
{
    public static IEnumerable<TheoryDataRow<int>> Rows => Enumerable.Range(0, GoldenTable.Read("epsilon_after_T.csv").Count).Select(i => new TheoryDataRow<int>(i));

    [Theory, MemberData(nameof(Rows))]
    public void Every_golden_setting_lies_within_certified_bounds_a_thousandth_apart(int index)
    {
        var row = GoldenTable.Read("epsilon_after_T.csv")[index];
        var guarantee = Account(PrivacyEvent.Poisson(row.Number("sigma"), row.Number("q"), (long)row.Number("steps")), row.Number("delta"));
        Assert.InRange(guarantee.Upper - guarantee.Lower, 0, 1e-3);
        if (row.Has("eps_exact_gaussian")) Assert.InRange(row.Number("eps_exact_gaussian"), guarantee.Lower, guarantee.Upper);
        if (!row.Has("eps_pld_upper")) return;
        Assert.InRange(guarantee.Upper, row.Number("eps_opacus_prv_lower"), row.Number("eps_dpacc_pld_default") * (1 + 1e-4));
        Assert.Equal(row.Number("eps_pld_upper"), guarantee.Upper, 2e-3);
        // The reference's own upper bound is another certificate: our lower bound may not pass it.
        Assert.InRange(guarantee.Lower, row.Number("eps_pld_lower"), row.Number("eps_pld_upper"));
    }

    [Theory]
    [InlineData(0.5, 30, 1e-6)]
    [InlineData(1, 1, 1e-12)]
    [InlineData(1, 1000, 1e-100)]
    [InlineData(20, 1, 1e-3)]
    [InlineData(0.01, 5, 1e-6)]
    public void Without_sampling_the_interval_holds_the_exact_value_at_any_delta(double sigma, int steps, double delta)
    {
        var guarantee = Account(PrivacyEvent.Poisson(sigma, 1, steps), delta);
        Assert.InRange(GaussianCurve.Epsilon(Math.Sqrt(steps) / sigma, delta), guarantee.Lower, guarantee.Upper);
        Assert.InRange(guarantee.Upper - guarantee.Lower, 0, 1e-3);
    }

    [Fact]
    public void A_single_sampled_step_agrees_with_the_closed_form()
    {
        // Removal: δ(ε) = q·δ'(log(1 + (exp ε − 1)/q)) of the plain Gaussian; it is the worse direction for one step.
        const double rate = 0.1, sigma = 0.8, epsilon = 1.5;
        var delta = rate * GaussianCurve.Delta(1 / sigma, Math.Log(1 + (Math.Exp(epsilon) - 1) / rate));
        var guarantee = Account(PrivacyEvent.Poisson(sigma, rate, 1), delta);
        Assert.InRange(epsilon, guarantee.Lower, guarantee.Upper);
    }

    [Theory, InlineData(0.1, 1.5, 0.02), InlineData(0.01, 2, 1e-10), InlineData(0.3, 3, 1e-5), InlineData(0.5, 0.3, 1e-6)]
    public void Single_sampled_steps_agree_with_the_closed_form_at_any_delta(double rate, double sigma, double delta)
    {
        var (low, high) = (0.0, 200.0);
        for (var i = 0; i < 100; i++)
        {
            var middle = (low + high) / 2;
            if (rate * GaussianCurve.Delta(1 / sigma, Math.Log(1 + (Math.Exp(middle) - 1) / rate)) > delta) low = middle;
            else high = middle;
        }

        var guarantee = Account(PrivacyEvent.Poisson(sigma, rate, 1), delta);
        Assert.InRange(high, guarantee.Lower, guarantee.Upper);
        Assert.InRange(guarantee.Upper - guarantee.Lower, 0, 1e-3);
    }

    [Fact]
    public void Where_the_grid_is_too_small_for_the_target_the_interval_is_longer_and_still_holds()
    {
        // Rare and huge losses: an interval of some hundreds, and it says so.
        var item = PrivacyEvent.Poisson(0.05, 0.01, 100);
        var guarantee = Account(item, 1e-6);
        Assert.True(guarantee.Lower <= RenyiAccountant.OverAllOrders.Account(PrivacyHistory.Of(PrivacyUnit.Record, item), 1e-6, default).Epsilon);
        Assert.InRange(guarantee.Lower, 100, guarantee.Upper);
    }

    [Fact]
    public void Unlike_events_cost_more_than_either_and_less_than_their_sum()
    {
        var (first, second) = (PrivacyEvent.Poisson(1.0, 0.01, 1000), PrivacyEvent.Poisson(2.0, 0.2, 10));
        var (one, other, both) = (Account(first, 5e-6), Account(second, 5e-6), Account(PrivacyHistory.Of(PrivacyUnit.Record, first, second), 1e-5));
        Assert.True(both.Lower > Account(first, 1e-5).Upper && both.Lower > Account(second, 1e-5).Upper);
        Assert.True(both.Upper < one.Upper + other.Upper);
    }

    [Fact]
    public void A_divided_event_costs_what_the_whole_costs()
    {
        var whole = Account(PrivacyEvent.Poisson(1.1, 0.02, 500), 1e-5);
        var halves = Account(PrivacyHistory.Of(PrivacyUnit.Record, PrivacyEvent.Poisson(1.1, 0.02, 200), PrivacyEvent.Poisson(1.1, 0.02, 300)), 1e-5);
        Assert.Equal(whole.Epsilon, halves.Epsilon);
        // A rate that differs in the ninth digit takes the way of unlike events.
        var unlike = Account(PrivacyHistory.Of(PrivacyUnit.Record, PrivacyEvent.Poisson(1.1, 0.02, 200), PrivacyEvent.Poisson(1.1, 0.020000000001, 300)), 1e-5);
        Assert.Equal(whole.Epsilon, unlike.Epsilon, 1e-3);
    }

    [Fact]
    public void The_bound_lies_below_that_of_Rényi_divergences_for_random_settings()
    {
        var random = new Workbench.Learning.RandomSource(4);
        for (var trial = 0; trial < 12; trial++)
        {
            var item = PrivacyEvent.Poisson(0.5 + 3 * random.NextDouble(), Math.Pow(10, -3 * random.NextDouble()), 1 + random.NextInt32(2000));
            var (tight, renyi) = (Account(item, 1e-6), RenyiAccountant.OverAllOrders.Account(PrivacyHistory.Of(PrivacyUnit.Record, item), 1e-6, default));
            Assert.True(tight.Lower <= renyi.Epsilon, $"trial {trial}, {item}: {tight.Lower} is above {renyi.Epsilon}");
            Assert.InRange(tight.Upper - tight.Lower, 0, 1.1e-3);
        }
    }

    [Fact]
    public void A_delta_that_is_met_without_any_epsilon_costs_nothing() =>
        Assert.Equal(0, Account(PrivacyEvent.Poisson(1000, 1, 1), 0.1).Upper);

    [Fact]
    public void Nothing_released_costs_nothing() =>
        Assert.Equal(0, Account(PrivacyHistory.Of(PrivacyUnit.Record), 1e-6).Upper);

    [Fact]
    public void A_cancelled_account_ends()
    {
        var history = PrivacyHistory.Of(PrivacyUnit.Record, PrivacyEvent.Poisson(1, 0.01, 1000));
        Assert.Throws<OperationCanceledException>(() => new PrivacyLossAccountant().Account(history, 1e-6, new CancellationToken(canceled: true)));
    }

    private static PrivacyGuarantee Account(PrivacyEvent item, double delta) => Account(PrivacyHistory.Of(PrivacyUnit.Record, item), delta);

    private static PrivacyGuarantee Account(PrivacyHistory history, double delta) => new PrivacyLossAccountant().Account(history, delta, default);
}
