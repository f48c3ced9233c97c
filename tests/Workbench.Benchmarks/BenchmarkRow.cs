namespace Workbench.Benchmarks;

/// <summary>One measured quantity.</summary>
/// <param name="Benchmark">Name of the benchmark.</param>
/// <param name="Quantity">What was measured.</param>
/// <param name="Median">Median of the rounds.</param>
/// <param name="Lowest">Smallest of the rounds.</param>
/// <param name="Highest">Largest of the rounds.</param>
/// <param name="Unit">Such as s, ms or MB.</param>
/// <param name="Limit">What the median must not exceed, in the same unit, or null.</param>
/// <param name="LimitSource">Where the limit comes from.</param>
internal sealed record BenchmarkRow(
    string Benchmark, string Quantity, double Median, double Lowest, double Highest, string Unit, double? Limit = null, string LimitSource = "")
{
    /// <summary>Whether the median keeps the limit.</summary>
    public bool KeepsLimit => !(Median > Limit);

    /// <summary>A row of the given rounds.</summary>
    public static BenchmarkRow Of(string benchmark, string quantity, IEnumerable<double> rounds, string unit)
    {
        var sorted = rounds.Order().ToArray();
        var middle = sorted.Length / 2;
        var median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new BenchmarkRow(benchmark, quantity, median, sorted[0], sorted[^1], unit);
    }
}
