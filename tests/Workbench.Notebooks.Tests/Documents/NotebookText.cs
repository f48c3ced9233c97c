using System.Text;
using System.Text.Json;
using Workbench.Notebooks.Documents;

namespace Workbench.Notebooks.Tests.Documents;

/// <summary>All that a notebook holds, as a text that two notebooks share exactly when they are equal.</summary>
internal static class NotebookText
{
    public static string Of(Notebook notebook)
    {
        var text = new StringBuilder();
        text.AppendLine($"{notebook.Format} {Quoted(notebook.DefaultLanguage)} {notebook.MinorVersion} {Quoted(notebook.NewLine)}");
        text.AppendLine($"{Json(notebook.Metadata)} {Json(notebook.ExtraProperties)}");
        foreach (var cell in notebook.Cells)
        {
            text.AppendLine($"cell {cell.Kind} {Quoted(cell.Language)} {Quoted(cell.Id)} {cell.ExecutionCount} {Json(cell.Metadata)} {Json(cell.Attachments)} {Json(cell.ExtraProperties)}");
            text.AppendLine(Quoted(cell.Source));
            foreach (var output in cell.Outputs) text.AppendLine(Of(output));
        }

        return text.ToString();
    }

    private static string Of(CellOutput output) => $"{output.GetType().Name} {Json(output.ExtraProperties)} " + output switch
    {
        StreamOutput stream => $"{stream.IsError} {Quoted(stream.Text)}",
        DisplayOutput display => $"{Json(display.Metadata)} {Of(display.Data)}",
        ResultOutput result => $"{result.ExecutionCount} {Json(result.Metadata)} {Of(result.Data)}",
        ErrorOutput error => $"{Quoted(error.Name)} {Quoted(error.Message)} {string.Join(' ', error.Traceback.Select(Quoted))}",
        UnknownOutput unknown => Json(unknown.Json),
        _ => throw new ArgumentException(output.ToString()),
    };

    private static string Of(Display.MimeBundle data) =>
        string.Join(' ', data.Contents.Select(content => $"{Quoted(content.Type)}={Quoted(content.Content)}"));

    // Escapes by hand: a serialiser would replace halves of surrogate pairs, and hide a loss.
    private static string Quoted(string? text) => text is null
        ? "null"
        : $"\"{string.Concat(text.Select(c => c is < ' ' or '"' or '\\' or >= (char)127 ? $"\\u{(int)c:x4}" : c.ToString()))}\"";

    private static string Json(JsonElement? element)
    {
        if (element is not { } value) return "null";
        var text = new StringBuilder();
        var inString = false;
        var raw = value.GetRawText();
        for (var i = 0; i < raw.Length; i++)
        {
            if (inString && raw[i] == '\\') text.Append(raw[i++]);
            else if (raw[i] == '"') inString = !inString;
            if (inString || !char.IsWhiteSpace(raw[i])) text.Append(raw[i]);
        }

        return text.ToString();
    }
}
