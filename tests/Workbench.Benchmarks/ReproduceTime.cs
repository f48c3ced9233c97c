namespace Workbench.Benchmarks;

/// <summary>How long the main job takes: everything anew, and with everything in the cache.</summary>
internal sealed class ReproduceTime : IBenchmark
{
    /// <inheritdoc/>
    public string Name => "reproduce";

    /// <inheritdoc/>
    public IReadOnlyList<BenchmarkRow> Run(BenchmarkSettings settings)
    {
        double Reproduce(params string[] options) => WholeProcess.Seconds(
            settings.Repository, ["dotnet", settings.Runner, "reproduce", "--profile", "quick", "--quiet", .. options]);

        // Once is enough for the long one; the cached ones follow it, and find what it stored.
        double[] anew = [Reproduce("--force")];
        var cached = Alternation.Measure(settings.Rounds, () => Reproduce())[0];
        return
        [
            BenchmarkRow.Of(Name, "quick profile, nothing cached", anew, "s") with { Limit = 90, LimitSource = "issue 2, paragraph E" },
            BenchmarkRow.Of(Name, "quick profile, all cached", cached, "s") with { Limit = 5, LimitSource = "issue 2, paragraph E" },
        ];
    }
}
