namespace Workbench.Learning.Linear;

/// <summary>Solves a symmetric positive definite system.</summary>
internal static class Cholesky
{
    /// <summary>Solves A·x = b.</summary>
    /// <param name="matrix">A in row-major order, of which the lower triangle is read.</param>
    /// <param name="right">b.</param>
    /// <returns>x, or null if A is not positive definite within rounding.</returns>
    /// <remarks>G. H. Golub and C. F. Van Loan, "Matrix Computations", 4th edition, section 4.2.5 (row by row).</remarks>
    public static double[]? Solve(ReadOnlySpan<double> matrix, ReadOnlySpan<double> right)
    {
        var size = right.Length;
        if (Factorise(matrix, size) is not { } lower) return null;
        var solution = right.ToArray();
        for (var i = 0; i < size; i++)
        {
            for (var k = 0; k < i; k++) solution[i] -= lower[(i * size) + k] * solution[k];
            solution[i] /= lower[(i * size) + i];
        }

        for (var i = size - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < size; k++) solution[i] -= lower[(k * size) + i] * solution[k];
            solution[i] /= lower[(i * size) + i];
        }

        return solution;
    }

    private static double[]? Factorise(ReadOnlySpan<double> matrix, int size)
    {
        var lower = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var rest = matrix[(i * size) + j];
                for (var k = 0; k < j; k++) rest -= lower[(i * size) + k] * lower[(j * size) + k];
                if (j < i)
                {
                    lower[(i * size) + j] = rest / lower[(j * size) + j];
                    continue;
                }

                // What remains of a dependent column's diagonal is rounding; dividing by it would give a huge, meaningless step.
                if (!(rest > size * 1e-14 * matrix[(i * size) + i])) return null;
                lower[(i * size) + i] = Math.Sqrt(rest);
            }
        }

        return lower;
    }
}
