using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Workbench.Learning.Boosting.Growing;

/// <summary>An array that the collector does not move, for kernels that work with pointers.</summary>
/// <typeparam name="T">A type without references.</typeparam>
internal sealed unsafe class PinnedArray<T>(int length)
    where T : unmanaged
{
    private readonly T[] items = GC.AllocateArray<T>(length, pinned: true);

    /// <summary>The first element.</summary>
    public T* Pointer => (T*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(items));

    /// <summary>All elements.</summary>
    public Span<T> Span => items;
}
