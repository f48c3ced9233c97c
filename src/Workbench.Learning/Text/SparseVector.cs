namespace Workbench.Learning.Text;

/// <summary>A vector of which only the elements that differ from 0 are kept.</summary>
public sealed class SparseVector
{
    private readonly int[] indices;
    private readonly double[] values;

    /// <summary>Takes over the elements.</summary>
    /// <param name="indices">Positions, ascending and different.</param>
    /// <param name="values">The element at each position.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the positions do not ascend.</exception>
    public SparseVector(int[] indices, double[] values)
    {
        ArgumentNullException.ThrowIfNull(indices);
        ArgumentNullException.ThrowIfNull(values);
        if (indices.Length != values.Length)
            throw new ArgumentException($"There are {indices.Length} positions for {values.Length} values.", nameof(values));
        for (var i = 1; i < indices.Length; i++)
        {
            if (indices[i] <= indices[i - 1]) throw new ArgumentException("Positions have to ascend.", nameof(indices));
        }

        this.indices = indices;
        this.values = values;
    }

    /// <summary>Positions of the kept elements, ascending.</summary>
    public ReadOnlySpan<int> Indices => indices;

    /// <summary>The kept elements, in the order of <see cref="Indices"/>.</summary>
    public ReadOnlySpan<double> Values => values;

    /// <summary>Euclidean length.</summary>
    public double Norm => Math.Sqrt(Dot(this));

    /// <summary>Scalar product, added in ascending order of positions.</summary>
    public double Dot(SparseVector other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var (i, j, sum) = (0, 0, 0.0);
        while (i < indices.Length && j < other.indices.Length)
        {
            var difference = indices[i] - other.indices[j];
            if (difference == 0) sum += values[i] * other.values[j];
            if (difference <= 0) i++;
            if (difference >= 0) j++;
        }

        return sum;
    }

    /// <summary>Cosine of the angle between two vectors; 0 if one of them is the null vector, as in scikit-learn.</summary>
    public double Cosine(SparseVector other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var lengths = Norm * other.Norm;
        return lengths == 0 ? 0 : Dot(other) / lengths;
    }
}
