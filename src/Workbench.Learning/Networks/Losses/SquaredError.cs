namespace Workbench.Learning.Networks.Losses;

/// <summary>½·Σ over outputs of (output − target)².</summary>
public sealed class SquaredError : ILoss
{
    /// <inheritdoc/>
    public int TargetSize(int outputSize) => outputSize;

    /// <inheritdoc/>
    public double Evaluate(int outputSize, ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, ReadOnlySpan<float> scales, Span<float> gradient)
    {
        var total = 0.0;
        for (var row = 0; row < scales.Length; row++)
        {
            for (var i = row * outputSize; i < (row + 1) * outputSize; i++)
            {
                var difference = outputs[i] - targets[i];
                total += 0.5 * scales[row] * difference * difference;
                if (!gradient.IsEmpty) gradient[i] = scales[row] * difference;
            }
        }

        return total;
    }
}
