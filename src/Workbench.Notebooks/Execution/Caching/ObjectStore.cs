using System.Security.Cryptography;
using Workbench.Anchoring;

namespace Workbench.Notebooks.Execution.Caching;

/// <summary>Immutable blobs under their SHA-256. A blob is there whole or not at all, and is checked whenever it is read.</summary>
internal sealed class ObjectStore(string directory)
{
    private readonly string objects = Path.Combine(directory, "objects");
    private readonly string temporary = Path.Combine(directory, "temporary");

    /// <summary>The files of all blobs; the name of each is its digest.</summary>
    public IEnumerable<FileInfo> Blobs => Directory.Exists(objects) ? new DirectoryInfo(objects).EnumerateFiles("*", SearchOption.AllDirectories) : [];

    /// <summary>Files that a killed process may have left behind.</summary>
    public IEnumerable<FileInfo> Leftovers => Directory.Exists(temporary) ? new DirectoryInfo(temporary).EnumerateFiles() : [];

    /// <summary>Where a blob lies, if it is there.</summary>
    public string PathOf(string digest) => Path.Combine(objects, digest[..2], digest);

    /// <summary>Adds a blob.</summary>
    /// <returns>Its digest.</returns>
    public string Add(ReadOnlySpan<byte> bytes)
    {
        var digest = Digest.Of(bytes);
        Write(PathOf(digest), bytes);
        return digest;
    }

    /// <summary>Adds the bytes of a file, if they still have a digest.</summary>
    /// <returns>Whether they have it.</returns>
    public bool TryAddFile(string path, string digest)
    {
        var copy = NewTemporary();
        try
        {
            using (var source = File.OpenRead(path))
                if (CopyAndDigest(source, copy) != digest) return false;
            MoveInto(copy, PathOf(digest));
            return true;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        finally
        {
            File.Delete(copy);
        }
    }

    /// <summary>The bytes of a blob, or null if it is missing or damaged; a damaged one is dropped.</summary>
    public byte[]? TryRead(string digest)
    {
        try
        {
            var bytes = File.ReadAllBytes(PathOf(digest));
            if (Digest.Of(bytes) == digest) return bytes;
            File.Delete(PathOf(digest));
            return null;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Copies a blob to a file, which then appears whole.</summary>
    /// <returns>False if the blob is missing or damaged; a damaged one is dropped, and the file stays as it was.</returns>
    public bool TryCopyTo(string digest, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var copy = $"{path}.{Guid.NewGuid():N}.tmp"; // beside the target, which may be on another file system than the store
        try
        {
            using (var source = File.OpenRead(PathOf(digest)))
                if (CopyAndDigest(source, copy) != digest)
                {
                    File.Delete(PathOf(digest));
                    return false;
                }
            File.Move(copy, path, overwrite: true);
            return true;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        finally
        {
            File.Delete(copy);
        }
    }

    /// <summary>Writes a small file so that it appears whole, replacing an earlier one.</summary>
    public void Write(string path, ReadOnlySpan<byte> bytes)
    {
        var copy = NewTemporary();
        using (var file = new FileStream(copy, FileMode.CreateNew, FileAccess.Write))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }
        MoveInto(copy, path);
    }

    private static void MoveInto(string copy, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Move(copy, path, overwrite: true);
    }

    private static string CopyAndDigest(FileStream source, string copy)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var target = new FileStream(copy, FileMode.CreateNew, FileAccess.Write);
        var buffer = new byte[1 << 17];
        while (source.Read(buffer) is > 0 and var count)
        {
            hash.AppendData(buffer, 0, count);
            target.Write(buffer, 0, count);
        }
        target.Flush(flushToDisk: true);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private string NewTemporary()
    {
        Directory.CreateDirectory(temporary);
        return Path.Combine(temporary, Guid.NewGuid().ToString("N"));
    }
}
