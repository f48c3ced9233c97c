using System.CommandLine;
using Workbench.Anchoring.Logs;
using Workbench.Anchoring.Merkle;

namespace Workbench.Runner.Anchoring;

/// <summary>The tree that a command line names: over a file of leaves, or a log on disk.</summary>
internal sealed class ProvenTree : IDisposable
{
    private readonly MerkleLog? log;

    private ProvenTree(SizedTree tree, MerkleLog? log) => (Tree, this.log) = (tree, log);

    /// <summary>The tree.</summary>
    public SizedTree Tree { get; }

    /// <summary>Opens it.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="leaves">The option with the file.</param>
    /// <param name="folder">The option with the log.</param>
    /// <param name="size">Leaves that count, or null for all.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="InvalidDataException">Neither or both are named, or there are fewer leaves.</exception>
    public static ProvenTree Open(ParseResult parsed, Option<string?> leaves, Option<string?> folder, ulong? size, CancellationToken cancellation)
    {
        var (path, directory) = (parsed.GetValue(leaves), parsed.GetValue(folder));
        if ((path is null) == (directory is null)) throw new InvalidDataException("Name the tree: --leaves FILE, or --log DIR.");
        if (directory is not null)
        {
            var log = MerkleLog.Open(Path.GetFullPath(directory), append: false);
            RequireSize(directory, log.Size, size);
            return new ProvenTree(size is { } some ? log.At((long)some) : log.Whole(), log);
        }

        var tree = new MerkleTree();
        foreach (var part in LeafFile.Read(Path.GetFullPath(path!), (long)Math.Min(size ?? long.MaxValue, long.MaxValue)))
        {
            cancellation.ThrowIfCancellationRequested();
            tree.Append(part, Environment.ProcessorCount, cancellation);
        }

        RequireSize(path!, tree.Size, size);
        return new ProvenTree(tree.Whole(), null);
    }

    public void Dispose() => log?.Dispose();

    private static void RequireSize(string where, long found, ulong? size)
    {
        if (size > (ulong)found) throw new InvalidDataException($"{where} has {found} leaves; --size asks for {size}.");
    }
}
