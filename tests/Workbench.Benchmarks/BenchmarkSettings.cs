namespace Workbench.Benchmarks;

/// <summary>What all benchmarks share.</summary>
/// <param name="Repository">Root of the working copy.</param>
/// <param name="Rounds">How often each alternative is measured, after one round that is thrown away.</param>
/// <param name="Runner">The built runner, <c>workbench.dll</c>.</param>
internal sealed record BenchmarkSettings(string Repository, int Rounds, string Runner);
