using System.Security.Cryptography;
using System.Text;

namespace Workbench.Learning.Networks.Files;

/// <summary>Writes trained networks to files, and reads them back exactly.</summary>
/// <remarks>
/// <para>Version 1; all numbers are little-endian:</para>
/// <list type="table">
/// <item><term>8 bytes</term><description>the letters WBNETWRK</description></item>
/// <item><term>uint32</term><description>version of the format, 1</description></item>
/// <item><term>int64</term><description>length of the body in bytes</description></item>
/// <item><term>body, inputs</term><description>int32 number of columns; each: int32 length and UTF-8 bytes of its name, float64 mean, float64 deviation</description></item>
/// <item><term>body, layers</term><description>int32 number of layers; each: one byte kind, int32 features in, then
/// 1 dense: int32 features out, one byte initialisation (0 He, 1 Glorot) · 2 ReLU · 3 tanh · 4 sigmoid · 5 dropout: float64 probability</description></item>
/// <item><term>body, parameters</term><description>int32 number of parameters; each a float32; the one output is the log-odds of a yes</description></item>
/// <item><term>32 bytes</term><description>SHA-256 of all bytes before</description></item>
/// </list>
/// <para>Versions and kinds may be added, and none is ever changed. The same model makes the same bytes.</para>
/// </remarks>
public static class NetworkFile
{
    internal const uint Version = 1;
    internal const int HeaderLength = 20;
    private const long LongestFile = int.MaxValue / 2;

    internal static ReadOnlySpan<byte> Magic => "WBNETWRK"u8;

    /// <summary>Writes a model, whole or not at all.</summary>
    /// <param name="path">Where; a file that is there is replaced once the new one is complete.</param>
    /// <param name="classifier">The model.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="NotSupportedException">The network has a layer of a kind that the format does not know.</exception>
    public static void Write(string path, NetworkClassifier classifier)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        WholeFile.Write(path, ToBytes(classifier));
    }

    /// <summary>Reads a model.</summary>
    /// <param name="path">The file.</param>
    /// <param name="threadCount">Most threads for a prediction, at least 1.</param>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file is no model, is damaged, or is of a later version; the message says which.</exception>
    public static NetworkClassifier Read(string path, int threadCount)
    {
        var length = new FileInfo(path).Length;
        if (length > LongestFile) throw new InvalidDataException($"{path}: {length} bytes are more than a model file can have.");
        return FromBytes(File.ReadAllBytes(path), path, threadCount);
    }

    /// <summary>A model as the bytes of its file.</summary>
    /// <exception cref="NotSupportedException">The network has a layer of a kind that the format does not know.</exception>
    public static byte[] ToBytes(NetworkClassifier classifier)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write(0L);
        NetworkBody.Write(writer, classifier);
        writer.Flush();
        stream.Position = HeaderLength - sizeof(long);
        writer.Write(stream.Length - HeaderLength);
        writer.Flush();
        return [.. stream.ToArray(), .. SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length))];
    }

    /// <summary>Reads a model from the bytes of its file.</summary>
    /// <param name="bytes">All of them.</param>
    /// <param name="name">What to call the file in a message.</param>
    /// <param name="threadCount">Most threads for a prediction, at least 1.</param>
    /// <exception cref="InvalidDataException">The bytes are no model, are damaged, or are of a later version; the message says which.</exception>
    public static NetworkClassifier FromBytes(ReadOnlySpan<byte> bytes, string name, int threadCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threadCount);
        if (bytes.Length < HeaderLength + SHA256.HashSizeInBytes || !bytes.StartsWith(Magic))
            throw new InvalidDataException($"{name}: this is no network file; it does not begin with {Encoding.ASCII.GetString(Magic)}.");
        var version = BitConverter.ToUInt32(bytes[8..]);
        if (version != Version)
            throw new InvalidDataException($"{name}: the file has version {version} of the format and this program knows version {Version}; use a newer program.");
        var body = bytes[HeaderLength..^SHA256.HashSizeInBytes];
        var length = BitConverter.ToInt64(bytes[12..]);
        if (length != body.Length)
            throw new InvalidDataException($"{name}: the file should have a body of {length} bytes and has one of {body.Length}; it was cut off or added to.");
        if (!SHA256.HashData(bytes[..^SHA256.HashSizeInBytes]).AsSpan().SequenceEqual(bytes[^SHA256.HashSizeInBytes..]))
            throw new InvalidDataException($"{name}: the checksum is wrong; the file was damaged or changed.");
        return NetworkBody.Read(body, name, threadCount);
    }
}
