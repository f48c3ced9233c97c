namespace Workbench.Experiments;

/// <summary>A file that is being written under a temporary name beside its final one. Without <see cref="Commit"/> nothing remains of it.</summary>
internal sealed class PendingFile : IDisposable
{
    private readonly string finalPath;
    private readonly string temporaryPath;
    private bool committed;

    private PendingFile(string finalPath)
    {
        this.finalPath = finalPath;
        // In the same directory, because a rename is atomic within one file system only.
        temporaryPath = Path.Combine(Path.GetDirectoryName(finalPath)!, $".{Path.GetFileName(finalPath)}.{Guid.NewGuid():N}.tmp");
        Stream = new FileStream(temporaryPath, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16);
    }

    /// <summary>The bytes so far.</summary>
    public FileStream Stream { get; }

    public static PendingFile Create(string finalPath)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(finalPath)!);
        return new PendingFile(finalPath);
    }

    /// <summary>Puts the file in place of what was there.</summary>
    public void Commit()
    {
        Stream.Flush(flushToDisk: true);
        Stream.Dispose();
        File.Move(temporaryPath, finalPath, overwrite: true);
        committed = true;
    }

    public void Dispose()
    {
        Stream.Dispose();
        if (!committed) File.Delete(temporaryPath);
    }
}
