using System.Globalization;
using System.Text.Json;
using Workbench.Display;
using Workbench.Notebooks.Documents.Json;

namespace Workbench.Notebooks.Documents;

/// <summary>Writes a notebook in the layout of Jupyter's own files: sorted keys, one blank a level, texts as lists of lines.</summary>
internal static class IpynbWriter
{
    public static string Write(Notebook notebook)
    {
        var json = Sorted(
            notebook.ExtraProperties,
            ("cells", JsonText.Array(notebook.Cells.Select(cell => CellOf(cell, notebook.MinorVersion)))),
            ("metadata", Raw(notebook.Metadata)),
            ("nbformat", "4"),
            ("nbformat_minor", notebook.MinorVersion.ToString(CultureInfo.InvariantCulture)));
        return JsonLayout.Indent(json, notebook.NewLine) + notebook.NewLine;
    }

    private static string CellOf(Cell cell, int minorVersion)
    {
        List<(string, string)> members =
        [
            ("cell_type", JsonText.Encode(cell.Kind.ToString().ToLowerInvariant())),
            ("metadata", Raw(cell.Metadata)),
            ("source", Lines(cell.Source)),
        ];
        if (cell.Id is not null) members.Add(("id", JsonText.Encode(cell.Id)));
        if (cell.Attachments is { } attachments) members.Add(("attachments", attachments.GetRawText()));
        if (cell.Kind == CellKind.Code)
        {
            members.Add(("execution_count", Count(cell.ExecutionCount)));
            members.Add(("outputs", JsonText.Array(cell.Outputs.Select(output => OutputOf(output, cell.ExecutionCount)))));
        }

        return Sorted(cell.ExtraProperties, [.. members]);
    }

    private static string OutputOf(CellOutput output, int? cellCount) => output switch
    {
        StreamOutput stream => Sorted(
            output.ExtraProperties,
            ("output_type", "\"stream\""), ("name", stream.IsError ? "\"stderr\"" : "\"stdout\""), ("text", Lines(stream.Text))),
        DisplayOutput display => Sorted(
            output.ExtraProperties,
            ("output_type", "\"display_data\""), ("data", Data(display.Data)), ("metadata", Raw(display.Metadata))),
        ResultOutput result => Sorted(
            output.ExtraProperties,
            ("output_type", "\"execute_result\""), ("data", Data(result.Data)), ("metadata", Raw(result.Metadata)),
            ("execution_count", Count(result.ExecutionCount ?? cellCount))),
        ErrorOutput error => Sorted(
            output.ExtraProperties,
            ("output_type", "\"error\""), ("ename", JsonText.Encode(error.Name)), ("evalue", JsonText.Encode(error.Message)),
            ("traceback", JsonText.Array(error.Traceback.Select(JsonText.Encode)))),
        UnknownOutput unknown => unknown.Json.GetRawText(),
        _ => throw new ArgumentException($"An output of type {output.GetType().Name} has no form in nbformat 4.", nameof(output)),
    };

    // The order of the representations is kept: the richest comes first.
    private static string Data(MimeBundle data) => JsonText.Object(data.Contents.Select(content => (content.Type, ContentOf(content))));

    private static string ContentOf(MimeContent content)
    {
        // A cell can display any text as JSON; one that is none must not break the file.
        if (MimeTypes.IsJson(content.Type)) return JsonText.IsValid(content.Content) ? content.Content : JsonText.Encode(content.Content);
        var isText = content.Type.StartsWith("text/", StringComparison.Ordinal) || content.Type is MimeTypes.JavaScript or MimeTypes.Svg;
        return isText ? Lines(content.Content) : JsonText.Encode(content.Content);
    }

    /// <summary>A text as the list of its lines, which keep their newlines.</summary>
    private static string Lines(string text)
    {
        var lines = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start) is var newLine and >= 0 ? newLine + 1 : text.Length;
            lines.Add(JsonText.Encode(text[start..end]));
            start = end;
        }

        return JsonText.Array(lines);
    }

    private static string Count(int? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "null";

    private static string Raw(JsonElement? element) => element?.GetRawText() ?? "{}";

    private static string Sorted(JsonElement? extra, params ReadOnlySpan<(string Name, string Json)> members)
    {
        var all = JsonText.MembersOf(extra);
        // A property of an unexpected type is among the extra ones, and stands for itself.
        foreach (var member in members)
            if (!all.Exists(other => other.Name == member.Name))
                all.Add(member);
        return JsonText.Object(all.OrderBy(member => member.Name, StringComparer.Ordinal));
    }
}
