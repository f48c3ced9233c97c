using Workbench.Learning.Networks;
using Workbench.Learning.Networks.Layers;

namespace Workbench.Learning.Tests.Networks;

/// <summary>The same networks and losses in double precision and plain loops, for finite differences.</summary>
internal static class ReferenceNetwork
{
    public static double Loss(NeuralNetwork network, double[] parameters, TestRows rows, string loss, ulong[]? bits = null)
    {
        var total = 0.0;
        for (var row = 0; row < rows.Count; row++)
        {
            double[] x = [.. rows.Features.AsSpan(row * network.InputSize, network.InputSize).ToArray().Select(value => (double)value)];
            for (var layer = 0; layer < network.Layers.Length; layer++)
                x = Apply(network.Layers[layer], parameters[network.ParametersOf(layer)], x, row, bits is null ? 0 : bits[layer]);
            var target = rows.Targets[(row * rows.Targets.Length / rows.Count)..((row + 1) * rows.Targets.Length / rows.Count)];
            total += rows.Weights[row] * LossOf(loss, x, target);
        }

        return total / rows.Count;
    }

    private static double[] Apply(ILayer layer, double[] parameters, double[] x, int row, ulong bits) => layer switch
    {
        DenseLayer => [.. Enumerable.Range(0, layer.OutputSize).Select(j =>
            parameters[(layer.InputSize * layer.OutputSize) + j] + x.Select((value, i) => value * parameters[(i * layer.OutputSize) + j]).Sum())],
        ReluLayer => [.. x.Select(value => Math.Max(0, value))],
        TanhLayer => [.. x.Select(Math.Tanh)],
        SigmoidLayer => [.. x.Select(value => 1 / (1 + Math.Exp(-value)))],
        DropoutLayer => [.. x.Zip(Kept(layer, row, bits), (value, kept) => value * kept)],
        _ => throw new ArgumentException("no reference for this layer"),
    };

    /// <summary>What the layer makes of a row of ones: which units it keeps is its own choice.</summary>
    private static float[] Kept(ILayer layer, int row, ulong bits)
    {
        var (ones, kept) = (Enumerable.Repeat(1f, layer.InputSize).ToArray(), new float[layer.InputSize]);
        layer.Forward(new LayerPass(1, row, Training: true, bits), default, ones, kept);
        return kept;
    }

    private static double LossOf(string loss, double[] z, float[] target) => loss switch
    {
        "binary" => z.Zip(target, (value, t) => Math.Log(1 + Math.Exp(value)) - (t * value)).Sum(),
        "softmax" => Math.Log(z.Sum(Math.Exp)) - z[(int)target[0]],
        _ => z.Zip(target, (value, t) => (value - t) * (value - t) / 2).Sum(),
    };
}

/// <summary>A few rows for a gradient.</summary>
internal sealed record TestRows(int Count, float[] Features, float[] Targets, float[] Weights);
