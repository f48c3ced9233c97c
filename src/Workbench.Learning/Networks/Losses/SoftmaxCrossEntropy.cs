using Workbench.Learning.Networks.Vectors;

namespace Workbench.Learning.Networks.Losses;

/// <summary>log Σ e^z − z of the right class: the log-loss, in nats, of the probabilities e^z / Σ e^z.</summary>
/// <remarks>A row's target is one number: the index of its class.</remarks>
public sealed class SoftmaxCrossEntropy : ILoss
{
    /// <inheritdoc/>
    public int TargetSize(int outputSize) => 1;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A target is not the index of an output.</exception>
    public double Evaluate(int outputSize, ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, ReadOnlySpan<float> scales, Span<float> gradient)
    {
        var total = 0.0;
        for (var row = 0; row < scales.Length; row++)
        {
            var logits = outputs.Slice(row * outputSize, outputSize);
            var target = (int)targets[row];
            if (target != targets[row] || target < 0 || target >= outputSize)
                throw new ArgumentException($"Row {row + 1} has the class {targets[row]}; there are the classes 0 to {outputSize - 1}.", nameof(targets));
            var largest = Largest(logits);
            var sum = 0.0;
            foreach (var z in logits) sum += Exponential.Exp<Lanes32, float>(z - largest);
            total += scales[row] * (Math.Log(sum) + largest - logits[target]);
            if (!gradient.IsEmpty) FillGradient(logits, largest, (float)sum, target, scales[row], gradient.Slice(row * outputSize, outputSize));
        }

        return total;
    }

    private static float Largest(ReadOnlySpan<float> values)
    {
        var largest = values[0];
        foreach (var value in values) largest = MathF.Max(largest, value); // NaN stays
        return largest;
    }

    private static void FillGradient(ReadOnlySpan<float> logits, float largest, float sum, int target, float scale, Span<float> gradient)
    {
        for (var i = 0; i < logits.Length; i++)
            gradient[i] = scale * ((Exponential.Exp<Lanes32, float>(logits[i] - largest) / sum) - (i == target ? 1 : 0));
    }
}
