using System.Diagnostics;
using Workbench.Learning.Networks.Matrices;
using Workbench.Learning.Threads;

namespace Workbench.Benchmarks;

/// <summary>Square matrices of 1,024 rows: 2·1024³ = 2.15 billion multiplications and additions, 12 MB read and 4 MB written.</summary>
internal sealed class MatrixProductBenchmark : IBenchmark
{
    private const int Size = 1024, Products = 20;
    private static readonly ProductShape Shape = new(Size, Size, Size);

    /// <inheritdoc/>
    public string Name => "gemm";

    /// <inheritdoc/>
    public IReadOnlyList<BenchmarkRow> Run(BenchmarkSettings settings)
    {
        var peer = new PeerScript(settings.Repository);
        int[] threads = [1, Environment.ProcessorCount];
        var seconds = Alternation.Measure(
            settings.Rounds,
            [.. threads.Select<int, Func<double>>(count => () => Seconds(Shape, count)),
             () => Seconds(Shape with { TransposeLeft = true }, 1), () => Seconds(Shape with { TransposeRight = true }, 1),
             .. threads.Select<int, Func<double>>(count => () => Shape.OperationCount / 1e9 / peer.Run(count, "gemm", $"{Size}")["gigaflops"])]);
        return
        [
            .. Rows("workbench, 1 thread", seconds[0], peers: seconds[4]),
            .. Rows($"workbench, {threads[1]} threads", seconds[1], peers: seconds[5]),
            .. Rows("workbench, 1 thread, left transposed", seconds[2], peers: seconds[4]),
            .. Rows("workbench, 1 thread, right transposed", seconds[3], peers: seconds[4]),
            .. Rows("numpy, 1 thread", seconds[4]),
            .. Rows($"numpy, {threads[1]} threads", seconds[5]),
        ];
    }

    private IEnumerable<BenchmarkRow> Rows(string who, double[] seconds, double[]? peers = null)
    {
        var row = BenchmarkRow.Of(Name, $"{who}: {Size}³", seconds.Select(value => 1000 * value), "ms");
        yield return peers is null ? row : row with
        {
            Limit = BenchmarkRow.Of(Name, "", peers, "s").Median * 1000 / 0.6, LimitSource = "0.6 of numpy's rate, issue 3",
        };
        yield return BenchmarkRow.Of(Name, $"{who}: rate", seconds.Select(value => Shape.OperationCount / 1e9 / value), "GFLOP/s");
    }

    /// <summary>Median of some products, as the peer takes it.</summary>
    private static double Seconds(ProductShape shape, int threadCount)
    {
        using var team = new WorkerTeam(threadCount);
        var (left, right, result) = (new float[Size * Size], new float[Size * Size], new float[Size * Size]);
        for (var i = 0; i < left.Length; i++) (left[i], right[i]) = ((i % 1009) / 1009f, (i % 997) / 997f);
        var product = new MatrixProduct();
        var seconds = new double[Products];
        for (var i = 0; i < Products; i++)
        {
            Array.Clear(result);
            var watch = Stopwatch.StartNew();
            product.Add(shape, left, right, result, team);
            seconds[i] = watch.Elapsed.TotalSeconds;
        }

        Array.Sort(seconds);
        return seconds[Products / 2];
    }
}
