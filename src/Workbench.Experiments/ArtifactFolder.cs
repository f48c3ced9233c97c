using System.Text;
using Workbench.Anchoring;
using Workbench.Display.Metrics;

namespace Workbench.Experiments;

/// <summary>
/// The files of a repository as a notebook uses them: what it reads is reported as an input and what it writes as an artifact, each with
/// its digest, and a file appears whole or not at all.
/// </summary>
/// <param name="root">Full path of the repository's root.</param>
/// <param name="makers">Names of the notebooks whose artifacts may be read, for the message about a missing file.</param>
public sealed class ArtifactFolder(string root, IReadOnlyList<string> makers)
{
    private const int BufferSize = 1 << 16;
    private readonly string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));

    /// <summary>Full path of a file.</summary>
    /// <param name="path">Relative to the root, with slashes or backslashes.</param>
    /// <exception cref="InvalidDataException">The path is empty or leads out of the repository.</exception>
    public string Resolve(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        // A configuration written on Windows is read everywhere.
        var portable = path.Replace('\\', '/');
        if (portable.Length == 0 || portable.Contains('\0')) throw new InvalidDataException($"The path '{path}' names no file.");
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(portable, root));
        var inside = full.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) && !HasDriveLetter(portable, full);
        return inside
            ? full
            : throw new InvalidDataException($"The path '{path}' leads out of the repository {root}; move the file into it, or link to it from there.");
    }

    /// <summary>Whether a file exists. The answer is an input too: the notebook is run again when the file comes or goes.</summary>
    public bool Exists(string path)
    {
        var full = Resolve(path);
        if (File.Exists(full)) return true;
        new Provenance(ProvenanceKind.Input, NameOf(full), Digest.OfNothing, 0).Report();
        return false;
    }

    /// <summary>Opens a file for reading from its beginning.</summary>
    /// <exception cref="FileNotFoundException">There is no such file; the message says what makes it.</exception>
    public Stream OpenInput(string path)
    {
        var full = Resolve(path);
        if (!File.Exists(full)) throw Missing(full);
        var stream = new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize, FileOptions.SequentialScan);
        try
        {
            // Hashed through the handle that is handed out, so that nobody can exchange the file in between.
            new Provenance(ProvenanceKind.Input, NameOf(full), Digest.Of(stream), stream.Length).Report();
            stream.Position = 0;
            return stream;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Reads a whole UTF-8 text.</summary>
    /// <exception cref="FileNotFoundException">There is no such file; the message says what makes it.</exception>
    public string ReadText(string path)
    {
        using var reader = new StreamReader(OpenInput(path), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>Writes a file: under a temporary name, flushed to the disk, then renamed.</summary>
    /// <param name="path">Relative to the root.</param>
    /// <param name="write">Writes the bytes in order; it may dispose the stream.</param>
    public void Write(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var full = Resolve(path);
        using var pending = PendingFile.Create(full);
        using var digesting = new DigestingStream(pending.Stream);
        write(digesting);
        Finish(full, pending, digesting);
    }

    /// <summary>Writes a file as <see cref="Write"/> does.</summary>
    public async Task WriteAsync(string path, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(write);
        var full = Resolve(path);
        using var pending = PendingFile.Create(full);
        await using var digesting = new DigestingStream(pending.Stream);
        await write(digesting, cancellation).ConfigureAwait(false);
        Finish(full, pending, digesting);
    }

    /// <summary>Writes a whole text as UTF-8 without a byte-order mark.</summary>
    public void WriteText(string path, string text) => Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    private void Finish(string full, PendingFile pending, DigestingStream digesting)
    {
        var length = pending.Stream.Length;
        pending.Commit();
        new Provenance(ProvenanceKind.Artifact, NameOf(full), digesting.CurrentDigest(), length).Report();
    }

    private string NameOf(string full) => Path.GetRelativePath(root, full).Replace(Path.DirectorySeparatorChar, '/');

    private FileNotFoundException Missing(string full)
    {
        var advice = makers.Count == 0
            ? "put the file there, or check the path in config.yaml."
            : $"it is made by {string.Join(" or ", makers)}: run 'workbench reproduce --only {makers[^1]}' first.";
        return new FileNotFoundException($"{NameOf(full)} does not exist; {advice}", full);
    }

    /// <summary><c>C:/data</c> is a path of another drive on Windows, and elsewhere a directory that nobody meant.</summary>
    private static bool HasDriveLetter(string portable, string full) =>
        portable.Length >= 2 && portable[1] == ':' && char.IsAsciiLetter(portable[0]) && !full.StartsWith(portable[..2], StringComparison.OrdinalIgnoreCase);
}
