using System.Text.Json;
using Workbench.Notebooks.Documents.Json;

namespace Workbench.Notebooks.Documents;

/// <summary>How an .ipynb says in which language a cell is written.</summary>
internal static class CellLanguage
{
    /// <summary>Canonical name of a cell's language: that of its first line, else that of its metadata, else the notebook's.</summary>
    public static string Of(CellKind kind, JsonElement? metadata, string source, KernelNames names, string defaultLanguage)
    {
        if (kind == CellKind.Markdown) return Languages.Markdown;
        if (kind == CellKind.Raw) return Languages.Raw;
        var end = source.AsSpan().IndexOfAny('\r', '\n');
        if (names.MarkedBy(end < 0 ? source : source[..end]) is { } marked) return marked;
        var name = JsonText.FindString(metadata, "polyglot_notebook", "kernelName")
            ?? JsonText.FindString(metadata, "dotnet_interactive", "language");
        return string.IsNullOrEmpty(name) ? defaultLanguage : names.Canonical(name) ?? name;
    }

    /// <summary>The metadata of a code cell with its language, under the names that both generations of .NET Interactive read.</summary>
    public static JsonElement Write(JsonElement? metadata, string language)
    {
        var name = JsonText.Encode(language);
        var old = JsonText.With(JsonText.Find(metadata, "dotnet_interactive"), "language", name).GetRawText();
        var current = JsonText.With(JsonText.Find(metadata, "polyglot_notebook"), "kernelName", name).GetRawText();
        return JsonText.With(JsonText.With(metadata, "dotnet_interactive", old), "polyglot_notebook", current);
    }
}
