namespace Workbench.Benchmarks;

/// <summary>One question about speed, answered by a few measured rows.</summary>
internal interface IBenchmark
{
    /// <summary>Name on the command line.</summary>
    string Name { get; }

    /// <summary>Measures and returns the rows of the answer.</summary>
    /// <exception cref="InvalidOperationException">What is measured failed, or a peer that it is compared with is missing.</exception>
    IReadOnlyList<BenchmarkRow> Run(BenchmarkSettings settings);
}
