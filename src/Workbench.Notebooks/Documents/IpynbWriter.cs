using System.Globalization;
using System.Text.Json;
using Workbench.Display;
using Workbench.Notebooks.Documents.Json;

namespace Workbench.Notebooks.Documents;

/// <summary>Writes a converted notebook as Jupyter's own writer does: sorted keys, texts as lists of lines.</summary>
internal sealed class IpynbWriter
{
    private readonly JsonOutput json;

    private IpynbWriter(string newLine) => json = new JsonOutput(newLine);

    public static string Write(Notebook notebook)
    {
        var writer = new IpynbWriter(notebook.NewLine);
        writer.json.Object(
            notebook.ExtraProperties,
            ("cells", () => writer.json.Array(notebook.Cells, cell => writer.Write(cell))),
            ("metadata", () => writer.Write(notebook.Metadata)),
            ("nbformat", () => writer.json.Raw("4")),
            ("nbformat_minor", () => writer.Write(notebook.MinorVersion)));
        return writer.json.ToString();
    }

    private void Write(Cell cell)
    {
        List<(string, Action)> members =
        [
            ("cell_type", () => json.Text(cell.Kind.ToString().ToLowerInvariant())),
            ("metadata", () => Write(cell.Metadata)),
            ("source", () => json.Lines(cell.Source)),
        ];
        if (cell.Id is not null) members.Add(("id", () => json.Text(cell.Id)));
        if (cell.Attachments is not null) members.Add(("attachments", () => Write(cell.Attachments)));
        if (cell.Kind == CellKind.Code)
        {
            members.Add(("execution_count", () => Write(cell.ExecutionCount)));
            members.Add(("outputs", () => json.Array(cell.Outputs, output => Write(output, cell.ExecutionCount))));
        }

        json.Object(cell.ExtraProperties, [.. members]);
    }

    private void Write(CellOutput output, int? cellCount)
    {
        switch (output)
        {
            case UnknownOutput unknown:
                json.Raw(unknown.Json.GetRawText());
                break;
            case StreamOutput stream:
                Write(output, "stream", ("name", () => json.Text(stream.IsError ? "stderr" : "stdout")), ("text", () => json.Lines(stream.Text)));
                break;
            case DisplayOutput display:
                Write(output, "display_data", ("data", () => Write(display.Data)), ("metadata", () => Write(display.Metadata)));
                break;
            case ResultOutput result:
                Write(
                    output, "execute_result", ("data", () => Write(result.Data)), ("metadata", () => Write(result.Metadata)),
                    ("execution_count", () => Write(result.ExecutionCount ?? cellCount)));
                break;
            case ErrorOutput error:
                Write(
                    output, "error", ("ename", () => json.Text(error.Name)), ("evalue", () => json.Text(error.Message)),
                    ("traceback", () => json.Array(error.Traceback, json.Text)));
                break;
            default:
                throw new ArgumentException($"An output of type {output.GetType().Name} has no form in nbformat 4.", nameof(output));
        }
    }

    private void Write(CellOutput output, string type, params (string Name, Action Write)[] members) =>
        json.Object(output.ExtraProperties, [("output_type", () => json.Text(type)), .. members]);

    // The order of the representations is kept: the richest comes first.
    private void Write(MimeBundle data) => json.Object(data.Contents.Select(content => (content.Type, new Action(() => Write(content)))));

    private void Write(MimeContent content)
    {
        var isText = content.Type.StartsWith("text/", StringComparison.Ordinal) || content.Type is MimeTypes.JavaScript or MimeTypes.Svg;
        // A cell can display any text as JSON; one that is none must not break the file.
        if (MimeTypes.IsJson(content.Type) && JsonText.IsValid(content.Content)) json.Raw(content.Content);
        else if (isText && !MimeTypes.IsJson(content.Type)) json.Lines(content.Content);
        else json.Text(content.Content);
    }

    private void Write(int? count) => json.Raw(count?.ToString(CultureInfo.InvariantCulture) ?? "null");

    private void Write(JsonElement? element) => json.Raw(element?.GetRawText() ?? "{}");
}
