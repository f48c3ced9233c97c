using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Workbench.Anchoring.Merkle;

namespace Workbench.Anchoring.Logs;

/// <summary>The file <c>hashes</c>: 32 bytes a stored hash, read by pages that are kept in a bounded cache. May be read from several threads.</summary>
internal sealed class HashFile : IStoredHashes, IDisposable
{
    public const string FileName = "hashes";

    /// <summary>Hashes of a page, 16 KiB: a subtree of 256 leaves with all its nodes.</summary>
    private const int PageLength = 512;

    /// <summary>Pages that are kept, 64 MiB.</summary>
    private const int LargestCache = 4096;

    private readonly SafeFileHandle file;
    private readonly Dictionary<long, TreeHash[]> pages = [];
    private readonly Queue<long> order = [];
    private readonly Lock gate = new();

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
        lock (gate)
        {
            var (number, place) = Math.DivRem(position, PageLength);
            // A page at the end was read when it held less than now.
            if (!pages.TryGetValue(number, out var page) || page.Length <= place) page = Load(number);
            return page[place];
        }
    }

    /// <summary>Writes hashes after those that count, without counting them.</summary>
    public void Write(long position, ReadOnlySpan<TreeHash> hashes) => RandomAccess.Write(file, MemoryMarshal.AsBytes(hashes), position * TreeHash.Length);

    /// <summary>Has what was written on the disk.</summary>
    public void Flush() => RandomAccess.FlushToDisk(file);

    /// <summary>Counts fewer leaves again, and forgets what was read of the others.</summary>
    public void ReturnTo(long size)
    {
        lock (gate)
        {
            Size = size;
            pages.Clear();
            order.Clear();
        }
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

    private TreeHash[] Load(long number)
    {
        var start = number * PageLength;
        var page = new TreeHash[(int)Math.Min(PageLength, Count - start)];
        ReadRange(start, page);
        if (pages.TryAdd(number, page)) order.Enqueue(number);
        else pages[number] = page;
        if (pages.Count > LargestCache) pages.Remove(order.Dequeue());
        return page;
    }
}
