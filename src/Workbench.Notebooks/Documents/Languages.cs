using System.Collections.Frozen;

namespace Workbench.Notebooks.Documents;

/// <summary>The names that cell markers of a notebook may have, with their aliases (those of .NET Interactive, Python and R).</summary>
public static class Languages
{
    /// <summary>C#.</summary>
    public const string CSharp = "csharp";

    /// <summary>CommonMark.</summary>
    public const string Markdown = "markdown";

    /// <summary>The language of a raw cell: text that is passed through untouched.</summary>
    public const string Raw = "raw";

    private static readonly FrozenDictionary<string, string> CanonicalNames = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [CSharp] = CSharp, ["cs"] = CSharp, ["c#"] = CSharp, ["C#"] = CSharp,
        ["fsharp"] = "fsharp", ["fs"] = "fsharp", ["f#"] = "fsharp", ["F#"] = "fsharp",
        ["pwsh"] = "pwsh", ["powershell"] = "pwsh",
        ["javascript"] = "javascript", ["js"] = "javascript",
        [Markdown] = Markdown, ["md"] = Markdown,
        ["html"] = "html", ["mermaid"] = "mermaid", ["sql"] = "sql", ["kql"] = "kql", ["http"] = "http", ["value"] = "value",
        ["python"] = "python", ["r"] = "r", ["R"] = "r",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The canonical name of a built-in language, or null if the name is none (names are case-sensitive).</summary>
    public static string? Canonical(string name) => CanonicalNames.GetValueOrDefault(name);
}
