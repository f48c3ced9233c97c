using System.Buffers;
using System.Buffers.Binary;

namespace Workbench.Federation.SecureAggregation.Messages;

/// <summary>Writes the parts of a message: numbers big-endian, lists and byte strings after their count.</summary>
internal sealed class MessageWriter(int expectedLength = 256)
{
    private readonly ArrayBufferWriter<byte> buffer = new(expectedLength);

    public void Write(uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(buffer.GetSpan(4), value);
        buffer.Advance(4);
    }

    public void Write(ulong value)
    {
        BinaryPrimitives.WriteUInt64BigEndian(buffer.GetSpan(8), value);
        buffer.Advance(8);
    }

    public void Write(byte value)
    {
        buffer.GetSpan(1)[0] = value;
        buffer.Advance(1);
    }

    /// <summary>Bytes of a length that the format fixes.</summary>
    public void Write(ReadOnlySpan<byte> bytes) => buffer.Write(bytes);

    /// <summary>Bytes after their number.</summary>
    public void WriteCounted(ReadOnlySpan<byte> bytes)
    {
        Write((uint)bytes.Length);
        buffer.Write(bytes);
    }

    /// <summary>Site numbers after their count.</summary>
    public void Write(IReadOnlyList<uint> sites)
    {
        Write((uint)sites.Count);
        foreach (var site in sites) Write(site);
    }

    public ReadOnlySpan<byte> Written => buffer.WrittenSpan;

    public byte[] ToArray() => buffer.WrittenSpan.ToArray();
}
