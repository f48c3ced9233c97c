using System.Runtime.InteropServices;

namespace Workbench.Learning.Networks;

/// <summary>Numbers that begin at a cache line, so that a vector of one line never touches two.</summary>
internal sealed class AlignedArray
{
    private const int LineBytes = 64;
    private readonly float[] array;
    private readonly int start;

    public AlignedArray(int length)
    {
        array = GC.AllocateArray<float>(length + (LineBytes / sizeof(float)), pinned: true);
        var address = Marshal.UnsafeAddrOfPinnedArrayElement(array, 0);
        start = (int)((LineBytes - (address % LineBytes)) % LineBytes / sizeof(float));
        Length = length;
    }

    public int Length { get; }

    public Span<float> Span => array.AsSpan(start, Length);
}
