using Workbench.Display;
using Workbench.Notebooks.Documents;
using Workbench.Notebooks.Execution;
using Workbench.Notebooks.Kernel;
using static Workbench.Notebooks.Tests.Execution.TestNotebook;

namespace Workbench.Notebooks.Tests.Execution;

public sealed class ReportedFactsTests
{
    private const string UseMetrics = "using Workbench.Display.Metrics;";

    [Fact]
    public async Task Metrics_measurements_and_provenance_are_collected_from_the_outputs()
    {
        var digest = new string('a', 64);
        var result = await RunAsync(
            UseMetrics,
            "Metric.Report(\"b.auc\", 0.1 + 0.2, tolerance: 1e-9);\nMetric.Report(\"a.count\", 3, \"pairs\");",
            "Measurement.Report(\"training\", 1.5, \"s\");",
            $"new Provenance(ProvenanceKind.Input, \"data/b.csv\", \"{digest}\", 7).Report();\nnew Provenance(ProvenanceKind.Artifact, \"data/a.csv\", \"{digest}\", 8).Report();\n" +
            $"new Provenance(ProvenanceKind.Input, \"data/a.csv\", \"{digest}\", 8).Report(); // its own product\nConsole.Write(\"shown\");");

        Assert.Null(result.Failure);
        Assert.Equal([new ReportedMetric("b.auc", 0.1 + 0.2, null, 1e-9), new ReportedMetric("a.count", 3, "pairs", 0)], result.Metrics);
        Assert.Equal([new ReportedMeasurement("training", 1.5, "s")], result.Measurements);
        Assert.Equal(
            [new ProvenanceEntry("artifact", "data/a.csv", digest, 8), new ProvenanceEntry("input", "data/b.csv", digest, 7)],
            result.Provenance.Where(entry => entry.Kind != "assembly"));
        Assert.IsType<StreamOutput>(Assert.Single(result.Notebook.Cells[3].Outputs)); // provenance is for the runner, not for readers
    }

    [Fact]
    public async Task A_metric_with_two_values_is_a_failure_that_names_both_cells()
    {
        var result = await RunAsync(UseMetrics, "Metric.Report(\"auc\", 0.75);", "Metric.Report(\"auc\", 0.75);", "Metric.Report(\"auc\", 0.5);", "Console.Write(\"never\");");

        Assert.Equal((NotebookStatus.Failed, 4), (result.Status, result.Failure!.Cell!.Value));
        Assert.Contains("'auc' was reported as 0.75", result.Failure.Message, StringComparison.Ordinal);
        Assert.Contains("by cell 2", result.Failure.Message, StringComparison.Ordinal);
        Assert.Contains("by cell 4", result.Failure.Message, StringComparison.Ordinal);
        Assert.Empty(result.Notebook.Cells[4].Outputs);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"name\":\"a\",\"value\":\"text\"}")]
    [InlineData("[]")]
    [InlineData("not JSON")]
    public void A_report_that_cannot_be_read_is_said_to_be_wrong(string json)
    {
        foreach (var type in new[] { MimeTypes.Metric, MimeTypes.Measurement, MimeTypes.Provenance })
            Assert.Contains("Cell 7", new ReportedFacts().Add(MimeBundle.Of(type, json), 7), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Loaded_assemblies_have_digests_and_a_path_to_look_at_again()
    {
        var library = typeof(Workbench.Learning.RandomSource).Assembly.Location;
        var result = await RunAsync($"#r \"{library}\"", "new Workbench.Learning.RandomSource(1).GetType().Assembly.Location");

        Assert.Null(result.Failure);
        var entry = Assert.Single(result.Provenance, entry => entry.Name == "Workbench.Learning");
        Assert.Equal(("assembly", Anchoring.Digest.OfFile(library), library), (entry.Kind, entry.Sha256, entry.Path));
    }

    [Fact]
    public void An_assembly_of_a_package_is_named_with_its_version()
    {
        var packages = Directory.CreateTempSubdirectory("packages-");
        var version = packages.CreateSubdirectory("some.library/1.2.3");
        File.WriteAllText(Path.Combine(version.FullName, ".nupkg.metadata"), "{}");
        var file = Path.Combine(version.CreateSubdirectory("lib/net10.0").FullName, "Some.Library.dll");
        File.WriteAllText(file, "code");

        var entry = AssemblyProvenance.Of(new ReferencedAssembly("Some.Library", file))!;
        Assert.Equal(("Some.Library 1.2.3", null, 4L), (entry.Name, entry.Path, entry.Bytes));
        packages.Delete(recursive: true);
    }
}
