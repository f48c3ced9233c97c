using System.Collections.Immutable;
using System.CommandLine;
using Workbench.Anchoring.Merkle;
using Workbench.Runner.CommandLine;

namespace Workbench.Runner.Anchoring;

/// <summary>Proves that a leaf is in a tree, or that a tree continues an older one.</summary>
internal static class AnchorProve
{
    /// <summary>The command.</summary>
    public static Command Create(CommonOptions common)
    {
        var (leaves, folder) = (AnchorWords.Leaves(), AnchorWords.Log());
        var index = AnchorWords.Whole("--index", "Prove that this leaf is in the tree; leaves count from 0.", "I");
        var consistency = AnchorWords.Whole("--consistency", "Prove that the tree continues the one of its first M leaves.", "M");
        var size = AnchorWords.Whole("--size", "Prove against the tree of the first N leaves; without it, of all.", "N");
        var command = new Command("prove", "A proof: the hashes from below up.") { leaves, folder, index, consistency, size };
        command.SetAction((parsed, cancellation) =>
        {
            var (leaf, older) = (parsed.GetValue(index), parsed.GetValue(consistency));
            if (leaf is null == older is null) throw new InvalidDataException("Say what to prove: --index I, or --consistency M.");
            using var proven = ProvenTree.Open(parsed, leaves, folder, parsed.GetValue(size), cancellation);
            var path = leaf is { } place ? Inclusion(proven.Tree, place) : Consistency(proven.Tree, older!.Value);
            Report(proven.Tree, path, leaf is { } shown ? proven.Tree.LeafHash((long)shown) : null, common.OutputOf(parsed));
            return Task.FromResult((int)ExitCode.Done);
        });
        return command;
    }

    private static ImmutableArray<TreeHash> Inclusion(SizedTree tree, ulong index) => index < (ulong)tree.Size
        ? tree.ProveInclusion((long)index).Path
        : throw new InvalidDataException($"--index is {index}, and the tree has {tree.Size} leaves, which count from 0.");

    private static ImmutableArray<TreeHash> Consistency(SizedTree tree, ulong older) => older >= 1 && older <= (ulong)tree.Size
        ? tree.ProveConsistency((long)older).Path
        : throw new InvalidDataException($"--consistency is {older}; for a tree of {tree.Size} leaves it lies between 1 and {tree.Size}, because every tree continues the empty one.");

    private static void Report(SizedTree tree, ImmutableArray<TreeHash> path, TreeHash? leafHash, Output output)
    {
        output.Line(FormattableString.Invariant($"size   {tree.Size}"));
        output.Line($"root   {tree.Root}");
        if (leafHash is { } hash) output.Line($"leaf   {hash}");
        output.Line($"path   {string.Join(',', path)}");
        output.Json(new { path = path.Select(hash => hash.ToString()).ToArray() });
    }
}
