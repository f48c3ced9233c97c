using System.Security.Cryptography;

namespace Workbench.Anchoring.Records;

/// <summary>The nonces of a log's records, kept by whoever answers for the people in them, apart from the log.</summary>
/// <remarks>
/// 32 bytes a leaf, in the order of the log; zeros stand where a nonce was destroyed. A destroyed nonce is overwritten in place and flushed to the device.
/// Copies, snapshots and the spare blocks of flash memory are beyond this file: keep it on an encrypted volume, and out of backups that outlive an erasure.
/// </remarks>
public sealed class NonceFile : IDisposable
{
    private static readonly byte[] Destroyed = new byte[RecordCommitment.Length];
    private readonly FileStream file;

    private NonceFile(FileStream file) => this.file = file;

    /// <summary>Number of nonces, with those that were destroyed.</summary>
    public long Count => file.Length / RecordCommitment.Length;

    /// <summary>Opens a file of nonces, or begins one that only its owner may read.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file does not hold whole nonces.</exception>
    /// <exception cref="IOException">Another process has it open.</exception>
    public static NonceFile Open(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(path, options);
        if (file.Length % RecordCommitment.Length == 0) return new NonceFile(file);
        using (file) throw new InvalidDataException($"{path} has {file.Length} bytes, which are no whole number of nonces of {RecordCommitment.Length} bytes; it was cut off, or is another file.");
    }

    /// <summary>Adds nonces and waits until the device has them: a leaf whose nonce is lost can never be opened.</summary>
    /// <param name="nonces">32 bytes each, not all zero.</param>
    public void Append(IReadOnlyList<byte[]> nonces)
    {
        ArgumentNullException.ThrowIfNull(nonces);
        if (nonces.Any(nonce => nonce.Length != RecordCommitment.Length || nonce.AsSpan().SequenceEqual(Destroyed)))
            throw new ArgumentException($"A nonce has {RecordCommitment.Length} bytes, and not only zeros.", nameof(nonces));
        var end = file.Length;
        try
        {
            file.Position = end;
            foreach (var nonce in nonces) file.Write(nonce);
            file.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            file.SetLength(end); // a full disk leaves no half of a nonce behind
            throw;
        }
    }

    /// <summary>The nonce of a leaf; null if it was destroyed.</summary>
    /// <param name="leaf">Index of the leaf.</param>
    public byte[]? Read(long leaf)
    {
        Seek(leaf);
        var nonce = new byte[RecordCommitment.Length];
        file.ReadExactly(nonce);
        return nonce.AsSpan().SequenceEqual(Destroyed) ? null : nonce;
    }

    /// <summary>Destroys the nonce of a leaf for good: what the leaf binds can no longer be shown or found out.</summary>
    /// <param name="leaf">Index of the leaf.</param>
    /// <returns>Whether there was one.</returns>
    public bool Destroy(long leaf)
    {
        if (Read(leaf) is not { } nonce) return false;
        CryptographicOperations.ZeroMemory(nonce);
        Seek(leaf);
        file.Write(Destroyed);
        file.Flush(flushToDisk: true);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private void Seek(long leaf)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(leaf);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(leaf, Count);
        file.Position = leaf * RecordCommitment.Length;
    }
}
