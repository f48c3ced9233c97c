using Workbench.Learning.Networks.Optimisers;

namespace Workbench.Learning.Tests.Networks;

public sealed class OptimiserTests
{
    [Fact]
    public void Schedules_follow_their_formulas()
    {
        Assert.Equal([1, 1, 1], Factors(new ConstantRate(), 0, 3.5, 100));
        Golden.AssertClose([1, 1, 0.5, 0.25], Factors(new StepRate { Epochs = 2, Decay = 0.5 }, 0, 1.99, 2, 5), 1e-15);
        Golden.AssertClose([1, Math.Sqrt(0.9), 0.9, 0.81], Factors(new ExponentialRate { Decay = 0.9 }, 0, 0.5, 1, 2), 1e-15);
        Golden.AssertClose([1, 0.55, 0.1, 0.1], Factors(new CosineRate { Epochs = 10, Last = 0.1 }, 0, 5, 10, 12), 1e-15);
        Golden.AssertClose([1, 0.5, 0.25], Factors(new InverseScalingRate { Power = 0.5 }, 0, 3, 15), 1e-15);
        Golden.AssertClose([0, 0.5, 1, 1, 0.5], Factors(new WarmUpRate { Epochs = 2, Then = new StepRate { Epochs = 3, Decay = 0.5 } }, 0, 1, 2, 4.9, 5), 1e-15);
    }

    [Fact]
    public void Decoupled_decay_shrinks_parameters_by_the_rate_times_the_decay_beside_the_step()
    {
        foreach (var settings in new OptimiserSettings[]
        {
            new MomentumSettings { WeightDecay = 0.1, DecoupledWeightDecay = true }, new AdamSettings { WeightDecay = 0.1, DecoupledWeightDecay = true },
        })
        {
            var (optimiser, parameters) = (settings.Start(2), new float[] { 2, -4 });
            optimiser.BeginStep(0.5);
            optimiser.Move(0, parameters, new float[2]); // no gradient: only the decay moves anything
            Assert.Equal([1.9f, -3.8f], parameters);
        }
    }

    [Fact]
    public void Without_momentum_a_step_is_the_rate_times_the_gradient()
    {
        var (optimiser, parameters) = (new MomentumSettings { Momentum = 0, Nesterov = false }.Start(3), new float[] { 1, 2, 3 });
        optimiser.BeginStep(0.25);
        optimiser.Move(1, parameters.AsSpan(1), [4, -4]);
        Assert.Equal([1, 1, 4], parameters);
    }

    [Fact]
    public void Adams_first_step_is_the_rate_whatever_the_gradients_size()
    {
        var (optimiser, parameters) = (new AdamSettings().Start(3), new float[3]);
        optimiser.BeginStep(0.01);
        optimiser.Move(0, parameters, [1e-3f, -7, 1e5f]);
        Golden.AssertClose([-0.01, 0.01, -0.01], parameters.Select(value => (double)value), 2e-7);
    }

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new MomentumSettings { Momentum = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdamSettings { WeightDecay = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdamSettings { Epsilon = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new StepRate { Epochs = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CosineRate { Last = 1.5 });
    }

    private static double[] Factors(LearningRateSchedule schedule, params double[] epochs) => [.. epochs.Select(schedule.Factor)];
}
