using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Workbench.Anchoring.Merkle;

namespace Workbench.Runner.Anchoring;

/// <summary>What was measured for one number of records.</summary>
/// <param name="Records">Number of records of 32 bytes.</param>
/// <param name="BuildSeconds">Wall-clock seconds for all hashes of the tree.</param>
/// <param name="BuildSecondsWithKeyDerivation">The same with PBKDF2 for each record.</param>
/// <param name="KeyDerivationIsEstimated">Whether the derivation was measured on fewer records.</param>
/// <param name="ProofBytes">Longest proof, 32 bytes a hash.</param>
/// <param name="ProveMicroseconds">Mean time of a checked proof.</param>
/// <param name="VerifyMicroseconds">Mean time of a verification.</param>
internal sealed record AnchorBenchRow(
    int Records, double BuildSeconds, double BuildSecondsWithKeyDerivation, bool KeyDerivationIsEstimated, int ProofBytes, double ProveMicroseconds, double VerifyMicroseconds)
{
    public const int Rounds = 3, Iterations = 100_000, LargestDerived = 50;
    private const int RecordLength = 32, LargestProofCount = 2000;

    /// <summary>Published with the seed system: seconds of a build, bytes and milliseconds of a proof; a verification took 24.49 ms.</summary>
    private static readonly Dictionary<int, (double Build, int Bytes, double Prove)> Published =
        new() { [100] = (2.28, 224, 1.11), [1000] = (30.47, 320, 2.61), [10_000] = (344.07, 448, 20.65) };

    /// <summary>The seed system's figures for this number of records, or null.</summary>
    [JsonPropertyName("seed")]
    public object? Seed => Published.TryGetValue(Records, out var seed)
        ? new { buildSeconds = seed.Build, proofBytes = seed.Bytes, proveMicroseconds = 1000 * seed.Prove, verifyMicroseconds = 24_490.0 }
        : null;

    /// <summary>Measures one row.</summary>
    public static AnchorBenchRow Measure(int records, int threads, CancellationToken cancellation)
    {
        var bytes = new byte[RecordLength * records];
        new Random(records).NextBytes(bytes);
        var leaves = LeafData.OfLength(RecordLength, bytes);
        var build = double.PositiveInfinity;
        SizedTree? tree = null;
        for (var round = 0; round < Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            tree = MerkleTree.Of(leaves, threads, cancellation).Whole();
            build = Math.Min(build, watch.Elapsed.TotalSeconds);
        }

        var derived = Math.Min(records, LargestDerived);
        var derivation = Seconds(() => Derive(bytes, derived, cancellation)) * records / derived;
        var indexes = Indexes(records);
        var proofs = new InclusionProof[indexes.Length];
        foreach (var index in indexes) tree!.ProveInclusion(index); // warm
        var prove = Seconds(() => Prove(tree!, indexes, proofs)) / proofs.Length;
        var hashes = indexes.Select(index => tree!.LeafHash(index)).ToArray();
        Verify(proofs, hashes, tree!.Root);
        var verify = Seconds(() => Verify(proofs, hashes, tree.Root)) / proofs.Length;
        return new AnchorBenchRow(records, build, build + derivation, derived < records, TreeHash.Length * proofs.Max(proof => proof.Path.Length), 1e6 * prove, 1e6 * verify);
    }

    /// <summary>The row of the table.</summary>
    public string[] Cells()
    {
        var seed = Published.TryGetValue(Records, out var found) ? found : default((double Build, int Bytes, double Prove)?);
        return
        [
            Text($"{Records}"), Text($"{1000 * BuildSeconds:0.###} ms"), Text($"{(KeyDerivationIsEstimated ? "~" : "")}{BuildSecondsWithKeyDerivation:0.##} s"),
            Text($"{ProofBytes} B"), Text($"{ProveMicroseconds:0.0} µs"), Text($"{VerifyMicroseconds:0.0} µs"),
            seed is null ? "" : Text($"{seed.Value.Build} s"), seed is null ? "" : Text($"{seed.Value.Bytes} B"), seed is null ? "" : Text($"{seed.Value.Prove} ms"), seed is null ? "" : "24.49 ms",
        ];
    }

    private static long[] Indexes(int records)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, Math.Min(records, LargestProofCount)).Select(_ => random.NextInt64(records))];
    }

    private static void Prove(SizedTree tree, long[] indexes, InclusionProof[] proofs)
    {
        for (var i = 0; i < proofs.Length; i++) proofs[i] = tree.ProveInclusion(indexes[i]);
    }

    private static void Verify(InclusionProof[] proofs, TreeHash[] hashes, TreeHash root)
    {
        for (var i = 0; i < proofs.Length; i++)
            if (proofs[i].Verify(hashes[i], root) is { Verified: false } verdict) throw new InvalidOperationException($"A proof of our own fails: {verdict}");
    }

    private static void Derive(byte[] bytes, int count, CancellationToken cancellation)
    {
        Span<byte> key = stackalloc byte[RecordLength];
        for (var i = 0; i < count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            Rfc2898DeriveBytes.Pbkdf2(bytes.AsSpan(RecordLength * i, RecordLength), "a salt of 16 byte"u8, key, Iterations, HashAlgorithmName.SHA256);
        }
    }

    private static double Seconds(Action work)
    {
        var watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed.TotalSeconds;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
