using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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

    /// <summary>Starts anew.</summary>
    public void Clear() => Array.Clear(fields);
}
