using System.Security.Cryptography;

namespace Workbench.Anchoring;

/// <summary>SHA-256 digests as 64 lower-case hexadecimal digits.</summary>
public static class Digest
{
    /// <summary>Digest of some bytes.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Digest of a file's bytes, read in pieces.</summary>
    public static string OfFile(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
