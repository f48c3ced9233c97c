using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Workbench.Notebooks.Documents.Text;

namespace Workbench.Notebooks.Documents.Json;

/// <summary>
/// JSON as text: what a notebook holds has to come out as it went in, with the spelling of numbers, the order of properties, and
/// halves of surrogate pairs (Python writes them when it cuts a stream inside a character).
/// </summary>
internal static class JsonText
{
    /// <summary>Deeper nesting than any front end writes; a guard for whoever walks the values recursively.</summary>
    private const int MaximumDepth = 200;

    /// <summary>Quote, backslash, control characters and surrogates.</summary>
    private static readonly SearchValues<char> Special = SearchValues.Create(
        [.. "\"\\", .. Enumerable.Range(0, 32).Select(c => (char)c), .. Enumerable.Range(0xD800, 0x800).Select(c => (char)c)]);

    /// <summary>Parses a file, or a part of it.</summary>
    /// <param name="utf8">Checked UTF-8 without a byte order mark.</param>
    /// <param name="file">Name for messages.</param>
    /// <param name="firstLine">Number of the part's first line in the file.</param>
    /// <exception cref="InvalidDataException">It is no JSON.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> utf8, string file, int firstLine = 1)
    {
        try
        {
            return JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = MaximumDepth });
        }
        catch (JsonException e)
        {
            var reason = e.Message.Split(" LineNumber:")[0].Split(" Path:")[0];
            throw DocumentText.ErrorAt(
                file, (e.LineNumber ?? 0) + firstLine, (e.BytePositionInLine ?? 0) + 1,
                $"this is no complete JSON: {reason} Restore the file, or mend it at this place.");
        }
    }

    /// <summary>A JSON text as an element of its own.</summary>
    public static JsonElement Element(string json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaximumDepth + 10 });
        return document.RootElement.Clone();
    }

    /// <summary>Whether a text is one JSON value.</summary>
    public static bool IsValid(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), new JsonReaderOptions { MaxDepth = MaximumDepth });
        try
        {
            while (reader.Read()) reader.Skip();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The text of a JSON string, in which halves of surrogate pairs are kept.</summary>
    public static string Decode(JsonElement text) => Unescape(JsonMarshal.GetRawUtf8Value(text)[1..^1]);

    /// <summary>The name of a property, in which halves of surrogate pairs are kept.</summary>
    public static string NameOf(JsonProperty property) => Unescape(JsonMarshal.GetRawUtf8PropertyName(property));

    /// <summary>The text as a JSON string, spelled as Python's json module does without ASCII escapes.</summary>
    public static string Encode(string text)
    {
        var json = new StringBuilder(text.Length + 8);
        AppendEncoded(json, text);
        return json.ToString();
    }

    /// <summary>Appends what <see cref="Encode"/> returns.</summary>
    public static void AppendEncoded(StringBuilder json, ReadOnlySpan<char> text)
    {
        json.Append('"');
        while (text.IndexOfAny(Special) is var index and >= 0)
        {
            json.Append(text[..index]);
            var isPair = index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]);
            if (isPair) json.Append(text.Slice(index, 2));
            else AppendEscaped(json, text[index]);
            text = text[(index + (isPair ? 2 : 1))..];
        }

        json.Append(text).Append('"');
    }

    /// <summary>The value of the last property of a name, or null if there is none, or if the element is no object.</summary>
    public static JsonElement? Find(JsonElement? parent, params ReadOnlySpan<string> path)
    {
        var found = parent;
        foreach (var name in path)
        {
            if (found is not { ValueKind: JsonValueKind.Object } current) return null;
            found = null;
            foreach (var property in current.EnumerateObject())
                if (NameOf(property) == name)
                    found = property.Value;
        }

        return found;
    }

    /// <summary>As <see cref="Find"/>, for a string; null for other values.</summary>
    public static string? FindString(JsonElement? parent, params ReadOnlySpan<string> path) =>
        Find(parent, path) is { ValueKind: JsonValueKind.String } text ? Decode(text) : null;

    /// <summary>The object with one property set, in its old place if it had one, and otherwise at the end.</summary>
    public static JsonElement With(JsonElement? parent, string name, string json)
    {
        var members = MembersOf(parent);
        var index = members.FindIndex(member => member.Name == name);
        if (index >= 0) members[index] = (name, json);
        else members.Add((name, json));
        return Element(Object(members));
    }

    /// <summary>The object without some of its properties; null if nothing remains.</summary>
    public static JsonElement? Without(JsonElement? parent, params string[] names)
    {
        var members = MembersOf(parent);
        members.RemoveAll(member => names.Contains(member.Name));
        return members.Count == 0 ? null : Element(Object(members));
    }

    /// <summary>The properties of an object as names and JSON texts, in order; none for anything else.</summary>
    public static List<(string Name, string Json)> MembersOf(JsonElement? parent) =>
        parent is { ValueKind: JsonValueKind.Object } value
            ? [.. value.EnumerateObject().Select(property => (NameOf(property), property.Value.GetRawText()))]
            : [];

    /// <summary>An object of names and JSON texts, on one line if the texts are.</summary>
    public static string Object(IEnumerable<(string Name, string Json)> members) =>
        "{" + string.Join(',', members.Select(member => Encode(member.Name) + ":" + member.Json)) + "}";

    /// <summary>An array of JSON texts, on one line if the texts are.</summary>
    public static string Array(IEnumerable<string> values) => "[" + string.Join(',', values) + "]";

    private static void AppendEscaped(StringBuilder json, char c)
    {
        switch (c)
        {
            case '"': json.Append("\\\""); break;
            case '\\': json.Append(@"\\"); break;
            case '\n': json.Append("\\n"); break;
            case '\r': json.Append("\\r"); break;
            case '\t': json.Append("\\t"); break;
            case '\b': json.Append("\\b"); break;
            case '\f': json.Append("\\f"); break;
            case < ' ' or (>= '\uD800' and <= '\uDFFF'): json.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"); break;
            default: json.Append(c); break;
        }
    }

    private static string Unescape(ReadOnlySpan<byte> escaped)
    {
        if (!escaped.Contains((byte)'\\')) return Encoding.UTF8.GetString(escaped);
        var text = new StringBuilder(escaped.Length);
        while (escaped.IndexOf((byte)'\\') is var backslash and >= 0)
        {
            text.Append(Encoding.UTF8.GetString(escaped[..backslash]));
            var code = escaped[backslash + 1];
            text.Append(code switch
            {
                (byte)'n' => '\n',
                (byte)'r' => '\r',
                (byte)'t' => '\t',
                (byte)'b' => '\b',
                (byte)'f' => '\f',
                (byte)'u' => (char)ushort.Parse(escaped.Slice(backslash + 2, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
                _ => (char)code,
            });
            escaped = escaped[(backslash + (code == (byte)'u' ? 6 : 2))..];
        }

        return text.Append(Encoding.UTF8.GetString(escaped)).ToString();
    }
}
