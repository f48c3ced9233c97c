using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Workbench.Learning.Binning;

namespace Workbench.Learning.Boosting.Growing;

/// <summary>Sums of gradients and Hessians for every code of a binned table: two 64-bit fields a code, gradient first.</summary>
/// <remarks>Of fixed-point sums, histograms of the same layout and units may be added up over sites, in any order.</remarks>
internal sealed unsafe class Histogram(int codeCount)
{
    private readonly long[] fields = GC.AllocateUninitializedArray<long>(2 * codeCount, pinned: true);

    /// <summary>The fields of all codes.</summary>
    public Span<long> Fields => fields;

    /// <summary>The cells of all codes.</summary>
    public Vector128<long>* Cells => (Vector128<long>*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(fields)); // pinned: it does not move

    /// <summary>Sums over all rows, of fixed-point sums: any column's codes add up to them.</summary>
    /// <param name="table">The layout; it has a column.</param>
    /// <param name="unit">What the integers are worth.</param>
    /// <param name="rowCount">Number of rows.</param>
    public RowTotals Totals(BinnedTable table, PairUnit unit, int rowCount)
    {
        var (gradients, hessians) = (0L, 0L);
        var column = table.Columns[0];
        var sums = Fields.Slice(2 * column.HistogramOffset, 2 * column.CodeCount);
        for (var i = 0; i < sums.Length; i += 2) (gradients, hessians) = (gradients + sums[i], hessians + sums[i + 1]);
        return new RowTotals(rowCount, gradients * unit.Gradient, hessians * unit.Hessian);
    }

    /// <summary>Starts anew.</summary>
    public void Clear() => Array.Clear(fields);
}
