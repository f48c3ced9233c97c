using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Workbench.Anchoring.Merkle;

namespace Workbench.Anchoring.Logs;

/// <summary>The file <c>hashes</c>: 32 bytes a stored hash, read by pages that are kept in a bounded cache. May be read from several threads.</summary>
internal sealed class HashFile : IStoredHashes, IDisposable
{
    public const string FileName = "hashes";

    /// <summary>Hashes of a page, 1 KiB: 16 leaves with their nodes. A proof needs one hash each of many pages above, so larger ones would fill the cache with neighbours.</summary>
    private const int PageLength = 32;

    /// <summary>Bits of the number of pages that are kept, 64 MiB at most; each page has one slot, which it takes from another.</summary>
    private const int SlotBits = 16;

    private readonly SafeFileHandle file;
    private readonly Page?[] slots = new Page?[1 << SlotBits];

    public HashFile(string folder, bool writable)
    {
        Name = Path.Combine(folder, FileName);
        file = File.OpenHandle(Name, FileMode.Open, writable ? FileAccess.ReadWrite : FileAccess.Read, FileShare.ReadWrite);
    }

    /// <summary>Path of the file.</summary>
    public string Name { get; }

    /// <summary>Number of leaves that count; what lies beyond is an append that did not end.</summary>
    public long Size { get; set; }

    /// <summary>Bytes in the file now, counted or not.</summary>
    public long ByteLength => RandomAccess.GetLength(file);

    private long Count => StoredPosition.CountFor(Size);

    /// <inheritdoc/>
    public TreeHash Read(long position)
    {
        var (number, place) = Math.DivRem(position, PageLength);
        var page = slots[SlotOf(number)];
        // A page at the end was read when it held less than now.
        if (page?.Number != number || page.Hashes.Length <= place) page = Load(number);
        return page.Hashes[place];
    }

    /// <summary>Writes hashes after those that count, without counting them.</summary>
    public void Write(long position, ReadOnlySpan<TreeHash> hashes) => RandomAccess.Write(file, MemoryMarshal.AsBytes(hashes), position * TreeHash.Length);

    /// <summary>Has what was written on the disk.</summary>
    public void Flush() => RandomAccess.FlushToDisk(file);

    /// <summary>Counts fewer leaves again, and forgets what was read of the others.</summary>
    public void ReturnTo(long size)
    {
        Size = size;
        Array.Clear(slots);
    }

    /// <summary>Drops what lies beyond the hashes that count.</summary>
    public void Truncate()
    {
        if (ByteLength != Count * TreeHash.Length) RandomAccess.SetLength(file, Count * TreeHash.Length);
    }

    /// <summary>Reads hashes past the cache.</summary>
    /// <exception cref="InvalidDataException">The file ends before the last of them.</exception>
    public void ReadRange(long position, Span<TreeHash> target)
    {
        var bytes = MemoryMarshal.AsBytes(target);
        for (var done = 0; done < bytes.Length;)
        {
            var count = RandomAccess.Read(file, bytes[done..], position * TreeHash.Length + done);
            if (count == 0)
                throw new InvalidDataException($"{Name} is cut off: it has {ByteLength} bytes, and hash {position + done / TreeHash.Length} of {Count} lies beyond.");
            done += count;
        }
    }

    public void Dispose() => file.Dispose();

    private Page Load(long number)
    {
        var start = number * PageLength;
        var page = new Page(number, new TreeHash[(int)Math.Min(PageLength, Count - start)]);
        ReadRange(start, page.Hashes);
        return slots[SlotOf(number)] = page;
    }

    /// <summary>Pages of upper nodes lie at regular distances; multiplied by 2⁶⁴ over the golden ratio, they spread over all slots.</summary>
    private static long SlotOf(long number) => (long)(((ulong)number * 0x9E3779B97F4A7C15) >> (64 - SlotBits));

    private sealed record Page(long Number, TreeHash[] Hashes);
}
