using System.Text.Json;
using Workbench.Notebooks.Documents.Json;

namespace Workbench.Notebooks.Documents;

/// <summary>The names that are languages in one notebook: the built-in ones, and those that its metadata lists.</summary>
internal sealed class KernelNames
{
    private readonly Dictionary<string, string> listed = new(StringComparer.Ordinal);

    /// <summary>Reads the kernel list of a notebook's metadata, in any of the shapes that .NET Interactive has written.</summary>
    public KernelNames(JsonElement? metadata)
    {
        var list = ListIn(metadata);
        foreach (var item in ItemsOf(list)) Add(item);
        var name = JsonText.FindString(list, "defaultKernelName")
            ?? JsonText.FindString(metadata, "dotnet_interactive", "language")
            ?? JsonText.FindString(metadata, "kernelspec", "language");
        DefaultName = string.IsNullOrEmpty(name) ? null : Languages.Canonical(name) ?? listed.GetValueOrDefault(name, name);
    }

    /// <summary>Canonical name of the language of cells that name none, or null if the metadata says nothing.</summary>
    public string? DefaultName { get; }

    /// <summary>Canonical name of a language, or null if the name is none here. A built-in name wins over a listed one.</summary>
    public string? Canonical(string name) => Languages.Canonical(name) ?? listed.GetValueOrDefault(name);

    /// <summary>Canonical name of the language that a line switches to, or null if it is no cell marker.</summary>
    public string? MarkedBy(string line) => line.StartsWith("#!", StringComparison.Ordinal) ? Canonical(line[2..]) : null;

    /// <summary>The lines of a text that are cell markers, counted from 1, with the languages that they name.</summary>
    public IEnumerable<(int Line, string Text, string Language)> MarkersIn(string source)
    {
        var start = source.StartsWith("#!", StringComparison.Ordinal) ? 0 : source.IndexOf("\n#!", StringComparison.Ordinal) + 1;
        while (start > 0 || source.AsSpan(start).StartsWith("#!"))
        {
            var end = source.IndexOf('\n', start) is var newLine and >= 0 ? newLine : source.Length;
            var line = source[start..end];
            if (MarkedBy(line) is { } language) yield return (source.AsSpan(0, start).Count('\n') + 1, line, language);
            if ((start = source.IndexOf("\n#!", end, StringComparison.Ordinal) + 1) == 0) yield break;
        }
    }

    /// <summary>The object with <c>defaultKernelName</c> and <c>items</c>, or null.</summary>
    public static JsonElement? ListIn(JsonElement? metadata) =>
        JsonText.Find(metadata, "kernelInfo")
        ?? JsonText.Find(metadata, "polyglot_notebook", "kernelInfo")
        ?? JsonText.Find(metadata, "polyglot_notebook")
        ?? JsonText.Find(metadata, "dotnet_interactive");

    /// <summary>The metadata with languages added to the kernel list at its top level (a .dib's place for it).</summary>
    public static JsonElement WithListed(JsonElement? metadata, IReadOnlyCollection<string> languages, string defaultLanguage)
    {
        var list = JsonText.Find(metadata, "kernelInfo")
            ?? JsonText.Element(JsonText.Object([("defaultKernelName", JsonText.Encode(defaultLanguage))]));
        var items = ItemsOf(ListIn(metadata)).Select(item => item.GetRawText())
            .Concat(languages.Select(language => JsonText.Object([("name", JsonText.Encode(language))])));
        return JsonText.With(metadata, "kernelInfo", JsonText.With(list, "items", JsonText.Array(items)).GetRawText());
    }

    private static JsonElement[] ItemsOf(JsonElement? list) =>
        JsonText.Find(list, "items") is { ValueKind: JsonValueKind.Array } items ? [.. items.EnumerateArray()] : [];

    private void Add(JsonElement item)
    {
        if (JsonText.FindString(item, "name") is not { Length: > 0 } name || Languages.Canonical(name) is not null || HasNewLine(name)) return;
        listed[name] = name;
        if (JsonText.Find(item, "aliases") is not { ValueKind: JsonValueKind.Array } aliases) return;
        foreach (var alias in aliases.EnumerateArray())
            if (alias.ValueKind == JsonValueKind.String && JsonText.Decode(alias) is { Length: > 0 } text && !HasNewLine(text))
                listed.TryAdd(text, name);
    }

    private static bool HasNewLine(string name) => name.AsSpan().ContainsAny('\r', '\n');
}
