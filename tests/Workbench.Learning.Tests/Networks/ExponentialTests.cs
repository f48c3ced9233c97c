using Workbench.Learning.Networks.Layers;
using Workbench.Learning.Networks.Vectors;

namespace Workbench.Learning.Tests.Networks;

public sealed class ExponentialTests
{
    private static readonly float[] Arguments =
        [.. Enumerable.Range(-2000, 4001).Select(i => i * 0.0436f), 1e-30f, -1e-30f, 1e-3f, 0.6249f, 0.6251f, 200, -200, 0, -0f];

    [Fact]
    public void The_exponential_is_within_two_units_in_the_last_place() =>
        Assert.All(Arguments.Where(x => x is > -87 and < 88), x =>
        {
            var expected = Math.Exp(x);
            Assert.InRange(Exponential.Exp<Lanes32, float>(x), expected * (1 - 2.4e-7), expected * (1 + 2.4e-7));
        });

    [Fact]
    public void Tanh_keeps_its_digits_near_zero_and_its_limits_far_away()
    {
        Assert.All(Arguments, x => Assert.InRange(
            Math.Abs(Exponential.Tanh<Lanes32, float>(x) - Math.Tanh(x)), 0, 3e-7 * Math.Abs(Math.Tanh(x))));
        Assert.Equal(1, Exponential.Tanh<Lanes32, float>(50));
        Assert.Equal(-1, Exponential.Tanh<Lanes32, float>(-50));
    }

    [Fact]
    public void The_sigmoid_stays_between_zero_and_one_and_never_overflows()
    {
        Assert.All(Arguments, x => Assert.Equal(1 / (1 + Math.Exp(-x)), Exponential.Sigmoid<Lanes32, float>(x), 2e-7));
        Assert.InRange(Exponential.Sigmoid<Lanes32, float>(float.MinValue), 0, 1e-37f);
        Assert.Equal(1, Exponential.Sigmoid<Lanes32, float>(float.MaxValue));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Activations_have_the_same_bits_for_every_width(int kind)
    {
        var (input, gradient) = (Arguments, MatrixProductTests.Numbers(Arguments.Length, 7));
        var results = MatrixProductTests.Widths.Select(width =>
        {
            ActivationLayer layer = kind switch
            {
                0 => new ReluLayer(input.Length, width),
                1 => new TanhLayer(input.Length, width),
                _ => new SigmoidLayer(input.Length, width),
            };
            var (output, inputGradient) = (new float[input.Length], new float[input.Length]);
            layer.Forward(new LayerPass(1), default, input, output);
            layer.BackwardInput(new LayerPass(1), default, input, output, gradient, inputGradient);
            return output.Concat(inputGradient).Select(BitConverter.SingleToInt32Bits).ToArray();
        }).ToArray();
        Assert.All(results, result => Assert.Equal(results[0], result));
    }

    [Fact]
    public void A_value_that_is_not_a_number_is_not_hidden_by_relu()
    {
        var output = new float[2];
        new ReluLayer(2).Forward(new LayerPass(1), default, [float.NaN, -1], output);
        Assert.Equal([float.NaN, 0], output);
    }
}
