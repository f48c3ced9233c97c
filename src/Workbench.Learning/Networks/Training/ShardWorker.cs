using Workbench.Learning.Networks.Losses;

namespace Workbench.Learning.Networks.Training;

/// <summary>What one thread needs to find losses and gradients of some rows.</summary>
internal sealed class ShardWorker(NeuralNetwork network, ILoss loss)
{
    // A hair less than the norm, for what the factor and the products lose in single precision.
    private const double RoundingAllowance = 1 - 1e-6;

    private readonly NetworkPass pass = new(network, forTraining: true);
    private readonly float[] targets = new float[NetworkPass.MostRows * loss.TargetSize(network.OutputSize)];
    private readonly float[] scales = new float[NetworkPass.MostRows];
    private readonly double[] squaredNorms = new double[NetworkPass.MostRows];
    private readonly int[] consecutive = new int[NetworkPass.MostRows];

    /// <summary>Adds the gradient of at most <see cref="NetworkPass.MostRows"/> rows and returns their share of the batch's loss.</summary>
    public double Run(
        NetworkWeights weights, TrainingRows rows, ReadOnlySpan<int> chosen, int firstRow, float scale, ReadOnlySpan<ulong> layerBits, Span<float> gradient)
    {
        pass.Draw(layerBits);
        Gather(rows, chosen, scale);
        pass.Forward(weights, chosen.Length, firstRow, training: true);
        var total = Evaluate(chosen.Length, pass.OutputGradient(chosen.Length));
        pass.Backward(weights, chosen.Length, firstRow);
        pass.AddGradient(chosen.Length, firstRow, gradient);
        return total;
    }

    /// <summary>Adds the gradients of at most <see cref="NetworkPass.MostRows"/> rows, each shortened to a norm, and returns the sum of their losses.</summary>
    /// <exception cref="ArithmeticException">A row's gradient is not finite, so that no factor bounds it.</exception>
    public double RunClipped(
        NetworkWeights weights, TrainingRows rows, ReadOnlySpan<int> chosen, int firstRow, double clippingNorm, ReadOnlySpan<ulong> layerBits,
        Span<float> gradient, ref int clippedCount)
    {
        pass.Draw(layerBits);
        Gather(rows, chosen, 1);
        pass.Forward(weights, chosen.Length, firstRow, training: true);
        var total = Evaluate(chosen.Length, pass.OutputGradient(chosen.Length));
        pass.Backward(weights, chosen.Length, firstRow);
        squaredNorms.AsSpan().Clear();
        pass.AddSquaredNorms(chosen.Length, firstRow, squaredNorms);
        for (var i = 0; i < chosen.Length; i++)
        {
            var norm = Math.Sqrt(squaredNorms[i]);
            if (!double.IsFinite(norm)) throw new ArithmeticException("The gradient of a row is not finite, so it cannot be clipped; choose a smaller learning rate.");
            scales[i] = norm > clippingNorm ? (float)(clippingNorm / norm * RoundingAllowance) : 1;
            if (norm > clippingNorm) clippedCount++;
        }

        pass.ScaleGradients(chosen.Length, scales);
        pass.AddGradient(chosen.Length, firstRow, gradient);
        return total;
    }

    /// <summary>Sum of the losses of at most <see cref="NetworkPass.MostRows"/> consecutive rows.</summary>
    public double Evaluate(NetworkWeights weights, TrainingRows rows, int firstRow)
    {
        var count = Math.Min(NetworkPass.MostRows, rows.RowCount - firstRow);
        for (var i = 0; i < count; i++) consecutive[i] = firstRow + i;
        Gather(rows, consecutive.AsSpan(0, count), 1);
        pass.Forward(weights, count);
        return Evaluate(count, []);
    }

    private void Gather(TrainingRows rows, ReadOnlySpan<int> chosen, float scale)
    {
        rows.GatherFeatures(chosen, pass.Input(chosen.Length));
        rows.GatherTargets(chosen, targets);
        rows.GatherScales(chosen, scale, scales);
    }

    private double Evaluate(int rowCount, Span<float> gradient) =>
        loss.Evaluate(network.OutputSize, pass.Output(rowCount), targets, scales.AsSpan(0, rowCount), gradient);
}
