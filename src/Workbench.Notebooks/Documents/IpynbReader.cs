using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Workbench.Notebooks.Documents.Json;
using Workbench.Notebooks.Documents.Text;

namespace Workbench.Notebooks.Documents;

/// <summary>One reading of an .ipynb file.</summary>
/// <param name="utf8">Checked UTF-8 without a byte order mark.</param>
/// <param name="file">Name for messages.</param>
internal sealed class IpynbReader(ReadOnlyMemory<byte> utf8, string file)
{
    public Notebook Read()
    {
        using var document = JsonText.Parse(utf8, file);
        var members = MembersOf(document.RootElement, "the notebook");
        CheckVersion(document.RootElement, members.Take("nbformat"));
        var minor = NumberOf(members.Take("nbformat_minor"), "nbformat_minor") ?? 0;
        var metadata = OwnObject(members.Take("metadata", JsonValueKind.Object));
        var names = new KernelNames(metadata);
        var language = names.DefaultName ?? Languages.CSharp;
        var list = members.Take("cells") ?? throw Wrong(document.RootElement, "the notebook has no 'cells'; is the file complete?");
        if (list.ValueKind != JsonValueKind.Array) throw Wrong(list, $"'cells' is a JSON {list.ValueKind}; it has to be an array.");
        var cells = list.EnumerateArray().Select((cell, index) => ReadCell(cell, index + 1, names, language)).ToImmutableArray();
        return new Notebook
        {
            Format = NotebookFormat.Ipynb,
            DefaultLanguage = language,
            Cells = minor >= 5 ? CellIds.Complete(cells) : cells,
            Metadata = metadata,
            MinorVersion = minor,
            ExtraProperties = members.Rest(),
            NewLine = NewLine(),
        };
    }

    private void CheckVersion(JsonElement root, JsonElement? version)
    {
        if (version is null) throw Wrong(root, "there is no 'nbformat'; this is no Jupyter notebook.");
        if (NumberOf(version, "nbformat") is not 4)
            throw Wrong(version.Value,
                $"nbformat is {version.Value.GetRawText()}; only 4 is read. Convert the file with 'jupyter nbconvert --to notebook'.");
    }

    private Cell ReadCell(JsonElement element, int number, KernelNames names, string defaultLanguage)
    {
        var members = MembersOf(element, $"cell {number}");
        var type = members.Take("cell_type", JsonValueKind.String) is { } text ? JsonText.Decode(text) : "";
        CellKind kind = type switch
        {
            "code" => CellKind.Code,
            "markdown" => CellKind.Markdown,
            "raw" => CellKind.Raw,
            _ => throw Wrong(element, $"cell {number} has the cell_type '{type}'; write code, markdown or raw."),
        };
        var source = TextOf(members.Take("source", JsonValueKind.String, JsonValueKind.Array))
            ?? throw Wrong(element, $"cell {number} has no 'source' that is a text or a list of lines.");
        var metadata = OwnObject(members.Take("metadata", JsonValueKind.Object));
        var count = kind == CellKind.Code ? NumberOf(members.Take("execution_count"), $"execution_count of cell {number}") : null;
        return new Cell
        {
            Kind = kind,
            Language = CellLanguage.Of(kind, metadata, source, names, defaultLanguage),
            Source = source,
            Id = members.Take("id", JsonValueKind.String) is { } id ? JsonText.Decode(id) : null,
            ExecutionCount = count,
            Outputs = kind == CellKind.Code ? ReadOutputs(members.Take("outputs"), number, count) : [],
            Metadata = metadata,
            Attachments = members.Take("attachments", JsonValueKind.Object)?.Clone(),
            ExtraProperties = members.Rest(),
        };
    }

    private ImmutableArray<CellOutput> ReadOutputs(JsonElement? list, int number, int? count)
    {
        if (list is not { } outputs) return [];
        if (outputs.ValueKind != JsonValueKind.Array)
            throw Wrong(outputs, $"'outputs' of cell {number} is a JSON {outputs.ValueKind}; it has to be an array.");
        return [.. outputs.EnumerateArray().Select(output => ReadOutput(output, number, count) ?? new UnknownOutput(output.Clone()))];
    }

    /// <summary>An output of nbformat 4, or null for anything else.</summary>
    private CellOutput? ReadOutput(JsonElement element, int number, int? count)
    {
        if (element.ValueKind != JsonValueKind.Object) return null;
        var members = MembersOf(element, $"an output of cell {number}");
        var type = members.Take("output_type", JsonValueKind.String) is { } text ? JsonText.Decode(text) : "";
        CellOutput? output = type switch
        {
            "stream" => ReadStream(members),
            "display_data" when ReadData(members) is { } data =>
                new DisplayOutput(data) { Metadata = OwnObject(members.Take("metadata", JsonValueKind.Object)) },
            "execute_result" when ReadData(members) is { } data => ReadResult(members, data, count),
            "error" => ReadError(members),
            _ => null,
        };
        return output is null ? null : output with { ExtraProperties = members.Rest() };
    }

