using System.Text.Json;
using Workbench.Notebooks.Documents.Json;

namespace Workbench.Notebooks.Documents;

/// <summary>Brings a notebook into the shape of an .ipynb, which can hold all of it.</summary>
internal static class IpynbConversion
{
    private const string KernelSpec = """{"display_name":".NET (C#)","language":"C#","name":".net-csharp"}""";

    private const string LanguageInfo =
        """{"file_extension":".cs","mimetype":"text/x-csharp","name":"C#","pygments_lexer":"csharp","version":"14.0"}""";

    public static Notebook Convert(Notebook notebook)
    {
        var converted = notebook.Format == NotebookFormat.Ipynb ? notebook : notebook with
        {
            Format = NotebookFormat.Ipynb,
            Metadata = MetadataOf(notebook),
            Cells = [.. notebook.Cells.Select(cell => ParametersTag.WithTag(cell.Kind == CellKind.Code ? WithLanguage(cell) : cell))],
            MinorVersion = 5,
        };
        var names = new KernelNames(converted.Metadata);
        var fitted = converted with { Cells = [.. converted.Cells.Select(cell => Fit(cell, names))] };
        return fitted.MinorVersion >= 5 ? fitted with { Cells = CellIds.Complete(fitted.Cells) } : fitted;
    }

    /// <summary>A cell that would be read back in another language, such as one that the runner has inserted, gets its own into its metadata.</summary>
    private static Cell Fit(Cell cell, KernelNames names) =>
        CellLanguage.Of(cell.Kind, cell.Metadata, cell.Source, names, names.DefaultName ?? Languages.CSharp) == cell.Language
            ? cell
            : WithLanguage(cell);

    private static Cell WithLanguage(Cell cell) => cell with { Metadata = CellLanguage.Write(cell.Metadata, cell.Language) };

    /// <summary>The metadata as .NET Interactive's extension writes it; what it does not know is kept.</summary>
    private static JsonElement MetadataOf(Notebook notebook)
    {
        var metadata = notebook.Metadata ?? JsonText.Element("{}");
        if (JsonText.Find(metadata, "kernelspec") is null) metadata = JsonText.With(metadata, "kernelspec", KernelSpec);
        if (JsonText.Find(metadata, "language_info") is null) metadata = JsonText.With(metadata, "language_info", LanguageInfo);
        if (JsonText.Find(metadata, "polyglot_notebook") is null)
        {
            var list = JsonText.Find(metadata, "kernelInfo")?.GetRawText() ?? DefaultKernelList(notebook.DefaultLanguage);
            var withList = JsonText.With(metadata, "polyglot_notebook", JsonText.Object([("kernelInfo", list)]));
            metadata = JsonText.Without(withList, "kernelInfo") ?? metadata;
        }

        var sorted = JsonText.MembersOf(metadata).OrderBy(member => member.Name, StringComparer.Ordinal);
        return JsonText.Element(JsonText.Object(sorted));
    }

    private static string DefaultKernelList(string language)
    {
        var name = JsonText.Encode(language);
        var item = language == Languages.CSharp
            ? """{"aliases":["c#","cs"],"languageName":"csharp","name":"csharp"}"""
            : JsonText.Object([("name", name)]);
        return JsonText.Object([("defaultKernelName", name), ("items", JsonText.Array([item]))]);
    }

    /// <summary>Whether a property of an .ipynb's metadata says nothing that this conversion would not write again.</summary>
    public static bool IsDerived(string name, JsonElement value) => name switch
    {
        "kernelspec" => JsonLayout.Minify(value.GetRawText()) == KernelSpec,
        "language_info" => JsonLayout.Minify(value.GetRawText()) == LanguageInfo,
        _ => false,
    };
}
