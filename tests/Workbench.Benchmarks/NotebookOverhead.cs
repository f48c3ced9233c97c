namespace Workbench.Benchmarks;

/// <summary>What a notebook costs beyond the work in its cells, beside Jupyter's nbconvert with its Python twin.</summary>
internal sealed class NotebookOverhead : IBenchmark
{
    private const int ManyCells = 200;

    /// <inheritdoc/>
    public string Name => "notebook-overhead";

    /// <inheritdoc/>
    public IReadOnlyList<BenchmarkRow> Run(BenchmarkSettings settings)
    {
        var directory = Directory.CreateTempSubdirectory("workbench-benchmarks-").FullName;
        try
        {
            return Measure(settings, directory);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private List<BenchmarkRow> Measure(BenchmarkSettings settings, string directory)
    {
        TwinNotebook[] notebooks = [TwinNotebook.FiveCells, TwinNotebook.Trivial(1), TwinNotebook.Trivial(ManyCells)];
        var alternatives = new List<Func<double>>();
        foreach (var notebook in notebooks)
        {
            notebook.Write(directory);
            alternatives.Add(() => WholeProcess.Seconds(
                directory, "dotnet", settings.Runner, "run", notebook.Name + ".dib", "--output", "out", "--to", "html", "--quiet"));
            alternatives.Add(() => WholeProcess.Seconds(
                directory, "jupyter", "nbconvert", "--execute", "--to", "html", "--output", notebook.Name + "-python", notebook.Name + ".ipynb"));
        }

        var seconds = Alternation.Measure(settings.Rounds, alternatives);
        return
        [
            .. Pair("five cells, whole process", "s", seconds[0], seconds[1], 1),
            .. Pair($"per cell of {ManyCells}", "ms", PerCell(seconds[2], seconds[4]), PerCell(seconds[3], seconds[5]), 0.5),
        ];
    }

    /// <summary>Milliseconds that one more cell takes, by round.</summary>
    private static double[] PerCell(double[] oneCell, double[] manyCells) =>
        [.. oneCell.Zip(manyCells, (one, many) => (many - one) / (ManyCells - 1) * 1000)];

    private IEnumerable<BenchmarkRow> Pair(string quantity, string unit, double[] ours, double[] peers, double share)
    {
        var peer = BenchmarkRow.Of(Name, $"{quantity}: nbconvert, ipykernel", peers, unit);
        var own = BenchmarkRow.Of(Name, $"{quantity}: workbench run", ours, unit);
        yield return own with { Limit = peer.Median * share, LimitSource = $"{share:0.#} of nbconvert" };
        yield return peer;
    }
}