    private static StreamOutput? ReadStream(JsonMembers members) =>
        members.Take("name", JsonValueKind.String) is not { } name || JsonText.Decode(name) is not ("stdout" or "stderr") ? null
        : new StreamOutput(JsonText.Decode(name) == "stderr", TextOf(members.Take("text", JsonValueKind.String, JsonValueKind.Array)) ?? "");

    private static ResultOutput? ReadResult(JsonMembers members, Display.MimeBundle data, int? count)
    {
        int? own = null;
        if (members.Take("execution_count") is { ValueKind: not JsonValueKind.Null } value)
        {
            if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var number)) return null;
            own = number;
        }

        return new ResultOutput(data)
        {
            ExecutionCount = own ?? count,
            Metadata = OwnObject(members.Take("metadata", JsonValueKind.Object)),
        };
    }

    private static ErrorOutput? ReadError(JsonMembers members)
    {
        var name = members.Take("ename", JsonValueKind.String);
        var message = members.Take("evalue", JsonValueKind.String);
        var traceback = members.Take("traceback", JsonValueKind.Array);
        if (traceback is { } lines && lines.EnumerateArray().Any(line => line.ValueKind != JsonValueKind.String)) return null;
        return new ErrorOutput(
            name is null ? "" : JsonText.Decode(name.Value),
            message is null ? "" : JsonText.Decode(message.Value),
            traceback is null ? [] : [.. traceback.Value.EnumerateArray().Select(JsonText.Decode)]);
    }

    /// <summary>The representations of a value; null if one of a text type is neither a text nor a list of lines.</summary>
    private Display.MimeBundle? ReadData(JsonMembers members)
    {
        if (members.Take("data", JsonValueKind.Object) is not { } data) return new Display.MimeBundle([]);
        MembersOf(data, "the data of an output"); // refuses a type that occurs twice
        var contents = ImmutableArray.CreateBuilder<Display.MimeContent>();
        foreach (var property in data.EnumerateObject())
        {
            var type = JsonText.NameOf(property);
            var content = Display.MimeTypes.IsJson(type) ? JsonLayout.Minify(property.Value.GetRawText()) : TextOf(property.Value);
            if (content is null) return null;
            contents.Add(new Display.MimeContent(type, content));
        }

        return new Display.MimeBundle(contents.ToImmutable());
    }

    /// <summary>A text, whether it is written as one string or as a list of lines; null for anything else.</summary>
    private static string? TextOf(JsonElement? element)
    {
        if (element is not { } value) return null;
        if (value.ValueKind == JsonValueKind.String) return JsonText.Decode(value);
        if (value.ValueKind != JsonValueKind.Array) return null;
        var text = new StringBuilder();
        foreach (var line in value.EnumerateArray())
        {
            if (line.ValueKind != JsonValueKind.String) return null;
            text.Append(JsonText.Decode(line));
        }

        return text.ToString();
    }

    private int? NumberOf(JsonElement? element, string name)
    {
        if (element is not { ValueKind: not JsonValueKind.Null } value) return null;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number)
            ? number
            : throw Wrong(value, $"{name} is {Shortened(value.GetRawText())}; write a whole number.");
    }

    private JsonMembers MembersOf(JsonElement element, string what) => element.ValueKind == JsonValueKind.Object
        ? new JsonMembers(element, (value, name) => Wrong(value, $"{what} has '{name}' twice; remove one."))
        : throw Wrong(element, $"{what} is a JSON {element.ValueKind}; it has to be an object.");

    /// <summary>An object that outlives the document; null for an absent or an empty one, which are written alike.</summary>
    private static JsonElement? OwnObject(JsonElement? element) =>
        element is { } value && value.EnumerateObject().MoveNext() ? value.Clone() : null;

    private static string Shortened(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private string NewLine()
    {
        var first = utf8.Span.IndexOf((byte)'\n');
        return first > 0 && utf8.Span[first - 1] == '\r' ? "\r\n" : "\n";
    }

    private InvalidDataException Wrong(JsonElement element, string message)
    {
        utf8.Span.Overlaps(JsonMarshal.GetRawUtf8Value(element), out var offset);
        var (line, column) = DocumentText.PositionOf(utf8.Span, offset);
        return DocumentText.ErrorAt(file, line, column, message);
    }
}
