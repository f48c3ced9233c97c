namespace Workbench.Notebooks.Execution.Caching;

/// <summary>Keeps a cache within a size.</summary>
internal sealed class CachePruning(ObjectStore store, string entries, Func<FileInfo, CacheEntry?> tryRead)
{
    /// <summary>Another process may be about to name a blob that nothing names yet; an hour later it is not.</summary>
    private static readonly TimeSpan Youth = TimeSpan.FromHours(1);

    private readonly HashSet<string> kept = new(StringComparer.Ordinal);
    private readonly HashSet<string> dropped = new(StringComparer.Ordinal);

    /// <summary>Drops the executions that were not used for the longest time, then all that nothing names.</summary>
    public void Run(long maximumBytes)
    {
        var sizes = store.Blobs.ToDictionary(blob => blob.Name, blob => blob.Length);
        var bytes = 0L;
        foreach (var file in EntriesByLastUse())
        {
            var blobs = BlobsOf(file);
            bytes += blobs.Except(kept).Sum(blob => sizes.GetValueOrDefault(blob));
            var fits = blobs.Count > 0 && bytes <= maximumBytes;
            (fits ? kept : dropped).UnionWith(blobs);
            if (!fits) file.Delete();
        }
        foreach (var file in store.Blobs.Where(blob => !kept.Contains(blob.Name)).Concat(store.Leftovers).ToList())
            if (dropped.Contains(file.Name) || file.LastWriteTimeUtc < DateTime.UtcNow - Youth)
                file.Delete();
    }

    private IEnumerable<FileInfo> EntriesByLastUse() => !Directory.Exists(entries) ? [] : new DirectoryInfo(entries)
        .EnumerateFiles("*", SearchOption.AllDirectories)
        .OrderByDescending(file => file.LastWriteTimeUtc).ThenBy(file => file.FullName, StringComparer.Ordinal);

    /// <summary>The blobs that an entry names; none if it is damaged.</summary>
    private List<string> BlobsOf(FileInfo file) => tryRead(file) is { } entry
        ? [File.ReadAllText(file.FullName), entry.Outputs, .. entry.Artifacts.Select(artifact => artifact.Sha256)]
        : [];
}
