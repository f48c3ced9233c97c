using System.CommandLine;
using Workbench.Anchoring.Merkle;
using Workbench.Runner.CommandLine;

namespace Workbench.Runner.Anchoring;

/// <summary>Checks a proof against roots that the caller trusts.</summary>
internal sealed class AnchorVerify
{
    private readonly Option<string?> leafHash = AnchorWords.Hash("--leaf-hash", "Hash of the leaf: SHA-256 of a zero byte and the leaf's bytes.");
    private readonly Option<ulong?> index = AnchorWords.Whole("--index", "Place of the leaf, from 0.", "I");
    private readonly Option<ulong?> size = AnchorWords.Whole("--size", "Number of leaves of the tree.", "N");
    private readonly Option<string?> root = AnchorWords.Hash("--root", "The root that you trust.");
    private readonly Option<ulong?> oldSize = AnchorWords.Whole("--old-size", "Number of leaves of the older tree.", "M");
    private readonly Option<string?> oldRoot = AnchorWords.Hash("--old-root", "The older root that you trust.");
    private readonly Option<string?> path = new("--path") { Description = "The hashes of the proof, from below up, with commas; without it, none.", HelpName = "A,B,…" };

    /// <summary>The command.</summary>
    public static Command Create(CommonOptions common)
    {
        var options = new AnchorVerify();
        var command = new Command("verify", "Check that a leaf is in a tree (--leaf-hash, --index), or that a tree continues an older one (--old-size, --old-root). (0 it does, 1 it does not.)")
        {
            options.leafHash, options.index, options.size, options.root, options.oldSize, options.oldRoot, options.path,
        };
        command.SetAction((parsed, _) => Task.FromResult((int)Report(options.Verify(parsed), common.OutputOf(parsed))));
        return command;
    }

    private ProofVerdict Verify(ParseResult parsed)
    {
        ProofVerdict? refusal = null;
        var proof = Path(parsed, ref refusal);
        var isConsistency = IsGiven(parsed, oldSize) || IsGiven(parsed, oldRoot);
        if (isConsistency && (IsGiven(parsed, leafHash) || IsGiven(parsed, index)))
            throw new InvalidDataException("--leaf-hash and --index ask for one check, --old-size and --old-root for the other; choose.");
        var (leaves, trusted) = (Number(parsed, size), Hash(parsed, root, ref refusal));
        if (isConsistency)
        {
            var (olderSize, olderRoot) = (Number(parsed, oldSize), Hash(parsed, oldRoot, ref refusal));
            return refusal ?? ProofVerifier.VerifyConsistency(olderSize, leaves, olderRoot, trusted, proof);
        }

        var (leaf, place) = (Hash(parsed, leafHash, ref refusal), Number(parsed, index));
        return refusal ?? ProofVerifier.VerifyInclusion(place, leaves, leaf, proof, trusted);
    }

    private byte[][] Path(ParseResult parsed, ref ProofVerdict? refusal)
    {
        var text = parsed.GetValue(path);
        if (string.IsNullOrWhiteSpace(text)) return [];
        var parts = text.Split(',');
        var hashes = new byte[parts.Length][];
        for (var i = 0; i < parts.Length; i++) hashes[i] = AnchorWords.Bytes(parts[i].Trim(), $"Hash {i + 1} of the path", ref refusal);
        return hashes;
    }

    private static bool IsGiven(ParseResult parsed, Option option) => parsed.GetResult(option) is not null;

    private static ulong Number(ParseResult parsed, Option<ulong?> option) =>
        parsed.GetValue(option) ?? throw new InvalidDataException($"{option.Name} is missing.");

    private static byte[] Hash(ParseResult parsed, Option<string?> option, ref ProofVerdict? refusal) =>
        AnchorWords.Bytes(parsed.GetValue(option) ?? throw new InvalidDataException($"{option.Name} is missing."), option.Name, ref refusal);

    private static ExitCode Report(ProofVerdict verdict, Output output)
    {
        output.Line($"verified   {(verdict.Verified ? "yes" : "no")}");
        output.Line($"reason     {verdict}");
        output.Json(new { verified = verdict.Verified, reason = verdict.ToString() });
        return verdict.Verified ? ExitCode.Done : ExitCode.Failed;
    }
}
