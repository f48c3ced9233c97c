namespace Workbench.Benchmarks;

/// <summary>What all benchmarks share.</summary>
/// <param name="Repository">Root of the working copy.</param>
/// <param name="Rounds">How often each alternative is measured, after one round that is thrown away.</param>
internal sealed record BenchmarkSettings(string Repository, int Rounds)
{
    /// <summary>The built runner.</summary>
    public string Runner => Path.Combine(Repository, "runner", "bin", "Release", "net10.0", "workbench.dll");
}
