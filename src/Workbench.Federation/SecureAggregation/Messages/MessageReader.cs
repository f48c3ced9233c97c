using System.Buffers.Binary;

namespace Workbench.Federation.SecureAggregation.Messages;

/// <summary>Reads what <see cref="MessageWriter"/> wrote, and nothing else.</summary>
/// <remarks>Every count is compared with the bytes that are left before anything is allocated.</remarks>
internal sealed class MessageReader(ReadOnlyMemory<byte> bytes)
{
    private ReadOnlyMemory<byte> rest = bytes;

    public byte ReadByte() => Take(1).Span[0];

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32BigEndian(Take(4).Span);

    /// <summary>A copy of the next bytes, so that no message shares memory with its sender.</summary>
    public byte[] Read(int length) => Take(length).ToArray();

    public byte[] ReadCounted() => Read(ReadCount(1));

    public EncodedPoint ReadPoint() => EncodedPoint.Read(Take(EncodedPoint.Length).Span);

    /// <summary>Site numbers, strictly ascending, so that a set has one form and nobody is in it twice.</summary>
    public uint[] ReadSites()
    {
        var sites = new uint[ReadCount(4)];
        for (var i = 0; i < sites.Length; i++)
        {
            sites[i] = ReadUInt32();
            if (sites[i] == 0 || (i > 0 && sites[i] <= sites[i - 1])) throw new InvalidDataException("Site numbers ascend and are at least 1.");
        }

        return sites;
    }

    /// <summary>A list of items of at least so many bytes each.</summary>
    public T[] ReadList<T>(int smallestItem, Func<MessageReader, T> readItem)
    {
        var items = new T[ReadCount(smallestItem)];
        for (var i = 0; i < items.Length; i++) items[i] = readItem(this);
        return items;
    }

    public void RequireEnd()
    {
        if (!rest.IsEmpty) throw new InvalidDataException($"The message goes on for {rest.Length} bytes after its end.");
    }

    private int ReadCount(int smallestItem)
    {
        var count = ReadUInt32();
        return (ulong)count * (ulong)smallestItem <= (ulong)rest.Length ? (int)count
            : throw new InvalidDataException($"The message is truncated: {count} items are announced, {rest.Length} bytes are left.");
    }

    private ReadOnlyMemory<byte> Take(int length)
    {
        if (length > rest.Length) throw new InvalidDataException($"The message is truncated: {length} bytes are expected, {rest.Length} are left.");
        var taken = rest[..length];
        rest = rest[length..];
        return taken;
    }
}
