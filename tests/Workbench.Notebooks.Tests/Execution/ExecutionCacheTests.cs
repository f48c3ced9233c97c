using System.Collections.Immutable;
using Workbench.Anchoring;
using Workbench.Display;
using Workbench.Notebooks.Documents;
using Workbench.Notebooks.Execution;
using Workbench.Notebooks.Execution.Caching;
using static Workbench.Notebooks.Tests.Execution.TestNotebook;

namespace Workbench.Notebooks.Tests.Execution;

public sealed class ExecutionCacheTests : IDisposable
{
    private static readonly Notebook Study = new() { Cells = [Text("# Title"), Code("var x = 1;"), Code("x")] };
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("workbench-");
    private readonly Dictionary<string, string?> world = new() { ["training"] = DigestOf("settings"), ["data/raw/a.csv"] = DigestOf("a") };

    private string Store => Path.Combine(root.FullName, "results", "cache");

    private string Artifact => Path.Combine(root.FullName, "data", "model.txt");

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public void A_stored_execution_is_found_with_all_that_it_reported()
    {
        var result = Execution();
        Assert.True(Cache().Store(Study, Request, result));
        var found = Find(Study)!;

        Assert.Equal(result.Notebook.Cells.SelectMany(cell => cell.Outputs).Select(Describe), found.Notebook.Cells.SelectMany(cell => cell.Outputs).Select(Describe));
        Assert.Equal(result.CellSeconds, found.CellSeconds);
        Assert.Equal(result.Metrics, found.Metrics);
        Assert.Equal(result.Measurements, found.Measurements);
        Assert.Equal(result.Provenance, found.Provenance);
        Assert.Equal((NotebookStatus.Succeeded, result.Duration), (found.Status, found.Duration));
        Assert.Equal([null, 1, 2], found.Notebook.Cells.Select(cell => cell.ExecutionCount));
    }

    [Fact]
    public void Changed_markdown_keeps_the_execution_and_shows_the_new_text()
    {
        Cache().Store(Study, Request, Execution());
        var retold = Study with { Cells = [Text("# New title"), Study.Cells[1], Text("More."), Study.Cells[2]] };
        var found = Find(retold)!;

        Assert.Equal(["# New title", "var x = 1;", "More.", "x"], found.Notebook.Cells.Select(cell => cell.Source));
        Assert.Equal([0, 1, 0, 2], found.Notebook.Cells.Select(cell => cell.Outputs.Length));
        Assert.Equal([true, false, true, false], found.CellSeconds.Select(double.IsNaN));
    }

    [Fact]
    public void Changed_code_order_language_or_parameters_make_another_key()
    {
        var notebooks = new[]
        {
            Study,
            Study with { Cells = [Code("var x = 2;"), Study.Cells[2]] },
            Study with { Cells = [Study.Cells[2], Study.Cells[1]] },
            Study with { Cells = [Study.Cells[1] with { Language = "fsharp" }, Study.Cells[2]] },
            Study with { Cells = [Code("var x = 1;x")] },
        };
        var keys = notebooks.Select(notebook => CacheKey.Of(notebook, Request))
            .Append(CacheKey.Of(Study, Request with { Parameters = ImmutableSortedDictionary<string, string>.Empty.Add("x", "1") }))
            .Append(CacheKey.Of(Study, Request with { SkipUnsupported = true }))
            .ToList();

        Assert.Equal(keys.Count, keys.Distinct().Count());
        Assert.Equal(keys[0], CacheKey.Of(Study with { Cells = [Study.Cells[1] with { Id = "other", ExecutionCount = 7 }, Study.Cells[2]] }, Request));
    }

    [Theory]
    [InlineData("training")]
    [InlineData("data/raw/a.csv")]
    public void A_changed_or_missing_dependency_is_a_miss(string name)
    {
        Cache().Store(Study, Request, Execution());
        world[name] = DigestOf("changed");
        Assert.Null(Find(Study));
        world[name] = null;
        Assert.Null(Find(Study));
    }

    [Fact]
    public void A_changed_assembly_is_a_miss()
    {
        var library = Write("library.dll", "one");
        Cache().Store(Study, Request, Execution(new ProvenanceEntry("assembly", "library", DigestOf("one"), 3) { Path = library }));
        Assert.NotNull(Find(Study));
        Write("library.dll", "two");
        Assert.Null(Find(Study));
    }

