using System.Collections.Immutable;

namespace Workbench.Experiments.Configuration;

/// <summary>One notebook of <c>reproduce</c>.</summary>
public sealed record NotebookSettings
{
    /// <summary>The file, relative to the directory of <c>config.yaml</c>; null means <c>notebooks/NAME.dib</c>.</summary>
    public string? File { get; init; }

    /// <summary>Names of the notebooks whose artifacts it reads; they run first, and it does not run if one of them fails.</summary>
    public ImmutableArray<string> Needs { get; init; } = [];

    /// <summary>Longest time that it may take, in seconds.</summary>
    [AllowedRange(0, 604_800, Open = true)]
    public double TimeoutSeconds { get; init; } = 3_600;

    /// <summary>Most memory that its process may take, in megabytes of 2²⁰ bytes.</summary>
    [AllowedRange(64, 16_777_216)]
    public int MemoryMb { get; init; } = 8_192;

    /// <summary>Values for its parameter cell.</summary>
    public ImmutableSortedDictionary<string, string> Parameters { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
}
