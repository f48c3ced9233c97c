using System.Collections.Immutable;
using Workbench.Experiments;
using Workbench.Experiments.Configuration;
using Workbench.Notebooks.Documents;

namespace Workbench.Runner.SingleRun;

/// <summary>The files that <c>run</c> writes.</summary>
internal sealed class RunTargets
{
    private static readonly ImmutableArray<string> Formats = ["html", "ipynb", "dib", "md"];
    private readonly string directory;
    private readonly string name;
    private readonly ImmutableArray<string> formats;
    private readonly List<string> written = [];

    private RunTargets(string directory, string name, ImmutableArray<string> formats) =>
        (this.directory, this.name, this.formats) = (directory, name, formats);

    /// <summary>What the process of the notebook prints past its cells.</summary>
    public string Log => Path.Combine(directory, name + ".log.txt");

    /// <summary>Full paths of what was written, in order.</summary>
    public IReadOnlyList<string> Written => written;

    /// <summary>Chooses the files.</summary>
    /// <param name="notebook">Full path of the notebook.</param>
    /// <param name="output">Directory that was asked for, or null.</param>
    /// <param name="to">Formats that were asked for, with commas between, or null.</param>
    /// <exception cref="InvalidDataException">A format is unknown, or the notebook would be overwritten.</exception>
    public static RunTargets Of(string notebook, string? output, string? to)
    {
        var name = Path.GetFileNameWithoutExtension(notebook);
        var own = NotebookFile.FormatOf(notebook).ToString().ToLowerInvariant();
        ImmutableArray<string> formats = to is null ? [.. ((string[])["html", "ipynb", own == "markdown" ? "md" : own]).Distinct()] : ParseFormats(to);
        var directory = Path.GetFullPath(output ?? name + "-output");
        return formats.FirstOrDefault(format => Path.Combine(directory, $"{name}.{format}") == notebook) is null
            ? new RunTargets(directory, name, formats)
            : throw new InvalidDataException($"{notebook} would be overwritten; write to another directory with --output DIR.");
    }

    /// <summary>Writes the executed notebook in each format.</summary>
    /// <param name="notebook">The executed notebook.</param>
    /// <param name="renderReport">Makes the HTML page.</param>
    /// <param name="manifest">Text of the manifest.</param>
    /// <returns>What a format could not hold, one line each.</returns>
    public ImmutableArray<string> Write(Notebook notebook, Func<string> renderReport, string manifest)
    {
        var losses = ImmutableArray.CreateBuilder<string>();
        Directory.CreateDirectory(directory);
        foreach (var format in formats)
        {
            var path = Path.Combine(directory, $"{name}.{format}");
            if (format == "html") PendingFile.WriteText(path, renderReport());
            // A .dib has no outputs at all; whoever asks for one knows.
            else if (NotebookFile.Write(path, notebook) is var lost && format == "md") losses.AddRange(lost);
            written.Add(path);
        }

        var manifestPath = Path.Combine(directory, name + ".manifest.json");
        PendingFile.WriteText(manifestPath, manifest);
        written.Add(manifestPath);
        return losses.ToImmutable();
    }

    private static ImmutableArray<string> ParseFormats(string to)
    {
        ImmutableArray<string> formats = [.. to.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];
        if (formats.IsEmpty) throw new InvalidDataException($"--to: write one or more of {string.Join(", ", Formats)}.");
        if (formats.FirstOrDefault(format => !Formats.Contains(format)) is not { } unknown) return formats;
        var hint = NearestName.Find(unknown, Formats) is { } near ? $" did you mean {near}?" : "";
        throw new InvalidDataException($"--to {to}: '{unknown}' is no format;{hint} Known: {string.Join(", ", Formats)}.");
    }
}
