namespace Workbench.Federation.Exchange;

/// <summary>Files that appear whole or not at all: temporary name, flush, rename. Nothing else is asked of the file system.</summary>
/// <remarks>A process that is killed may leave a temporary file; <see cref="RemoveLeftovers"/> takes its own away.</remarks>
public sealed class WholeFiles
{
    private const string TemporaryEnding = ".tmp";
    private readonly string owner;

    /// <summary>The file operations of one party.</summary>
    /// <param name="owner">Its name: it stands in the names of its temporary files.</param>
    public WholeFiles(string owner) => this.owner = PartyKeys.IsName(owner) ? owner : throw new ArgumentException($"'{owner}' is no participant's name.", nameof(owner));

    /// <summary>Called before every operation that changes something; tests make it throw there.</summary>
    internal Action<string>? BeforeStep { get; init; }

    /// <summary>Writes a file in the place of what was there; folders are made.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="bytes">All of it.</param>
    /// <param name="forOwnerOnly">Whether nobody else may read it (where the system knows owners).</param>
    public void Write(string path, ReadOnlySpan<byte> bytes, bool forOwnerOnly)
    {
        MakeFolder(Path.GetDirectoryName(path)!, forOwnerOnly);
        var temporary = TemporaryFor(path);
        BeforeStep?.Invoke($"create {temporary}");
        using (var stream = Create(temporary, forOwnerOnly))
        {
            stream.Write(bytes[..(bytes.Length / 2)]);
            BeforeStep?.Invoke($"write {temporary}");
            stream.Write(bytes[(bytes.Length / 2)..]);
            stream.Flush(flushToDisk: true);
        }

        BeforeStep?.Invoke($"rename {temporary}");
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Makes a file that nobody else made before.</summary>
    /// <returns>False if it is there already. Of several processes only one gets true.</returns>
    public bool TryCreate(string path, ReadOnlySpan<byte> bytes)
    {
        MakeFolder(Path.GetDirectoryName(path)!, forOwnerOnly: false);
        var temporary = TemporaryFor(path);
        BeforeStep?.Invoke($"create {temporary}");
        try
        {
            using (var stream = Create(temporary, forOwnerOnly: false)) stream.Write(bytes);
            BeforeStep?.Invoke($"link {path}");
            // A hard link where the file system has them, so that the file is whole; else an exclusive creation and a copy.
            File.Move(temporary, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(temporary);
            return false;
        }
    }

    /// <summary>Renames a file or whatever lies there, over what was at the other place.</summary>
    public void Move(string from, string to)
    {
        MakeFolder(Path.GetDirectoryName(to)!, forOwnerOnly: false);
        BeforeStep?.Invoke($"move {from}");
        if (Directory.Exists(from) && new FileInfo(from).LinkTarget is null) Directory.Move(from, $"{to}-{Guid.NewGuid():N}");
        else File.Move(from, to, overwrite: true);
    }

    /// <summary>Removes a file that is not needed any more.</summary>
    public void Delete(string path)
    {
        BeforeStep?.Invoke($"delete {path}");
        File.Delete(path);
    }

    /// <summary>Removes temporary files that this party left when it was killed.</summary>
    /// <param name="root">A folder; those below it are searched, too.</param>
    public void RemoveLeftovers(string root)
    {
        if (!Directory.Exists(root)) return;
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };
        foreach (var path in Directory.EnumerateFiles(root, $".*~{owner}~*{TemporaryEnding}", options).ToList()) File.Delete(path);
    }

    // '~' is in no participant's name. Beside the final place, because a rename is atomic within one file system only.
    private string TemporaryFor(string path) => Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}~{owner}~{Guid.NewGuid():N}{TemporaryEnding}");

    private static void MakeFolder(string folder, bool forOwnerOnly)
    {
        if (forOwnerOnly && !OperatingSystem.IsWindows()) Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        else Directory.CreateDirectory(folder);
    }

    private static FileStream Create(string path, bool forOwnerOnly)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (forOwnerOnly && !OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }
}
