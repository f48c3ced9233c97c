using System.Text;

namespace Workbench.Runner.Tests;

/// <summary>A repository of tiny notebooks that is gone after the test.</summary>
internal sealed class TemporaryRepository : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("workbench-test-").FullName;

    /// <summary>Full path of a file.</summary>
    public string this[string path] => Path.Combine(Root, path);

    public string Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[path])!);
        File.WriteAllText(this[path], text);
        return this[path];
    }

    /// <summary>Writes a notebook whose cells are all C#, or markdown where they begin with a heading.</summary>
    public string Notebook(string name, params string[] cells)
    {
        var text = new StringBuilder();
        foreach (var cell in cells) text.Append(cell.StartsWith("# ", StringComparison.Ordinal) ? "#!markdown" : "#!csharp").Append("\n\n").Append(cell).Append("\n\n");
        return Write($"notebooks/{name}.dib", text.ToString());
    }

    public Task<CliResult> RunAsync(params string[] arguments) => Cli.RunAsync(Root, arguments);

    /// <summary>Runs <c>reproduce --json</c>.</summary>
    public Task<CliResult> ReproduceAsync(params string[] arguments) => RunAsync(["reproduce", "--json", .. arguments]);

    /// <summary>Where the last run of all keeps its files.</summary>
    public string LastRun => Directory.EnumerateDirectories(this["results/runs"]).Max(StringComparer.Ordinal)!;

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
