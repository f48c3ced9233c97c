using System.Security.Cryptography;
using System.Text;
using Workbench.Learning;

namespace Workbench.Federation.Rounds;

/// <summary>Round states as files: a header, the state, and a checksum over both.</summary>
/// <remarks>
/// "WBROUNDS", version and length of the body (32 and 64 bits), the body, SHA-256. Numbers are little-endian and exact, so that what is read is what was
/// written, bit for bit. A file appears whole or not at all.
/// </remarks>
public static class RoundStateFile
{
    private const uint Version = 1;
    private const int HeaderLength = 20;

    private static ReadOnlySpan<byte> Magic => "WBROUNDS"u8;

    /// <summary>Writes a state; a file that is there is replaced once the new one is complete.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, RoundState state)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        WholeFile.Write(path, ToBytes(state));
    }

    /// <summary>Reads a state.</summary>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file is no state, is damaged, or is of a later version; the message says which.</exception>
    public static RoundState Read(string path) => FromBytes(File.ReadAllBytes(path), path);

    /// <summary>A state as the bytes of its file.</summary>
    public static byte[] ToBytes(RoundState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write(0L);
        RoundStateBody.Write(writer, state);
        writer.Flush();
        stream.Position = HeaderLength - sizeof(long);
        writer.Write(stream.Length - HeaderLength);
        writer.Flush();
        return [.. stream.ToArray(), .. SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length))];
    }

    /// <summary>Reads a state from the bytes of its file.</summary>
    /// <param name="bytes">All of them.</param>
    /// <param name="name">What to call the file in a message.</param>
    /// <exception cref="InvalidDataException">The bytes are no state, are damaged, or are of a later version; the message says which.</exception>
    public static RoundState FromBytes(ReadOnlySpan<byte> bytes, string name)
    {
        if (bytes.Length < HeaderLength + SHA256.HashSizeInBytes || !bytes.StartsWith(Magic))
            throw new InvalidDataException($"{name}: this is no file of a round state; it does not begin with {Encoding.ASCII.GetString(Magic)}.");
        var version = BitConverter.ToUInt32(bytes[8..]);
        if (version != Version)
            throw new InvalidDataException($"{name}: the file has version {version} of the format and this program knows version {Version}; use a newer program.");
        var body = bytes[HeaderLength..^SHA256.HashSizeInBytes];
        var length = BitConverter.ToInt64(bytes[12..]);
        if (length != body.Length)
            throw new InvalidDataException($"{name}: the file should have a body of {length} bytes and has one of {body.Length}; it was cut off or added to.");
        if (!SHA256.HashData(bytes[..^SHA256.HashSizeInBytes]).AsSpan().SequenceEqual(bytes[^SHA256.HashSizeInBytes..]))
            throw new InvalidDataException($"{name}: the checksum is wrong; the file was damaged or changed.");
        return RoundStateBody.Read(body, name);
    }
}
