using Workbench.Anchoring.Hashing;
using Workbench.Anchoring.Merkle;

namespace Workbench.Anchoring.Logs;

/// <summary>
/// An append-only tree in a folder, of any size: an append and a proof read a few hashes each. A process that is killed at any moment leaves the
/// log as it was before its append, or as it is after it.
/// </summary>
/// <remarks>
/// Two files: <c>hashes</c>, where every hash has its place (<see cref="StoredPosition"/>) and is written once, and <c>head.json</c>, which says
/// how many leaves count, with their root, and is replaced only when all hashes are on the disk. Leaves' data is the caller's. One process
/// appends at a time; others may read meanwhile. See docs/anchoring.md.
/// </remarks>
public sealed class MerkleLog : IStoredHashes, IDisposable
{
    private const string LockName = "lock";

    /// <summary>Leaves that are hashed together, for 16 MiB of hashes.</summary>
    private const int BatchLength = 1 << 18;

    private readonly HashFile file;
    private readonly FileStream? appendLock;
    private LogHead head;
    private SizedTree whole;

    private MerkleLog(string folder, bool append)
    {
        Folder = folder;
        appendLock = append ? Lock(folder) : null;
        HashFile? opened = null;
        try
        {
            head = LogHead.Read(folder);
            file = opened = new HashFile(folder, append);
            var needed = StoredPosition.CountFor(head.Size) * TreeHash.Length;
            if (file.ByteLength < needed)
                throw new InvalidDataException($"{file.Name} is cut off: it has {file.ByteLength} bytes, and the {head.Size} leaves of {LogHead.FileName} have {needed}. Restore it from a copy; nothing was changed.");
            UnfinishedBytes = file.ByteLength - needed;
            file.Size = head.Size;
            whole = new SizedTree(file, head.Size);
            if (whole.Root != head.Root)
                throw new InvalidDataException($"{file.Name} gives the root {whole.Root} for {head.Size} leaves, and {LogHead.FileName} says {head.Root}; one of them is damaged; MerkleLog.FindDamage says where.");
        }
        catch
        {
            opened?.Dispose();
            appendLock?.Dispose();
            throw;
        }
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>Name of the log, which its checkpoints carry.</summary>
    public string Origin => head.Origin;

    /// <inheritdoc/>
    public string Name => file.Name;

    /// <inheritdoc/>
    public long Size => head.Size;

    /// <summary>Root over all leaves.</summary>
    public TreeHash Root => head.Root;

    /// <summary>Bytes that an append left behind which did not end; they do not count, and the next append drops them.</summary>
    public long UnfinishedBytes { get; private set; }

    /// <summary>Whether a folder holds a log.</summary>
    public static bool Exists(string folder) =>
        File.Exists(Path.Combine(folder, LogHead.FileName)) || new FileInfo(Path.Combine(folder, HashFile.FileName)) is { Exists: true, Length: > 0 };

    /// <summary>Makes an empty log, and opens it for appending.</summary>
    /// <param name="folder">A folder without a log; it is made where it is missing.</param>
    /// <param name="origin">Name of the log: one word, such as <c>example.org/results</c>.</param>
    /// <exception cref="InvalidDataException">There is a log already.</exception>
    public static MerkleLog Create(string folder, string origin)
    {
        if (origin.Length == 0 || origin.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c == '+'))
            throw new ArgumentException($"'{origin}' is no name of a log: one word without '+', such as example.org/results.", nameof(origin));
        Directory.CreateDirectory(folder);
        using (Lock(folder))
        {
            if (Exists(folder)) throw new InvalidDataException($"{folder} holds a log already.");
            File.OpenHandle(Path.Combine(folder, HashFile.FileName), FileMode.OpenOrCreate, FileAccess.Write).Dispose();
            new LogHead(origin, 0, TreeHashing.EmptyRoot).Write(folder);
        }

        return new MerkleLog(folder, append: true);
    }

    /// <summary>Opens a log, reading a few hashes.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="append">Whether leaves will be appended; then no other process may.</param>
    /// <exception cref="FileNotFoundException">There is no log.</exception>
    /// <exception cref="InvalidDataException">A file is damaged; it is named.</exception>
    /// <exception cref="IOException">Another process is appending.</exception>
    public static MerkleLog Open(string folder, bool append) => new(folder, append);

    /// <inheritdoc/>
    public TreeHash Read(long position) => file.Read(position);

    /// <summary>The tree of all leaves: its root and its proofs.</summary>
    public SizedTree Whole() => whole;

