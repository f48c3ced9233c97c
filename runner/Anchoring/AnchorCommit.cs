using System.CommandLine;
using Workbench.Anchoring.Logs;
using Workbench.Anchoring.Merkle;
using Workbench.Runner.CommandLine;

namespace Workbench.Runner.Anchoring;

/// <summary>Computes the root over a file's lines, and appends them to a log where one is named.</summary>
internal static class AnchorCommit
{
    /// <summary>The command.</summary>
    public static Command Create(CommonOptions common)
    {
        var leaves = AnchorWords.Leaves();
        leaves.Required = true;
        var (folder, threads) = (AnchorWords.Log(), AnchorWords.Threads());
        var origin = new Option<string?>("--origin") { Description = "Name of a new log: one word, such as example.org/results.", HelpName = "NAME" };
        var command = new Command("commit", "The root over the lines of a file; with --log, appended to a log: all of them or none.") { leaves, folder, origin, threads };
        command.SetAction((parsed, cancellation) =>
        {
            var parts = LeafFile.Read(Path.GetFullPath(parsed.GetValue(leaves)!));
            var output = common.OutputOf(parsed);
            var (size, root) = parsed.GetValue(folder) is { } directory
                ? Append(Path.GetFullPath(directory), parsed.GetValue(origin), parts, parsed.GetValue(threads), output, cancellation)
                : RootOf(parts, parsed.GetValue(threads), cancellation);
            output.Line(FormattableString.Invariant($"size   {size}"));
            output.Line($"root   {root}");
            output.Json(new { size, root = root.ToString() });
            return Task.FromResult((int)ExitCode.Done);
        });
        return command;
    }

    private static (long Size, TreeHash Root) RootOf(IEnumerable<LeafData> parts, int threads, CancellationToken cancellation)
    {
        var tree = new MerkleTree();
        foreach (var part in parts) tree.Append(part, threads, cancellation);
        return (tree.Size, tree.Whole().Root);
    }

    private static (long Size, TreeHash Root) Append(
        string folder, string? origin, IEnumerable<LeafData> parts, int threads, Output output, CancellationToken cancellation)
    {
        using var log = Open(folder, origin, output);
        var before = log.Size;
        log.Append(parts, threads, cancellation);
        output.Note(FormattableString.Invariant($"log    {folder}: {log.Size - before} leaves appended to {before}"));
        return (log.Size, log.Root);
    }

    private static MerkleLog Open(string folder, string? origin, Output output)
    {
        if (!MerkleLog.Exists(folder))
            return MerkleLog.Create(folder, origin ?? throw new InvalidDataException($"There is no log in {folder} yet; name the new one with --origin, such as example.org/results."));
        var log = MerkleLog.Open(folder, append: true);
        if (log.UnfinishedBytes > 0) output.Note(FormattableString.Invariant($"note   {log.Name}: {log.UnfinishedBytes} bytes of an append that did not end are dropped; nothing counted is lost"));
        if (origin is null || origin == log.Origin) return log;
        log.Dispose();
        throw new InvalidDataException($"The log in {folder} is named '{log.Origin}', not '{origin}'.");
    }
}
