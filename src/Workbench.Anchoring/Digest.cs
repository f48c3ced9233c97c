using System.Security.Cryptography;

namespace Workbench.Anchoring;

/// <summary>SHA-256 digests as 64 lower-case hexadecimal digits.</summary>
public static class Digest
{
    /// <summary>What stands for the digest of a file that does not exist: 64 zeros, which no file has.</summary>
    public const string OfNothing = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>Digest of some bytes.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Digest of a stream from its position to its end.</summary>
    public static string Of(Stream stream) => Convert.ToHexStringLower(SHA256.HashData(stream));

    /// <summary>Digest of a file's bytes, read in pieces.</summary>
    public static string OfFile(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        return Of(stream);
    }

    /// <summary>Digest of a record's canonical JSON.</summary>
    /// <exception cref="InvalidDataException">The record has no canonical form.</exception>
    public static string OfCanonical<T>(T value) => Of(CanonicalJson.Of(value));
}
