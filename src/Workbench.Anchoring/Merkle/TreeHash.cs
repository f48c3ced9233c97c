using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Workbench.Anchoring.Merkle;

/// <summary>A SHA-256 hash of a leaf or of a node: 32 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct TreeHash
{
    /// <summary>Number of bytes.</summary>
    public const int Length = 32;

    // The bytes in their order, whatever the machine's order of bytes is; only compared and copied as numbers.
    private readonly ulong first, second, third, fourth;

    /// <summary>The hash of 32 bytes.</summary>
    /// <exception cref="ArgumentException">There are more or fewer bytes.</exception>
    public static TreeHash Of(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Length ? MemoryMarshal.Read<TreeHash>(bytes) : throw new ArgumentException($"A hash has {Length} bytes, not {bytes.Length}.", nameof(bytes));

    /// <summary>Reads 64 hexadecimal digits of either case.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out TreeHash hash)
    {
        Span<byte> bytes = stackalloc byte[Length];
        var isHash = text?.Length == 2 * Length && Convert.FromHexString(text, bytes, out _, out var written) == System.Buffers.OperationStatus.Done && written == Length;
        hash = isHash ? Of(bytes) : default;
        return isHash;
    }

    /// <summary>Reads 64 hexadecimal digits of either case.</summary>
    /// <param name="text">The digits.</param>
    /// <param name="where">What is read, for the message.</param>
    /// <exception cref="InvalidDataException">The text is something else.</exception>
    public static TreeHash Parse(string? text, string where) =>
        TryParse(text, out var hash) ? hash : throw new InvalidDataException($"{where}: '{text}' is no hash; 64 hexadecimal digits are one.");

    /// <summary>Writes the 32 bytes.</summary>
    public void CopyTo(Span<byte> target) => MemoryMarshal.Write(target, this);

    /// <summary>The 32 bytes.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[Length];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public override string ToString() => Convert.ToHexStringLower(MemoryMarshal.AsBytes(new ReadOnlySpan<TreeHash>(in this)));

    /// <summary>The word at a place in [0, 8), as a big-endian number.</summary>
    internal uint Word(int place) => BinaryPrimitives.ReadUInt32BigEndian(MemoryMarshal.AsBytes(new ReadOnlySpan<TreeHash>(in this))[(4 * place)..]);
}
