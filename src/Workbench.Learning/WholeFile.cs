namespace Workbench.Learning;

/// <summary>Writes files that are there whole or not at all.</summary>
public static class WholeFile
{
    /// <summary>Writes a temporary file beside the target, has its bytes on the disk, and gives it the target's name.</summary>
    /// <param name="path">Where; a file that is there is replaced once the new one is complete.</param>
    /// <param name="bytes">All of it.</param>
    /// <exception cref="IOException">The file cannot be written; nothing half-written stays.</exception>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var target = Path.GetFullPath(path);
        // Beside the target, because a rename is atomic within one file system only.
        var temporary = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}.tmp");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary); // gone already unless something failed
        }
    }
}
