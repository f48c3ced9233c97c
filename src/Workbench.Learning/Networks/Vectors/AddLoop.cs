using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Workbench.Learning.Networks.Vectors;

/// <summary>sum += x.</summary>
internal readonly ref struct AddLoop(ReadOnlySpan<float> values, Span<float> sums) : IElementLoop
{
    private readonly ref float x = ref MemoryMarshal.GetReference(values);
    private readonly ref float sum = ref MemoryMarshal.GetReference(sums);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void At<TLanes, TVector>(nuint i)
        where TLanes : ILanes<TVector>
        where TVector : struct =>
        TLanes.Store(TLanes.Add(TLanes.Load(in sum, i), TLanes.Load(in x, i)), ref sum, i);
}
