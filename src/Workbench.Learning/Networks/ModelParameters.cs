using System.Numerics.Tensors;

namespace Workbench.Learning.Networks;

/// <summary>All that a network has learnt, as one vector: layer after layer, so that models can be averaged, clipped and sent.</summary>
/// <remarks>The object owns its array and is not safe for writing by several threads.</remarks>
public sealed class ModelParameters
{
    private readonly float[] values;

    /// <summary>Takes over the numbers.</summary>
    public ModelParameters(float[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        this.values = values;
    }

    /// <summary>How many numbers.</summary>
    public int Count => values.Length;

    /// <summary>The numbers, to read and to change.</summary>
    public Span<float> Values => values;

    /// <summary>Euclidean norm, summed in double precision in order.</summary>
    public double Norm
    {
        get
        {
            var sum = 0.0;
            foreach (var value in values) sum += (double)value * value;
            return Math.Sqrt(sum);
        }
    }

    /// <summary>Another vector with the same numbers.</summary>
    public ModelParameters Copy() => new([.. values]);

    /// <summary>Takes the numbers of another vector.</summary>
    /// <exception cref="ArgumentException">The vectors differ in length.</exception>
    public void CopyFrom(ModelParameters other)
    {
        CheckLength(other);
        other.values.CopyTo(values, 0);
    }

    /// <summary>Adds a multiple of another vector.</summary>
    /// <exception cref="ArgumentException">The vectors differ in length.</exception>
    public void Add(ModelParameters other, float factor)
    {
        CheckLength(other);
        TensorPrimitives.FusedMultiplyAdd(other.values, factor, values, values);
    }

    /// <summary>Multiplies every number.</summary>
    public void Scale(float factor) => TensorPrimitives.Multiply(values, factor, values);

    private void CheckLength(ModelParameters other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Count != Count) throw new ArgumentException($"A vector of {other.Count} parameters does not fit one of {Count}.", nameof(other));
    }
}
