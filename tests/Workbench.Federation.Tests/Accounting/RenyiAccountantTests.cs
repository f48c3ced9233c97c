using Workbench.Federation.Accounting;

namespace Workbench.Federation.Tests.Accounting;

public class RenyiAccountantTests
{
    [Fact]
    public void Divergences_agree_with_forty_digits_to_one_part_in_ten_thousand_million()
    {
        foreach (var row in GoldenTable.Read("rdp_sampled_gaussian.csv"))
            GoldenTable.AssertRelative(
                row.Number("rdp_reference"), RenyiDivergence.SampledGaussian(row.Number("q"), row.Number("sigma"), row.Number("alpha")), 1e-11);
    }

    [Fact]
    public void Epsilon_over_the_published_orders_is_the_published_one()
    {
        foreach (var row in GoldenTable.Read("epsilon_after_T.csv"))
        {
            var guarantee = Account(new RenyiAccountant(), row);
            GoldenTable.AssertRelative(row.Number("eps_opacus_rdp"), guarantee.Epsilon, 1e-5);
            Assert.Equal(row.Number("alpha_opacus"), guarantee.Order!.Value, 0.11);
        }
    }

    [Fact]
    public void A_search_over_all_orders_is_never_worse_than_the_list_and_never_below_the_exact_curve()
    {
        foreach (var row in GoldenTable.Read("epsilon_after_T.csv"))
        {
            var listed = Account(new RenyiAccountant(), row).Epsilon;
            var searched = Account(RenyiAccountant.OverAllOrders, row).Epsilon;
            Assert.InRange(searched, 0, listed * (1 + 1e-12));
            if (row.Has("eps_exact_gaussian")) Assert.True(searched > row.Number("eps_exact_gaussian"));
        }
    }

    [Fact]
    public void A_best_order_at_the_edge_of_the_list_is_flagged()
    {
        var history = PrivacyHistory.Of(PrivacyUnit.Site, PrivacyEvent.Poisson(0.0323480, 1, 30));
        Assert.True(new RenyiAccountant().Account(history, 1e-6, default).OrderIsAtTheEdge);
        Assert.False(RenyiAccountant.OverAllOrders.Account(history, 1e-6, default).OrderIsAtTheEdge);
    }

    [Fact]
    public void Integer_and_fractional_formulas_meet()
    {
        foreach (var (rate, sigma, order) in new[] { (0.01, 1.0, 8), (0.5, 0.7, 3), (0.0001, 4.0, 40), (0.2, 0.2, 2), (0.004, 0.05, 5) })
            GoldenTable.AssertRelative(
                RenyiDivergence.SampledGaussian(rate, sigma, order), RenyiDivergence.SampledGaussian(rate, sigma, order + 1e-9), 1e-7);
    }

    [Fact]
    public void Composition_of_unlike_events_adds_their_divergences()
    {
        var events = new[] { PrivacyEvent.Poisson(1.0, 0.01, 100), PrivacyEvent.Poisson(2.0, 1, 3), PrivacyEvent.Poisson(1.0, 0.01, 50) };
        var sum = 150 * RenyiDivergence.SampledGaussian(0.01, 1.0, 6) + 3 * RenyiDivergence.SampledGaussian(1, 2.0, 6);
        var guarantee = new RenyiAccountant([6]).Account(PrivacyHistory.Of(PrivacyUnit.Record, events), 1e-5, default);
        Assert.Equal(RenyiAccountant.Convert(sum, 6, 1e-5), guarantee.Epsilon, 1e-12);
    }

    [Fact]
    public void Nothing_released_costs_nothing() =>
        Assert.Equal(0, new RenyiAccountant().Account(PrivacyHistory.Of(PrivacyUnit.Record), 1e-5, default).Epsilon);

    [Theory, InlineData(0), InlineData(1), InlineData(-0.1), InlineData(double.NaN)]
    public void A_delta_outside_0_to_1_is_refused(double delta) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RenyiAccountant().Account(PrivacyHistory.Of(PrivacyUnit.Record), delta, default));

    private static PrivacyGuarantee Account(RenyiAccountant accountant, IReadOnlyDictionary<string, string> row) => accountant.Account(
        PrivacyHistory.Of(PrivacyUnit.Record, PrivacyEvent.Poisson(row.Number("sigma"), row.Number("q"), (long)row.Number("steps"))), row.Number("delta"), default);
}
