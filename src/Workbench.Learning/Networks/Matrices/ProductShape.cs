namespace Workbench.Learning.Networks.Matrices;

/// <summary>Sizes of a matrix product and which operands are transposed.</summary>
/// <param name="Rows">m: rows of the result.</param>
/// <param name="Columns">n: columns of the result.</param>
/// <param name="Depth">k: the length of each sum.</param>
/// <param name="TransposeLeft">The left operand lies as k × m.</param>
/// <param name="TransposeRight">The right operand lies as n × k.</param>
public sealed record ProductShape(int Rows, int Columns, int Depth, bool TransposeLeft = false, bool TransposeRight = false)
{
    /// <summary>Multiplications and additions of the product.</summary>
    public long OperationCount => 2L * Rows * Columns * Depth;

    internal void Check(float[] left, float[] right, float[] result)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Rows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Columns);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Depth);
        Check(left, nameof(left), (long)Rows * Depth);
        Check(right, nameof(right), (long)Depth * Columns);
        Check(result, nameof(result), (long)Rows * Columns);
    }

    private static void Check(float[] values, string name, long size)
    {
        if (values.Length < size) throw new ArgumentException($"The matrix needs {size} numbers; the array has {values.Length}.", name);
    }
}