    [Fact]
    public void A_key_keeps_an_execution_for_each_state_of_its_dependencies()
    {
        Cache().Store(Study, Request, Execution());
        world["training"] = DigestOf("other settings");
        var other = Execution() with { Metrics = [new ReportedMetric("auc", 0.5, null, 0)] };
        Cache().Store(Study, Request, other);

        Assert.Equal(0.5, Find(Study)!.Metrics[0].Value);
        world["training"] = DigestOf("settings");
        Assert.Equal(0.75, Find(Study)!.Metrics[0].Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("of another run")]
    public void Artifacts_come_back_when_missing_or_different(string? found)
    {
        Cache().Store(Study, Request, Execution());
        if (found is null) File.Delete(Artifact);
        else File.WriteAllText(Artifact, found);

        Assert.NotNull(Find(Study));
        Assert.Equal("model", File.ReadAllText(Artifact));
        Assert.Equal(["model.txt"], Directory.GetFiles(Path.GetDirectoryName(Artifact)!).Select(Path.GetFileName));
    }

    [Fact]
    public void An_artifact_that_changed_after_it_was_reported_is_not_kept()
    {
        var result = Execution();
        File.WriteAllText(Artifact, "changed");
        Assert.False(Cache().Store(Study, Request, result));
        Assert.Null(Find(Study));
    }

    [Theory]
    [InlineData("../outside.txt")]
    [InlineData("/etc/outside.txt")]
    public void An_artifact_outside_the_root_is_not_kept(string name)
    {
        Assert.False(Cache().Store(Study, Request, Execution(new ProvenanceEntry("artifact", name, DigestOf("model"), 5))));
    }

    [Fact]
    public void Only_succeeded_executions_are_kept()
    {
        foreach (var status in new[] { NotebookStatus.Failed, NotebookStatus.Cancelled, NotebookStatus.NotRun })
            Assert.False(Cache().Store(Study, Request, Execution() with { Status = status }));
        Assert.Null(Cache().LastDuration("test"));
    }

    [Fact]
    public void Any_damaged_or_truncated_file_is_a_miss_and_never_an_error()
    {
        Cache().Store(Study, Request, Execution());
        var files = Directory.GetFiles(Store, "*", SearchOption.AllDirectories).Where(file => !file.Contains("durations", StringComparison.Ordinal)).ToList();
        Assert.Equal(4, files.Count); // entry, its blob, the outputs, the artifact
        foreach (var file in files)
        {
            var bytes = File.ReadAllBytes(file);
            foreach (var damaged in new[] { [], bytes[..(bytes.Length / 2)], [.. bytes, 32], Flipped(bytes) })
            {
                File.WriteAllBytes(file, damaged);
                File.Delete(Artifact);
                Assert.Null(Find(Study));
                File.WriteAllBytes(file, bytes);
            }
        }
        Assert.NotNull(Find(Study));
    }

    [Fact]
    public void A_damaged_blob_is_dropped_and_stored_anew()
    {
        Cache().Store(Study, Request, Execution());
        var blob = Path.Combine(Store, "objects", DigestOf("model")[..2], DigestOf("model"));
        File.WriteAllText(blob, "MODEL");
        File.Delete(Artifact);
        Assert.Null(Find(Study));
        Assert.False(File.Exists(blob));

        Cache().Store(Study, Request, Execution());
        Assert.NotNull(Find(Study));
    }

    [Fact]
    public void A_store_that_is_cut_short_before_any_of_its_steps_leaves_a_miss_or_a_hit()
    {
        // A process that is killed leaves a prefix of the files that storing writes, and perhaps a temporary one.
        Cache().Store(Study, Request, Execution());
        var files = Directory.GetFiles(Store, "*", SearchOption.AllDirectories)
            .OrderBy(file => file.Contains("entries", StringComparison.Ordinal)).ThenBy(File.GetLastWriteTimeUtc).Select(file => (file, File.ReadAllBytes(file))).ToList();
        foreach (var count in Enumerable.Range(0, files.Count))
        {
            Directory.Delete(Store, recursive: true);
            foreach (var (file, bytes) in files.Take(count)) Write(Path.GetRelativePath(root.FullName, file), bytes);
            Write("results/cache/temporary/0123", [1, 2, 3]);
            Assert.Null(Find(Study));
        }
    }

    [Fact]
    public void Many_writers_and_readers_at_once_do_not_disturb_each_other()
    {
        var result = Execution();
        Parallel.For(0, 64, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            if (i % 2 == 0) Assert.True(Cache().Store(Study, Request, result));
            else if (Find(Study) is { } found) Assert.Equal(result.Metrics, found.Metrics);
        });
        Assert.NotNull(Find(Study));
    }

