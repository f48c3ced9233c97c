using System.Collections.Immutable;
using System.IO.Enumeration;
using Workbench.Experiments.Configuration;

namespace Workbench.Runner.Reproduction;

/// <summary>Chooses notebooks of the configuration by name.</summary>
internal static class NotebookSelection
{
    /// <summary>The notebooks whose names match a pattern, with all that they need; each one after those that it needs, else by name.</summary>
    /// <param name="configuration">The configuration; its needs form no circle.</param>
    /// <param name="patterns">Names with <c>*</c> and <c>?</c>; none chooses all.</param>
    /// <exception cref="InvalidDataException">A pattern matches nothing, or there are no notebooks.</exception>
    public static ImmutableArray<string> InOrder(WorkbenchConfiguration configuration, IReadOnlyList<string> patterns)
    {
        if (configuration.Notebooks.IsEmpty)
            throw new InvalidDataException($"{ConfigurationReader.FileName} lists no notebooks; add a section such as 'notebooks: {{01-data: {{timeout_seconds: 600}}}}'.");
        var chosen = patterns.Count == 0 ? configuration.Notebooks.Keys : patterns.SelectMany(pattern => Match(configuration, pattern));
        var ordered = ImmutableArray.CreateBuilder<string>();
        foreach (var name in chosen.Order(StringComparer.Ordinal)) AddWithNeeds(configuration, name, ordered);
        return ordered.ToImmutable();
    }

    private static List<string> Match(WorkbenchConfiguration configuration, string pattern)
    {
        var names = configuration.Notebooks.Keys.Where(name => FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false)).ToList();
        if (names.Count > 0) return names;
        var hint = NearestName.Find(pattern, configuration.Notebooks.Keys) is { } near ? $" did you mean {near}?" : "";
        throw new InvalidDataException($"--only {pattern}: no notebook has this name;{hint} Known: {string.Join(", ", configuration.Notebooks.Keys)}.");
    }

    private static void AddWithNeeds(WorkbenchConfiguration configuration, string name, ImmutableArray<string>.Builder ordered)
    {
        if (ordered.Contains(name)) return;
        foreach (var need in configuration.Notebooks[name].Needs.Order(StringComparer.Ordinal)) AddWithNeeds(configuration, need, ordered);
        ordered.Add(name);
    }
}
