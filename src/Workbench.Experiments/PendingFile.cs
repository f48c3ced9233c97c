using System.Text;

namespace Workbench.Experiments;

/// <summary>A file that is being written under a temporary name beside its final one. Without <see cref="Commit"/> nothing remains of it.</summary>
public sealed class PendingFile : IDisposable
{
    private readonly string finalPath;
    private readonly string temporaryPath;
    private readonly bool isDevice;
    private bool committed;

    private PendingFile(string finalPath)
    {
        this.finalPath = finalPath;
        // A rename would put a file in the place of /dev/null or /dev/stdout.
        isDevice = finalPath.StartsWith("/dev/", StringComparison.Ordinal);
        // In the same directory, because a rename is atomic within one file system only.
        temporaryPath = isDevice ? finalPath : Path.Combine(Path.GetDirectoryName(finalPath)!, $".{Path.GetFileName(finalPath)}.{Guid.NewGuid():N}.tmp");
        Stream = isDevice
            ? new FileStream(finalPath, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 1 << 16)
            : new FileStream(temporaryPath, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16);
    }

    /// <summary>The bytes so far.</summary>
    public FileStream Stream { get; }

    /// <summary>Begins a file, in a directory that is made if it is missing.</summary>
    /// <param name="finalPath">Full path under which it will appear.</param>
    public static PendingFile Create(string finalPath)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(finalPath)!);
        return new PendingFile(finalPath);
    }

    /// <summary>Puts the file in place of what was there.</summary>
    public void Commit()
    {
        Stream.Flush(flushToDisk: !isDevice);
        Stream.Dispose();
        if (!isDevice) File.Move(temporaryPath, finalPath, overwrite: true);
        committed = true;
    }

    /// <summary>Writes a whole text as UTF-8.</summary>
    public static void WriteText(string finalPath, string text) => WriteBytes(finalPath, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes a whole file.</summary>
    public static void WriteBytes(string finalPath, ReadOnlySpan<byte> bytes)
    {
        using var pending = Create(finalPath);
        pending.Stream.Write(bytes);
        pending.Commit();
    }

    /// <summary>Removes the temporary file, unless it was committed.</summary>
    public void Dispose()
    {
        Stream.Dispose();
        if (!committed && !isDevice) File.Delete(temporaryPath);
    }
}
