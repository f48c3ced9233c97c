using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Workbench.Anchoring.Manifests;

namespace Workbench.Anchoring.Tests.Manifests;

public class ManifestTests
{
    [Fact]
    public void Times_measurements_and_the_cache_do_not_change_a_notebooks_digest()
    {
        var first = Notebook(auc: 0.75);
        var later = first with
        {
            Circumstances = new NotebookCircumstances
            {
                Seconds = 99, Cached = true,
                Measurements = ImmutableSortedDictionary<string, MeasurementEntry>.Empty.Add("speed", new(1e6, "rows/s")),
            },
        };
        Assert.Equal(first.Digest, later.Digest);
    }

    [Fact]
    public void The_last_bit_of_a_metric_changes_the_digest() =>
        Assert.NotEqual(Notebook(auc: 0.75).Digest, Notebook(auc: Math.BitIncrement(0.75)).Digest);

    [Fact]
    public void The_frozen_example_of_schema_1_keeps_its_canonical_form() => Assert.Equal(
        """{"artifacts":{"data/a.csv":{"bytes":3,"sha256":"aa"}},"assemblies":{"Workbench.Learning":"dd"},"inputs":{"data/b.csv":{"bytes":4,"sha256":"bb"}},"metrics":{"auc":"""
        + """{"tolerance":0,"value":0.75}},"name":"01-data","parameters":{"rows":"5"},"settings":{"seed":"cc"},"source":"ee","status":"succeeded"}""",
        Encoding.UTF8.GetString(CanonicalJson.Of(Notebook(auc: 0.75).Content)));

    [Fact]
    public void A_manifest_file_can_be_checked_with_its_own_content()
    {
        using var file = JsonDocument.Parse(ManifestJson.Write(Notebook(auc: 0.1)));
        var content = CanonicalJson.Canonicalize(file.RootElement.GetProperty("content"));
        Assert.Equal(file.RootElement.GetProperty("digest").GetString(), Digest.Of(content));
        Assert.Equal(1, file.RootElement.GetProperty("schema").GetInt32());
    }

    [Fact]
    public void A_runs_digest_depends_on_its_notebooks_and_not_on_the_machine()
    {
        var run = Run("machine one", "d1");
        Assert.Equal(run.Digest, Run("machine two", "d1").Digest);
        Assert.NotEqual(run.Digest, Run("machine one", "d2").Digest);
    }

    [Fact]
    public void This_machine_is_described()
    {
        var environment = RunEnvironment.Current();
        Assert.NotEmpty(environment.Processor);
        Assert.True(environment.VectorBits is 128 or 256 or 512);
        Assert.StartsWith("10.", environment.Runtime, StringComparison.Ordinal);
    }

    private static NotebookManifest Notebook(double auc) => new()
    {
        Content = new NotebookContent
        {
            Name = "01-data", Status = "succeeded", Source = "ee",
            Parameters = ImmutableSortedDictionary<string, string>.Empty.Add("rows", "5"),
            Settings = ImmutableSortedDictionary<string, string>.Empty.Add("seed", "cc"),
            Inputs = ImmutableSortedDictionary<string, FileEntry>.Empty.Add("data/b.csv", new("bb", 4)),
            Artifacts = ImmutableSortedDictionary<string, FileEntry>.Empty.Add("data/a.csv", new("aa", 3)),
            Assemblies = ImmutableSortedDictionary<string, string>.Empty.Add("Workbench.Learning", "dd"),
            Metrics = ImmutableSortedDictionary<string, MetricEntry>.Empty.Add("auc", new(auc, null, 0)),
        },
        Circumstances = new NotebookCircumstances { Seconds = 1, Cached = false },
    };

    private static RunManifest Run(string machine, string notebookDigest) => new()
    {
        Content = new RunContent { Profile = "quick", Seed = 42, Notebooks = ImmutableSortedDictionary<string, string>.Empty.Add("01-data", notebookDigest) },
        Circumstances = new RunCircumstances
        {
            RunId = machine, Started = DateTimeOffset.UnixEpoch, Seconds = machine.Length,
            Environment = RunEnvironment.Current() with { Machine = machine },
        },
    };
}
