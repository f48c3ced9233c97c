using System.Runtime.Intrinsics;

namespace Workbench.Learning.Boosting.Growing;

/// <summary>How a row's pair of gradient and Hessian, 64 bits, is added to a histogram's cell, 128 bits.</summary>
internal interface IPairSum
{
    /// <summary>A row's pair as a cell.</summary>
    static abstract Vector128<long> Widen(long pair);

    /// <summary>The sum of two cells.</summary>
    static abstract Vector128<long> Add(Vector128<long> left, Vector128<long> right);

    /// <summary>The difference of two spans of cells, into the first.</summary>
    static abstract void Subtract(Span<long> cells, ReadOnlySpan<long> others);

    /// <summary>The sum of two spans of cells, into the first.</summary>
    static abstract void Add(Span<long> cells, ReadOnlySpan<long> others);

    /// <summary>Cells as numbers, gradients and Hessians in turn.</summary>
    /// <param name="cells">The cells.</param>
    /// <param name="unit">What the integer 1 is worth, for gradients and for Hessians.</param>
    /// <param name="numbers">Receives two numbers a cell.</param>
    static abstract void Read(ReadOnlySpan<long> cells, PairUnit unit, Span<double> numbers);

    /// <summary>Gradients and Hessians as the pairs of rows.</summary>
    /// <param name="gradients">Gradients.</param>
    /// <param name="hessians">As many Hessians, above 0.</param>
    /// <param name="unit">What the integer 1 is worth.</param>
    /// <param name="pairs">Receives as many pairs.</param>
    static abstract void Write(ReadOnlySpan<double> gradients, ReadOnlySpan<double> hessians, PairUnit unit, Span<long> pairs);

    /// <summary>The gradient and the Hessian of a pair.</summary>
    static abstract (double Gradient, double Hessian) Split(long pair, PairUnit unit);

    /// <summary>Where sums are rounded: replaces a column's field by what its other fields leave of the total, as LightGBM does for the most frequent bin.</summary>
    /// <param name="fields">The fields of a column, gradients and Hessians in turn.</param>
    /// <param name="code">The code whose fields are replaced.</param>
    /// <param name="totals">Sums over all codes.</param>
    static abstract void Restore(Span<long> fields, int code, RowTotals totals);
}
