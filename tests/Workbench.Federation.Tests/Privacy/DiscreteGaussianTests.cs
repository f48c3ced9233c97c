using Workbench.Federation.Accounting;
using Workbench.Federation.Privacy;

namespace Workbench.Federation.Tests.Privacy;

public class DiscreteGaussianTests
{
    [Fact]
    public void Delta_and_variance_agree_with_forty_digits()
    {
        foreach (var row in GoldenTable.Read("discrete_gaussian.csv"))
        {
            var sigma = row.Number("sigma");
            var delta = DiscreteGaussian.Delta(sigma, (long)row.Number("sensitivity"), row.Number("epsilon"));
            // Below, the table's own sum stops too early; the README has the value.
            if (row.Number("delta") > 1e-40) GoldenTable.AssertRelative(row.Number("delta"), delta, 1e-10);
            else Assert.InRange(delta, row.Number("delta"), 1e-40);
            GoldenTable.AssertRelative(row.Number("variance"), DiscreteGaussian.Variance(sigma), 1e-10);
        }
    }

    [Fact]
    public void A_delta_of_1e_65_is_right_too() =>
        GoldenTable.AssertRelative(3.1489267410543048901e-65, DiscreteGaussian.Delta(4.2247, 1, 4), 1e-10); // mpmath, 60 digits, 60 deviations

    [Theory, InlineData(0.5), InlineData(1.5), InlineData(4.2247)]
    public void The_sampler_s_frequencies_pass_a_chi_square_test(double sigma)
    {
        const int draws = 60_000;
        var sampler = new DiscreteGaussianSampler(sigma, PermitSamples.Noise(11));
        var counts = Enumerable.Range(0, draws).Select(_ => sampler.Next()).GroupBy(x => x).ToDictionary(group => group.Key, group => group.Count());
        double Weight(long x) => Math.Exp(-x * (double)x / (2 * sampler.VarianceParameter));
        var mass = Enumerable.Range(-200, 401).Sum(x => Weight(x));
        var expected = Enumerable.Range(-200, 401).Select(x => (Value: (long)x, Count: draws * Weight(x) / mass)).Where(cell => cell.Count >= 10).ToList();
        var statistic = expected.Sum(cell => Math.Pow(counts.GetValueOrDefault(cell.Value) - cell.Count, 2) / cell.Count);
        // Mean plus five deviations of the distribution with that many degrees of freedom.
        Assert.InRange(statistic, 0, expected.Count + 5 * Math.Sqrt(2.0 * expected.Count));
    }

    [Theory, InlineData(300.7), InlineData(1_000_000)]
    public void Wide_noise_has_its_variance(double sigma)
    {
        const int draws = 20_000;
        var sampler = new DiscreteGaussianSampler(sigma, PermitSamples.Noise(12));
        var values = Enumerable.Range(0, draws).Select(_ => (double)sampler.Next()).ToArray();
        Assert.Equal(1, values.Average(x => x * x) / (sigma * sigma), 5 * Math.Sqrt(2.0 / draws));
        Assert.Equal(0, values.Average() / sigma, 5 / Math.Sqrt(draws));
    }

    [Theory, InlineData(0.001), InlineData(0.7), InlineData(255.99), InlineData(256.01), InlineData(1 << 20)]
    public void The_variance_is_never_less_than_was_asked_for(double sigma)
    {
        var sampler = new DiscreteGaussianSampler(sigma, PermitSamples.Noise(1));
        Assert.InRange(sampler.VarianceParameter, sigma * sigma, sigma * sigma + Math.Max(1.0 / 4096, 2e-5 * sigma * sigma));
    }

    [Fact]
    public void Its_account_is_the_Rényi_account_of_the_continuous_noise_and_no_other()
    {
        var item = PrivacyEvent.Poisson(3, 1, 30) with { Noise = NoiseKind.DiscreteGaussian };
        var (discrete, continuous) = (PrivacyHistory.Of(PrivacyUnit.Site, item), PrivacyHistory.Of(PrivacyUnit.Site, item with { Noise = NoiseKind.Gaussian }));
        Assert.Equal(new RenyiAccountant().Account(continuous, 1e-6, default).Epsilon, new RenyiAccountant().Account(discrete, 1e-6, default).Epsilon);
        Assert.Throws<InvalidDataException>(() => new GaussianAccountant().Account(discrete, 1e-6, default));
        Assert.Throws<InvalidDataException>(() => new PrivacyLossAccountant().Account(discrete, 1e-6, default));
    }

    [Fact]
    public void An_overflowing_sum_is_not_released()
    {
        var mechanism = new DiscreteGaussianMechanism(Sensitivity.OfSum(new ClippingNorm(1000), NeighbourRelation.AddRemove), 1, PermitSamples.Noise(2));
        var permit = PermitSamples.Permit(PrivacyEvent.Poisson(1, 1, 1) with { Noise = NoiseKind.DiscreteGaussian });
        Assert.Throws<OverflowException>(() => mechanism.Release([.. Enumerable.Repeat(long.MaxValue, 64)], permit, Participation.Everyone(1)));
    }
}
