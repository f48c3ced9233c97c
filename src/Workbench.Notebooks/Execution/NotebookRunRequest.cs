using System.Collections.Immutable;

namespace Workbench.Notebooks.Execution;

/// <summary>One notebook to execute headless in a process of its own.</summary>
public sealed record NotebookRunRequest
{
    /// <summary>Full path of the .dib or .ipynb file.</summary>
    public required string NotebookPath { get; init; }

    /// <summary>
    /// Values for the parameter cell, as written on the command line or in YAML, typed by the cell's declarations; also the answers to
    /// <c>@input</c> and <c>GetInputAsync</c>.
    /// </summary>
    public ImmutableSortedDictionary<string, string> Parameters { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Answers to cells that ask for an input, by name in any case.</summary>
    public ImmutableSortedDictionary<string, string> Inputs { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Environment variables for the process, besides those of this one.</summary>
    public ImmutableSortedDictionary<string, string> Environment { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Where the process writes what reaches its real standard output and error (<c>log.txt</c>), or null.</summary>
    public string? LogPath { get; init; }

    /// <summary>Longest time that the notebook may take.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Most resident memory that its process may take, in bytes.</summary>
    public long MemoryLimit { get; init; } = 8L << 30;

    /// <summary>Whether cells of languages that are not run here are skipped with a note.</summary>
    public bool SkipUnsupported { get; init; }

    /// <summary>Most characters of output that one cell may make.</summary>
    public long OutputLimit { get; init; } = 10_000_000;
}