    [Fact]
    public void Pruning_drops_what_was_not_used_for_the_longest_time()
    {
        var other = Of("other");
        Cache().Store(Study, Request, Execution());
        Age(Path.Combine(Store, "entries"), TimeSpan.FromDays(2));
        Cache().Store(other, Request, Result(other));
        Age(Path.Combine(Store, "entries"), TimeSpan.FromDays(1));
        Assert.NotNull(Find(Study)); // used again: now the other one is the oldest

        Cache().Prune(SizeOfObjects() - 1);
        Assert.NotNull(Find(Study));
        Assert.Null(Find(other));

        Cache().Prune(0);
        Assert.Null(Find(Study));
        Assert.Equal(0, SizeOfObjects());
    }

    [Fact]
    public void Pruning_removes_what_a_killed_process_left_but_not_what_another_is_writing()
    {
        Write("results/cache/temporary/old", "half");
        Write("results/cache/objects/ab/abandoned", "blob");
        Age(Store, TimeSpan.FromHours(2));
        Write("results/cache/temporary/new", "half");
        Write("results/cache/objects/ab/unnamed", "blob");
        Cache().Prune(long.MaxValue);

        Assert.Equal(["new", "unnamed"], Directory.GetFiles(Store, "*", SearchOption.AllDirectories).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void The_last_duration_is_remembered_when_the_notebook_has_changed()
    {
        Assert.Null(Cache().LastDuration("test"));
        Cache().Store(Study, Request, Execution());
        Assert.Null(Find(Of("changed")));
        Assert.Equal(TimeSpan.FromSeconds(2.5), Cache().LastDuration("test"));
        Write("results/cache/durations/test", "not a number");
        Assert.Null(Cache().LastDuration("test"));
    }

    private ExecutionCache Cache() => new(Store, root.FullName);

    private NotebookRunResult? Find(Notebook notebook) => Cache().Find(notebook, Request, entry => world[entry.Name]);

    private NotebookRunResult Execution(params ProvenanceEntry[] more)
    {
        Write("data/model.txt", "model");
        return Result(Study) with
        {
            Metrics = [new ReportedMetric("auc", 0.75, null, 1e-9)],
            Measurements = [new ReportedMeasurement("training", 1.5, "s")],
            Provenance =
            [
                new ProvenanceEntry("artifact", "data/model.txt", DigestOf("model"), 5),
                new ProvenanceEntry("assembly", "Package 1.2.3", DigestOf("package"), 5),
                .. world.Select(fact => new ProvenanceEntry(fact.Key.Contains('/', StringComparison.Ordinal) ? "input" : "setting", fact.Key, fact.Value!, 1)),
                .. more,
            ],
        };
    }

    private static NotebookRunResult Result(Notebook notebook)
    {
        var outputs = new ImmutableArray<CellOutput>[]
        {
            [new StreamOutput(true, "é\n<b>\u2028")],
            [new DisplayOutput(MimeBundle.Of(new MimeContent("text/html", "<p>"), new MimeContent("text/plain", "p")), "id"), new ResultOutput(MimeBundle.Of("text/plain", "1"))],
        };
        var executions = 0;
        return new NotebookRunResult
        {
            Status = NotebookStatus.Succeeded,
            Notebook = notebook with { Cells = [.. notebook.Cells.Select(cell => cell.Kind == CellKind.Code ? cell with { Outputs = outputs[executions++] } : cell)] },
            CellSeconds = [.. notebook.Cells.Select(cell => cell.Kind == CellKind.Code ? 0.25 : double.NaN)],
            Duration = TimeSpan.FromSeconds(2.5),
        };
    }

    private static string Describe(CellOutput output) => output switch
    {
        DisplayOutput display => $"display {display.DisplayId} {string.Join('|', display.Data.Contents)}",
        ResultOutput result => $"result {string.Join('|', result.Data.Contents)}",
        _ => output.ToString(),
    };

    private static string DigestOf(string text) => Digest.Of(System.Text.Encoding.UTF8.GetBytes(text));

    private string Write(string name, string text) => Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    private string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(root.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static byte[] Flipped(byte[] bytes) => [.. bytes[..^1], (byte)(bytes[^1] ^ 1)];

    private static void Age(string directory, TimeSpan age)
    {
        foreach (var file in Directory.GetFiles(directory, "*", SearchOption.AllDirectories)) File.SetLastWriteTimeUtc(file, DateTime.UtcNow - age);
    }

    private long SizeOfObjects() =>
        new DirectoryInfo(Path.Combine(Store, "objects")).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
}
