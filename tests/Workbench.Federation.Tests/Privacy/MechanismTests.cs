using Workbench.Federation.Accounting;
using Workbench.Federation.Privacy;

namespace Workbench.Federation.Tests.Privacy;

public class MechanismTests
{
    private const int Draws = 40_000;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(601)]
    public void Many_normal_deviates_at_once_are_those_that_come_one_by_one(int count)
    {
        var (one, many) = (PermitSamples.Noise(3), PermitSamples.Noise(3));
        for (var call = 0; call < 4; call++) // an odd count leaves half of a pair for the next call
        {
            var values = new double[count];
            many.FillGaussian(values);
            foreach (var value in values) Assert.Equal(one.NextGaussian(), value, 1e-13);
        }
    }

    [Fact]
    public void Noise_has_the_deviation_that_the_multiplier_and_the_norm_give()
    {
        var sensitivity = Sensitivity.OfSum(new ClippingNorm(2), NeighbourRelation.AddRemove, greatestWeight: 3);
        var mechanism = new GaussianMechanism(sensitivity, 0.5, PermitSamples.Noise(1));
        var sum = mechanism.Release(new double[Draws], PermitSamples.Permit(PrivacyEvent.Poisson(0.5, 1, 1)), Participation.Everyone(5));
        Assert.Equal(3, sum.StandardDeviation);
        Assert.Equal(0, sum.Values.Average(), 5 * 3 / Math.Sqrt(Draws));
        Assert.Equal(9, sum.Values.Average(value => value * value), 5 * 9 * Math.Sqrt(2.0 / Draws));
        Assert.Equal(0.0455, sum.Values.Count(value => Math.Abs(value) > 6) / (double)Draws, 0.006);
    }

    [Fact]
    public void Cryptographic_noise_never_comes_twice_and_is_no_simulation()
    {
        NoisySum Release() => new GaussianMechanism(PermitSamples.UnitSensitivity, 1, new CryptographicNoise())
            .Release(new double[4], PermitSamples.Permit(PrivacyEvent.Poisson(1, 1, 1), isSimulation: false), Participation.Everyone(5));
        var (first, second) = (Release(), Release());
        Assert.False(first.IsSimulation);
        Assert.NotEqual(first.Values.AsEnumerable(), second.Values);
    }

    [Fact]
    public void Simulated_noise_comes_again_and_says_what_it_is()
    {
        NoisySum Release() => new GaussianMechanism(PermitSamples.UnitSensitivity, 1, PermitSamples.Noise(7))
            .Release(new double[4], PermitSamples.Permit(PrivacyEvent.Poisson(1, 1, 1)), Participation.Everyone(5));
        var first = Release();
        Assert.True(first.IsSimulation);
        Assert.Equal(first.Values.AsEnumerable(), Release().Values);
    }

    [Fact]
    public void Seeded_noise_is_refused_where_the_release_is_real()
    {
        var permit = PermitSamples.Permit(PrivacyEvent.Poisson(1, 1, 1), isSimulation: false);
        var mechanism = new GaussianMechanism(PermitSamples.UnitSensitivity, 1, PermitSamples.Noise(7));
        var error = Assert.Throws<InvalidOperationException>(() => mechanism.Release([1.0], permit, Participation.Everyone(5)));
        Assert.Contains("from a seed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sampler_other_than_the_accounted_one_voids_the_permit()
    {
        var permit = PermitSamples.Permit(PrivacyEvent.Poisson(1, 0.25, 10));
        var mechanism = new GaussianMechanism(PermitSamples.UnitSensitivity, 1, PermitSamples.Noise(7));
        var error = Assert.Throws<InvalidOperationException>(() => mechanism.Release([1.0], permit, Participation.Everyone(5)));
        Assert.Contains("The sampler that ran is None at rate 1, but Poisson at rate 0.25 was accounted for.", error.Message, StringComparison.Ordinal);
        var right = new PoissonSampler(0.25, PermitSamples.Noise(8)).Draw(5);
        Assert.Throws<InvalidOperationException>(() => mechanism.Release([1.0], permit, right));
    }

    [Fact]
    public void Another_noise_or_relation_than_the_accounted_one_is_refused()
    {
        var everyone = Participation.Everyone(5);
        var item = PrivacyEvent.Poisson(1, 1, 10);
        var less = new GaussianMechanism(PermitSamples.UnitSensitivity, 0.999, PermitSamples.Noise(7));
        Assert.Throws<InvalidOperationException>(() => less.Release([1.0], PermitSamples.Permit(item), everyone));
        var replaced = new GaussianMechanism(Sensitivity.OfSum(new ClippingNorm(1), NeighbourRelation.Replace), 1, PermitSamples.Noise(7));
        Assert.Throws<InvalidOperationException>(() => replaced.Release([1.0], PermitSamples.Permit(item), everyone));
        var discrete = new DiscreteGaussianMechanism(PermitSamples.UnitSensitivity, 1, PermitSamples.Noise(7));
        Assert.Throws<InvalidOperationException>(() => discrete.Release([1L], PermitSamples.Permit(item), everyone));
    }

    [Fact]
    public void A_permit_ends_with_its_last_step()
    {
        var permit = PermitSamples.Permit(PrivacyEvent.Poisson(1, 1, 2));
        var mechanism = new GaussianMechanism(PermitSamples.UnitSensitivity, 1, PermitSamples.Noise(7));
        mechanism.Release([1.0], permit, Participation.Everyone(5));
        mechanism.Release([1.0], permit, Participation.Everyone(5));
        Assert.Throws<InvalidOperationException>(() => mechanism.Release([1.0], permit, Participation.Everyone(5)));
        Assert.Equal(2, permit.UsedSteps);
    }

    [Theory, InlineData(double.NaN), InlineData(double.PositiveInfinity)]
    public void A_sum_that_is_no_number_is_not_released_and_still_uses_its_step(double value)
    {
        var permit = PermitSamples.Permit(PrivacyEvent.Poisson(1, 1, 2));
        var mechanism = new GaussianMechanism(PermitSamples.UnitSensitivity, 1, PermitSamples.Noise(7));
        Assert.Throws<InvalidDataException>(() => mechanism.Release([0, value], permit, Participation.Everyone(5)));
        Assert.Equal(1, permit.UsedSteps);
    }

    [Theory, InlineData(3.0, 4.0, 5.0, 1), InlineData(3.0, 4.0, 1.0, 0.2), InlineData(1e200, 1e200, 1.0, 7.0710678e-201), InlineData(0.0, 0.0, 1.0, 1)]
    public void Clipping_shortens_what_is_longer_than_the_norm_and_nothing_else(double x, double y, double norm, double factor)
    {
        double[] contribution = [x, y];
        GoldenTable.AssertRelative(factor, new ClippingNorm(norm).Clip(contribution), 1e-7);
        Assert.True(new ClippingNorm(norm).Keeps(contribution));
    }

    [Fact]
    public void A_contribution_without_a_norm_is_refused() =>
        Assert.Throws<InvalidDataException>(() => new ClippingNorm(1).Clip([double.NaN]));

    [Fact]
    public void Six_parts_with_norms_of_their_own_have_the_sensitivity_of_their_root_of_squares() =>
        Assert.Equal(Math.Sqrt(6), Sensitivity.OfParts([.. Enumerable.Repeat(new ClippingNorm(1), 6)], NeighbourRelation.AddRemove).Value, 1e-15);

    [Fact]
    public void Poisson_sampling_takes_each_unit_with_the_rate_and_independently()
    {
        const int count = 20, steps = 20_000;
        const double rate = 0.15;
        var sampler = new PoissonSampler(rate, PermitSamples.Noise(3));
        var (taken, both) = (new int[count], 0);
        for (var step = 0; step < steps; step++)
        {
            var participation = sampler.Draw(count);
            foreach (var i in participation.Participants) taken[i]++;
            if (participation.Participants.Contains(4) && participation.Participants.Contains(5)) both++;
        }

        Assert.All(taken, number => Assert.Equal(rate, number / (double)steps, 5 * Math.Sqrt(rate / steps)));
        Assert.Equal(rate * rate, both / (double)steps, 5 * rate / Math.Sqrt(steps));
    }
}
