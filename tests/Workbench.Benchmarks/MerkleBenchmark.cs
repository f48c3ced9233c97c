using System.Diagnostics;
using Workbench.Anchoring.Hashing;
using Workbench.Anchoring.Logs;
using Workbench.Anchoring.Merkle;

namespace Workbench.Benchmarks;

/// <summary>Trees of a million leaves of 32 bytes in this process, every width and the platform's SHA-256 in turn; proofs; and a log of ten million leaves on disk.</summary>
/// <remarks>The system before this one published 344 s for 10,000 records, 20.65 ms for a proof and 24.49 ms for a verification.</remarks>
internal sealed class MerkleBenchmark : IBenchmark
{
    private const int LeafCount = 1_000_000, LogParts = 10, LeafLength = 32, ProofCount = 10_000, WarmCount = 100;
    private const string Source = "issue 5, A.2";

    /// <inheritdoc/>
    public string Name => "merkle";

    /// <inheritdoc/>
    public IReadOnlyList<BenchmarkRow> Run(BenchmarkSettings settings)
    {
        var bytes = new byte[LeafLength * LeafCount];
        new Random(1).NextBytes(bytes);
        var leaves = LeafData.OfLength(LeafLength, bytes);
        var (fastest, tree) = (LaneHasher.Fastest, MerkleTree.Of(leaves, 1, CancellationToken.None).Whole());
        var cpu = new List<double>();
        using var log = new LogOnDisk(leaves);
        var results = Alternation.Measure(
            settings.Rounds,
            () => Build(leaves, 1, fastest, tree.Root, cpu),
            () => Build(leaves, 2, fastest, tree.Root, []),
            () => Build(leaves, 1, LaneHasher.WithLanes(8), tree.Root, []),
            () => PlainRoot(bytes, tree.Root),
            () => Prove(tree),
            () => Verify(tree),
            log.Append,
            () => log.Prove(ProofCount),
            () => log.Prove(WarmCount),
            log.Verify);
        return
        [
            BenchmarkRow.Of(Name, $"10⁶ leaves, all hashes, 1 thread, {fastest.LaneCount} lanes", results[0], "ms") with { Limit = fastest.LaneCount == 16 ? 250 : 1600, LimitSource = Source },
            BenchmarkRow.Of(Name, "the same, processor time", cpu.Skip(1), "ms"),
            BenchmarkRow.Of(Name, "the same, 2 threads", results[1], "ms"),
            BenchmarkRow.Of(Name, "the same, 1 thread, 8 lanes", results[2], "ms") with { Limit = 1600, LimitSource = Source },
            BenchmarkRow.Of(Name, "peer: SHA256.HashData, root alone, 1 thread", results[3], "ms"),
            BenchmarkRow.Of(Name, "an inclusion proof of 20 hashes, checked", results[4], "µs") with { Limit = 10, LimitSource = Source },
            BenchmarkRow.Of(Name, "its verification", results[5], "µs") with { Limit = 30, LimitSource = Source },
            BenchmarkRow.Of(Name, "10⁷ leaves appended to a log on disk, 1 thread", results[6], "ms"),
            BenchmarkRow.Of(Name, "a proof of it, leaves not read before", results[7], "µs"),
            BenchmarkRow.Of(Name, "a proof of it, leaves read before", results[8], "µs") with { Limit = 10, LimitSource = Source },
            BenchmarkRow.Of(Name, "its verification", results[9], "µs") with { Limit = 30, LimitSource = Source },
        ];
    }

    private static double Build(LeafData leaves, int threads, LaneHasher hasher, TreeHash expected, List<double> cpu)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        var tree = new MerkleTree();
        tree.Append(leaves, threads, hasher, CancellationToken.None);
        var milliseconds = watch.Elapsed.TotalMilliseconds;
        process.Refresh();
        cpu.Add((process.TotalProcessorTime - before).TotalMilliseconds);
        return tree.Whole().Root == expected ? milliseconds : throw new InvalidOperationException($"{hasher.LaneCount} lanes and {threads} threads give another root.");
    }

    /// <summary>The plain way: one hash a call, one level after the other, in one array.</summary>
    private static double PlainRoot(byte[] bytes, TreeHash expected)
    {
        var watch = Stopwatch.StartNew();
        var level = new TreeHash[LeafCount];
        for (var i = 0; i < level.Length; i++) level[i] = TreeHashing.Leaf(bytes.AsSpan(LeafLength * i, LeafLength));
        for (var count = level.Length; count > 1; count = (count + 1) / 2)
        {
            for (var i = 0; i < count / 2; i++) level[i] = TreeHashing.Node(level[2 * i], level[2 * i + 1]);
            if (count % 2 == 1) level[count / 2] = level[count - 1];
        }

        return level[0] == expected ? watch.Elapsed.TotalMilliseconds : throw new InvalidOperationException("The plain tree has another root.");
    }

    private static double Prove(SizedTree tree)
    {
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < ProofCount; i++) tree.ProveInclusion(Index(i, tree.Size));
        return watch.Elapsed.TotalMicroseconds / ProofCount;
    }

    private static double Verify(SizedTree tree)
    {
        var proofs = Enumerable.Range(0, ProofCount).Select(i => tree.ProveInclusion(Index(i, tree.Size))).ToArray();
        var hashes = proofs.Select(proof => tree.LeafHash(proof.Index)).ToArray();
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < ProofCount; i++)
            if (!proofs[i].Verify(hashes[i], tree.Root).Verified) throw new InvalidOperationException($"The proof of leaf {proofs[i].Index} fails.");
        return watch.Elapsed.TotalMicroseconds / ProofCount;
    }

    private static long Index(int i, long size) => (i * 2_654_435_761L) % size;

    /// <summary>A log that is made anew in every round, and used by the measurements after it.</summary>
    private sealed class LogOnDisk(LeafData part) : IDisposable
    {
        private readonly string folder = Directory.CreateTempSubdirectory("workbench-merkle-").FullName;

        public double Append()
        {
            foreach (var file in Directory.EnumerateFiles(folder)) File.Delete(file);
            var watch = Stopwatch.StartNew();
            using var log = MerkleLog.Create(folder, "benchmark");
            log.Append(Enumerable.Repeat(part, LogParts), 1, CancellationToken.None);
            return watch.Elapsed.TotalMilliseconds;
        }

        /// <summary>Microseconds of a proof for some leaves in turn; the first time for each only where all are asked for once.</summary>
        public double Prove(int leafCount)
        {
            using var log = MerkleLog.Open(folder, append: false);
            var tree = log.Whole();
            if (leafCount < ProofCount)
                for (var i = 0; i < leafCount; i++) tree.ProveInclusion(Index(i, tree.Size));
            var watch = Stopwatch.StartNew();
            for (var i = 0; i < ProofCount; i++) tree.ProveInclusion(Index(i % leafCount, tree.Size));
            return watch.Elapsed.TotalMicroseconds / ProofCount;
        }

        public double Verify()
        {
            using var log = MerkleLog.Open(folder, append: false);
            return MerkleBenchmark.Verify(log.Whole());
        }

        public void Dispose() => Directory.Delete(folder, recursive: true);
    }
}
