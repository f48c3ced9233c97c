using Workbench.Learning.Networks.Vectors;

namespace Workbench.Learning.Networks.Losses;

/// <summary>Σ over outputs of log(1 + e^z) − t·z: the log-loss, in nats, of the probability 1 / (1 + e^−z) for a target t in [0, 1].</summary>
public sealed class BinaryCrossEntropy : ILoss
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
                var (z, target) = (outputs[i], targets[i]);
                var small = Math.Exp(-Math.Abs((double)z)); // never overflows, whatever the sign
                total += scales[row] * (Math.Max(z, 0) - ((double)target * z) + Math.Log(1 + small));
                if (!gradient.IsEmpty) gradient[i] = scales[row] * (Exponential.Sigmoid<Lanes32, float>(z) - target);
            }
        }

        return total;
    }
}
