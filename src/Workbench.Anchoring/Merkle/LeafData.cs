namespace Workbench.Anchoring.Merkle;

/// <summary>The data of some leaves, in one piece of memory.</summary>
public sealed class LeafData
{
    private readonly ReadOnlyMemory<byte> bytes;
    private readonly ReadOnlyMemory<int> ends;
    private readonly int length;

    private LeafData(ReadOnlyMemory<byte> bytes, ReadOnlyMemory<int> ends, int length, int count) =>
        (this.bytes, this.ends, this.length, Count) = (bytes, ends, length, count);

    /// <summary>Number of leaves.</summary>
    public int Count { get; }

    /// <summary>Leaves of one length, without gaps.</summary>
    /// <exception cref="ArgumentException">The last leaf is cut off, or the length is below 1.</exception>
    public static LeafData OfLength(int length, ReadOnlyMemory<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        if (bytes.Length % length != 0) throw new ArgumentException($"{bytes.Length} bytes are no whole number of leaves of {length} bytes.", nameof(bytes));
        return new LeafData(bytes, default, length, bytes.Length / length);
    }

    /// <summary>Leaves of any length, one after the other.</summary>
    /// <param name="bytes">All of them.</param>
    /// <param name="ends">Where each ends, ascending; the first begins at 0.</param>
    /// <exception cref="ArgumentException">The ends descend, or pass the bytes.</exception>
    public static LeafData WithEnds(ReadOnlyMemory<byte> bytes, ReadOnlyMemory<int> ends)
    {
        var last = 0;
        foreach (var end in ends.Span)
        {
            if (end < last || end > bytes.Length) throw new ArgumentException($"A leaf ends at {end}, after {last} and of {bytes.Length} bytes.", nameof(ends));
            last = end;
        }

        return new LeafData(bytes, ends, 0, ends.Length);
    }

    /// <summary>Leaves of any length, copied together.</summary>
    public static LeafData Of(IReadOnlyList<byte[]> leaves)
    {
        var ends = new int[leaves.Count];
        var end = 0;
        for (var i = 0; i < ends.Length; i++) ends[i] = end = checked(end + leaves[i].Length);
        var bytes = new byte[end];
        for (var i = 0; i < ends.Length; i++) leaves[i].CopyTo(bytes, ends[i] - leaves[i].Length);
        return new LeafData(bytes, ends, 0, ends.Length);
    }

    /// <summary>The data of one leaf.</summary>
    public ReadOnlySpan<byte> this[int index]
    {
        get
        {
            if (ends.IsEmpty) return bytes.Span.Slice(index * length, length);
            var places = ends.Span;
            var start = index == 0 ? 0 : places[index - 1];
            return bytes.Span[start..places[index]];
        }
    }
}
