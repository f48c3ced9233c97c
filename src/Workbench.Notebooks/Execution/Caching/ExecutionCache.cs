using System.Globalization;
using System.Text;
using System.Text.Json;
using Workbench.Anchoring;
using Workbench.Notebooks.Documents;
using Workbench.Notebooks.Execution.Parameters;
using Workbench.Notebooks.Execution.Worker;

namespace Workbench.Notebooks.Execution.Caching;

/// <summary>Executions of notebooks that need not be repeated.</summary>
/// <remarks>
/// <para>A key (<see cref="CacheKey"/>) has one entry for each set of things that its executions depended on. An entry holds as long as
/// all its dependencies have the digests of then. The files: <c>objects/</c> blobs by digest (<see cref="ObjectStore"/>);
/// <c>entries/KEY/DEPENDENCIES</c> the digest of a <see cref="CacheEntry"/>, which is a blob; its time of last writing is that of its
/// last use; <c>durations/NAME</c> seconds.</para>
/// <para>Every file is written under another name, flushed and moved, and what names a file is written after it. So any process may be
/// killed at any moment, and several may work at once: what is incomplete or damaged is a miss.</para>
/// </remarks>
/// <param name="directory">Where it lives, such as <c>results/cache</c>.</param>
/// <param name="root">The directory against which the names of artifacts are resolved: the repository.</param>
public sealed class ExecutionCache(string directory, string root)
{
    private const int DigestLength = 64;
    private readonly ObjectStore store = new(directory);
    private readonly string entries = Path.Combine(directory, "entries");
    private readonly string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root)) + Path.DirectorySeparatorChar;

    /// <summary>Looks for an execution that still holds, puts its outputs into the notebook and its artifacts back in place.</summary>
    /// <param name="notebook">The notebook as it is now; its markdown may differ from that of the execution.</param>
    /// <param name="request">How it would be run.</param>
    /// <param name="currentDigest">The digest of an input or a setting as it is now, or null if there is none. (Assemblies are looked at by the cache.)</param>
    /// <returns>The result that an execution would have, with the seconds and measurements of then; or null.</returns>
    /// <exception cref="InvalidDataException">The parameters do not fit the notebook.</exception>
    public NotebookRunResult? Find(Notebook notebook, NotebookRunRequest request, Func<ProvenanceEntry, string?> currentDigest)
    {
        ArgumentNullException.ThrowIfNull(currentDigest);
        var folder = FolderOf(CacheKey.Of(notebook, request));
        if (!folder.Exists) return null;
        foreach (var file in folder.EnumerateFiles().OrderByDescending(file => file.LastWriteTimeUtc).ThenBy(file => file.Name, StringComparer.Ordinal))
            if (TryReadEntry(file) is { } entry && Holds(entry, currentDigest) && TryRestore(entry, notebook, request) is { } result)
            {
                Touch(file);
                return result;
            }
        return null;
    }

    /// <summary>Keeps a successful execution, and how long it took.</summary>
    /// <returns>False if it cannot be kept: it did not succeed, or an artifact is outside the root or is no longer what was reported.</returns>
    public bool Store(Notebook notebook, NotebookRunRequest request, NotebookRunResult result)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(result);
        if (result.Status != NotebookStatus.Succeeded) return false;
        store.Write(DurationFile(NameOf(request)), Encoding.UTF8.GetBytes(result.Duration.TotalSeconds.ToString("R", CultureInfo.InvariantCulture)));

        var outputs = store.Add(JsonSerializer.SerializeToUtf8Bytes(OutputsOf(result), ExecutionJson.Settings));
        var entry = new CacheEntry(result.Provenance, outputs, result.Metrics, result.Measurements, result.Duration);
        if (!entry.Artifacts.All(artifact => PathOf(artifact) is { } path && store.TryAddFile(path, artifact.Sha256))) return false;
        var digest = store.Add(JsonSerializer.SerializeToUtf8Bytes(entry, ExecutionJson.Settings));
        store.Write(Path.Combine(FolderOf(CacheKey.Of(notebook, request)).FullName, DigestOfDependencies(entry)), Encoding.ASCII.GetBytes(digest));
        return true;
    }

    /// <summary>How long a notebook took when it was last executed, or null; it may have changed since.</summary>
    /// <param name="notebookName">Its file name without extension.</param>
    public TimeSpan? LastDuration(string notebookName)
    {
        var file = DurationFile(notebookName);
        return File.Exists(file) && double.TryParse(File.ReadAllText(file), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            && seconds >= 0 && seconds < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;
    }

    /// <summary>Drops the executions that were not used for the longest time, until the blobs fit into a number of bytes.</summary>
    public void Prune(long maximumBytes) => new CachePruning(store, entries, TryReadEntry).Run(maximumBytes);

    private NotebookRunResult? TryRestore(CacheEntry entry, Notebook notebook, NotebookRunRequest request)
    {
        var executed = ParameterisedNotebook.Of(notebook, request.Parameters, Path.GetFileName(request.NotebookPath));
        var outputs = TryReadJson<CachedOutputs>(entry.Outputs);
        if (outputs is null || outputs.Cells.Length != executed.Notebook.Cells.Count(cell => cell.Kind == CellKind.Code)) return null;
        if (!entry.Artifacts.All(TryRestoreArtifact)) return null;
        return CachedResult.Of(entry, outputs, executed);
    }

    private bool TryRestoreArtifact(ProvenanceEntry artifact)
    {
        if (PathOf(artifact) is not { } path) return false;
        return (File.Exists(path) && Digest.OfFile(path) == artifact.Sha256) || store.TryCopyTo(artifact.Sha256, path);
    }

    private static bool Holds(CacheEntry entry, Func<ProvenanceEntry, string?> currentDigest) => entry.Dependencies.All(dependency =>
        (dependency.Path is { } path ? File.Exists(path) ? Digest.OfFile(path) : null : currentDigest(dependency)) == dependency.Sha256);

    private static CachedOutputs OutputsOf(NotebookRunResult result)
    {
        var code = result.Notebook.Cells.Index().Where(cell => cell.Item.Kind == CellKind.Code).ToList();
        return new CachedOutputs([.. code.Select(cell => cell.Item.Outputs)], [.. code.Select(cell => result.CellSeconds[cell.Index])]);
    }

    /// <summary>Where an artifact belongs, or null if that is outside the root: a name must not lead the cache to write anywhere else.</summary>
    private string? PathOf(ProvenanceEntry artifact)
    {
        var path = Path.GetFullPath(Path.Combine(root, artifact.Name));
        return path.StartsWith(root, StringComparison.Ordinal) ? path : null;
    }

    private CacheEntry? TryReadEntry(FileInfo file)
    {
        try
        {
            var digest = file.Length == DigestLength ? File.ReadAllText(file.FullName) : "";
            return digest.Length == DigestLength && digest.All(char.IsAsciiHexDigitLower) ? TryReadJson<CacheEntry>(digest) : null;
        }
        catch (FileNotFoundException)
        {
            return null; // another process has just dropped it
        }
    }

    private T? TryReadJson<T>(string digest) where T : class
    {
        try
        {
            return store.TryRead(digest) is { } bytes ? JsonSerializer.Deserialize<T>(bytes, ExecutionJson.Settings) : null;
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            return null; // whole, but written by another version of the workbench
        }
    }

    private static string DigestOfDependencies(CacheEntry entry) => Digest.Of(Encoding.UTF8.GetBytes(string.Join('\n',
        entry.Dependencies.Select(dependency => $"{dependency.Kind} {dependency.Sha256} {dependency.Name} {dependency.Path}"))));

    private static void Touch(FileInfo file)
    {
        try
        {
            file.LastWriteTimeUtc = DateTime.UtcNow;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another process has just dropped or replaced it; the result was read before.
        }
    }

    private DirectoryInfo FolderOf(CacheKey key) => new(Path.Combine(entries, key.Digest[..2], key.Digest));

    private string DurationFile(string notebookName) => Path.Combine(directory, "durations", notebookName);

    private static string NameOf(NotebookRunRequest request) => Path.GetFileNameWithoutExtension(request.NotebookPath);
}
