using Workbench.Learning.Networks.Layers;

namespace Workbench.Learning.Networks.Training;

/// <summary>
/// Tries a network's layers before a row's influence is bounded by them: a layer that looks at other rows of the batch, as batch normalisation does, or
/// that gives a wrong norm for a row's gradient would make every clipping norm a fiction.
/// </summary>
internal static class RowIndependence
{
    private const int Rows = 3;
    private const double Tolerance = 1e-3;

    /// <summary>Refuses a network with a layer whose rows depend on each other, or whose norms are wrong.</summary>
    /// <exception cref="ArgumentException">There is one; the message says which.</exception>
    public static void Require(NeuralNetwork network)
    {
        var random = new RandomSource(0); // numbers to try with; any will do
        var parameters = network.Initialise(random.Fork("parameters"));
        foreach (ref var value in parameters.Values) value += 0.01f;
        var weights = new NetworkWeights(network, parameters);
        weights.Prepare(forTraining: true);
        for (var i = 0; i < network.Layers.Length; i++)
            if (Fault(network.Layers[i], weights.Of(i), random.Fork(i), isFirst: i == 0) is { } fault)
                throw new ArgumentException($"Layer {i + 1} ({network.Layers[i].GetType().Name}) {fault}, so gradients of single rows cannot be clipped through it.", nameof(network));
    }

    private static string? Fault(ILayer layer, LayerParameters parameters, RandomSource random, bool isFirst)
    {
        var (input, gradient) = (Draw(Rows * layer.InputSize, random), Draw(Rows * layer.OutputSize, random));
        var together = Run(layer, parameters, new LayerPass(Rows, 0, Training: true), input, gradient, isFirst);
        for (var row = 0; row < Rows; row++)
        {
            var alone = Run(
                layer, parameters, new LayerPass(1, row, Training: true), Part(input, row, layer.InputSize), Part(gradient, row, layer.OutputSize), isFirst);
            if (!Close(Part(together.Output, row, layer.OutputSize), alone.Output) || !Close(Part(together.InputGradient, row, layer.InputSize), alone.InputGradient))
                return "treats a row differently beside other rows";
            var exact = alone.Gradient.Sum(value => (double)value * value);
            if (!Close(together.SquaredNorms[row], exact) || !Close(alone.SquaredNorms[0], exact)) return "gives a wrong norm of a row's gradient";
        }

        return null;
    }

    private static Trial Run(ILayer layer, LayerParameters parameters, LayerPass pass, float[] input, float[] outputGradient, bool isFirst)
    {
        var trial = new Trial(
            new float[pass.RowCount * layer.OutputSize], new float[pass.RowCount * layer.InputSize], new float[layer.ParameterCount], new double[pass.RowCount]);
        layer.Forward(pass, parameters, input, trial.Output);
        // What goes in needs no gradient, and the first layer did not prepare for one.
        if (!isFirst) layer.BackwardInput(pass, parameters, input, trial.Output, outputGradient, trial.InputGradient);
        layer.AddParameterGradient(pass, input, outputGradient, trial.Gradient);
        layer.AddSquaredGradientNorms(pass, input, outputGradient, trial.SquaredNorms);
        return trial;
    }

    private static float[] Draw(int count, RandomSource random) => [.. Enumerable.Range(0, count).Select(_ => (float)random.NextGaussian())];

    private static float[] Part(float[] values, int row, int size) => values[(row * size)..((row + 1) * size)];

    private static bool Close(float[] left, float[] right) => left.Zip(right).All(pair => Close(pair.First, pair.Second));

    private static bool Close(double left, double right) => Math.Abs(left - right) <= Tolerance * (1 + Math.Abs(right));

    private sealed record Trial(float[] Output, float[] InputGradient, float[] Gradient, double[] SquaredNorms);
}