    /// <summary>The tree as it was when the log had a number of leaves.</summary>
    public SizedTree At(long size)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, Size);
        return new SizedTree(file, size);
    }

    /// <summary>Appends leaves; afterwards all of them count, or, if anything stops it, none.</summary>
    /// <param name="leaves">Their data.</param>
    /// <param name="threads">Threads to use, at least 1; no bit depends on it.</param>
    /// <param name="cancellation">Stops the work.</param>
    public void Append(LeafData leaves, int threads, CancellationToken cancellation) => Append([leaves], threads, cancellation);

    /// <summary>Appends leaves that come in parts, in memory for one part at a time; all of them or none.</summary>
    /// <param name="parts">Data of the leaves.</param>
    /// <param name="threads">Threads to use, at least 1; no bit depends on it.</param>
    /// <param name="cancellation">Stops the work.</param>
    public void Append(IEnumerable<LeafData> parts, int threads, CancellationToken cancellation) =>
        AppendAll(parts.Select(ILeafSource (part) => new HashedLeaves(part, LaneHasher.Fastest)), threads, cancellation);

    /// <summary>Appends leaves by their hashes; all of them or none.</summary>
    public void Append(ReadOnlyMemory<TreeHash> leafHashes, int threads, CancellationToken cancellation) =>
        AppendAll([new ReadyHashes(leafHashes)], threads, cancellation);

    /// <summary>Reads a whole log, also one that cannot be opened, and computes every node anew.</summary>
    /// <returns>What is wrong first, or null.</returns>
    /// <exception cref="FileNotFoundException">There is no log.</exception>
    /// <exception cref="InvalidDataException">The head is damaged, or the hashes are cut off.</exception>
    public static string? FindDamage(string folder, CancellationToken cancellation)
    {
        var head = LogHead.Read(folder);
        using var file = new HashFile(folder, writable: false) { Size = head.Size };
        if (new LogExamination(file, head.Size).FindDamage(cancellation) is { } damage) return damage;
        var root = new SizedTree(file, head.Size).Root;
        return root == head.Root ? null : $"{Path.Combine(folder, LogHead.FileName)} says the root {head.Root}, and the hashes, which follow from each other, give {root}.";
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        file.Dispose();
        appendLock?.Dispose();
    }

    private void AppendAll(IEnumerable<ILeafSource> parts, int threads, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        if (appendLock is null) throw new InvalidOperationException("The log was opened for reading only.");
        // A failure in the middle of the last append may have been before or after its end: the disk says.
        if (LogHead.Read(Folder) is var onDisk && onDisk != head) throw new InvalidDataException($"{Folder}: the log has {onDisk.Size} leaves, and had {head.Size} when it was opened; open it again.");
        file.Truncate();
        UnfinishedBytes = 0;
        try
        {
            var buffer = Array.Empty<TreeHash>();
            foreach (var part in parts)
                for (var start = 0; start < part.Count; start += BatchLength)
                    Write(new PartOfLeaves(part, start, Math.Min(BatchLength, part.Count - start)), ref buffer, threads, cancellation);
            cancellation.ThrowIfCancellationRequested();
            file.Flush();
            Commit();
        }
        catch
        {
            file.ReturnTo(head.Size); // what was written stays on the disk, uncounted, until the next append
            throw;
        }
    }

    private void Write(PartOfLeaves leaves, ref TreeHash[] buffer, int threads, CancellationToken cancellation)
    {
        var position = StoredPosition.CountFor(file.Size);
        var count = (int)(StoredPosition.CountFor(file.Size + leaves.Count) - position);
        if (count > buffer.Length) buffer = new TreeHash[count];
        var hashes = buffer.AsMemory(0, count);
        new TreeGrower(file, file.Size, hashes, LaneHasher.Fastest).Grow(leaves, threads, cancellation);
        file.Write(position, hashes.Span);
        file.Size += leaves.Count; // later parts read them
    }

    private void Commit()
    {
        var tree = new SizedTree(file, file.Size);
        var next = head with { Size = tree.Size, Root = tree.Root };
        next.Write(Folder);
        (head, whole) = (next, tree);
    }

    private static FileStream Lock(string folder)
    {
        if (!Directory.Exists(folder)) throw new FileNotFoundException($"{folder} does not exist: there is no log.", folder);
        try
        {
            return new FileStream(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (error is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException))
        {
            throw new IOException($"{folder}: another process is appending to this log; one can at a time. ({error.Message})", error);
        }
    }
}
