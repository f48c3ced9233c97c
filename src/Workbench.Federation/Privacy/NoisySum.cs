using System.Collections.Immutable;
using System.Numerics.Tensors;

namespace Workbench.Federation.Privacy;

/// <summary>A sum after its noise: the only form in which a private sum is released.</summary>
/// <param name="Values">The sum with noise, in its order.</param>
/// <param name="StandardDeviation">σ of the noise on each value.</param>
/// <param name="IsSimulation">Whether the noise came from a seed, so that it protects nobody.</param>
public sealed record NoisySum(ImmutableArray<double> Values, double StandardDeviation, bool IsSimulation)
{
    /// <summary>values ← sum + deviation · values.</summary>
    /// <exception cref="InvalidDataException">The sum holds a value that is no finite number.</exception>
    internal static void AddNoise(ReadOnlySpan<double> sum, double deviation, Span<double> values)
    {
        if (sum.IsEmpty) return;
        if (!double.IsFinite(TensorPrimitives.MaxMagnitude(sum))) throw new InvalidDataException("The sum holds a value that is no finite number; nothing is released.");
        TensorPrimitives.Multiply(values, deviation, values);
        TensorPrimitives.Add(values, sum, values);
    }
}
