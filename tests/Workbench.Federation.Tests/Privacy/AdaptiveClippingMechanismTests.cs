using Workbench.Federation.Accounting;
using Workbench.Federation.Privacy;

namespace Workbench.Federation.Tests.Privacy;

public class AdaptiveClippingMechanismTests
{
    [Fact]
    public void The_norm_finds_the_quantile_of_the_contributions()
    {
        // 200 units whose norms are 1 … 200: half of them are within 100.
        const int count = 200, steps = 150;
        var settings = new AdaptiveClippingSettings { CountDeviation = 10, ExpectedParticipants = count };
        var mechanism = new AdaptiveClippingMechanism(settings, NeighbourRelation.AddRemove, 1, PermitSamples.Noise(5));
        var permit = PermitSamples.Permit(PrivacyEvent.Poisson(1, 1, steps));
        for (var step = 0; step < steps; step++)
            mechanism.Release([0], Enumerable.Range(1, count).Count(norm => mechanism.Norm.Keeps([norm])), permit, Participation.Everyone(count));
        Assert.InRange(mechanism.Norm.Value, 80, 125);
    }

    [Fact]
    public void Sum_and_count_together_cost_what_is_charged()
    {
        var sum = AdaptiveClippingMechanism.MultiplierOfSum(1.1, 20);
        // Two Gaussians with shifts 1/z_Δ and (1/2)/σ_b are one with the root of their squares' sum.
        Assert.Equal(1 / 1.1, Math.Sqrt(1 / (sum * sum) + 0.25 / (20 * 20)), 1e-15);
        Assert.True(sum > 1.1);
    }

    [Fact]
    public void A_count_with_too_little_noise_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => AdaptiveClippingMechanism.MultiplierOfSum(1.1, 0.55));
}
