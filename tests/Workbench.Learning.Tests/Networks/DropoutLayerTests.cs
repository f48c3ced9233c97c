using Workbench.Learning.Networks.Layers;

namespace Workbench.Learning.Tests.Networks;

public sealed class DropoutLayerTests
{
    private static readonly float[] Ones = Enumerable.Repeat(1f, 100_000).ToArray();

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    public void The_share_that_is_dropped_is_the_probability_and_the_mean_stays(double probability)
    {
        var output = Drop(new DropoutLayer(100, probability), new LayerPass(1000, 0, Training: true, 42));
        var deviation = Math.Sqrt(probability * (1 - probability) / output.Length);
        Assert.Equal(probability, output.Count(value => value == 0) / (double)output.Length, 4 * deviation);
        Assert.All(output, value => Assert.True(value == 0 || value == (float)(1 / (1 - probability))));
    }

    [Fact]
    public void In_use_nothing_is_dropped() => Assert.Equal(Ones, Drop(new DropoutLayer(100, 0.5), new LayerPass(1000, 0, Training: false, 42)));

    [Fact]
    public void What_is_dropped_does_not_depend_on_how_a_batch_is_cut()
    {
        var layer = new DropoutLayer(100, 0.5);
        var whole = Drop(layer, new LayerPass(1000, 0, Training: true, 42));
        var part = Drop(layer, new LayerPass(400, 600, Training: true, 42));
        Assert.Equal(whole[60_000..], part[..40_000]);
        Assert.NotEqual(whole, Drop(layer, new LayerPass(1000, 0, Training: true, 43)));
    }

    [Fact]
    public void A_probability_of_one_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new DropoutLayer(3, 1));

    private static float[] Drop(DropoutLayer layer, LayerPass pass)
    {
        var output = new float[Ones.Length];
        layer.Forward(pass, default, Ones, output);
        return output;
    }
}
