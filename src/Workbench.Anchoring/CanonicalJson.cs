using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workbench.Anchoring;

/// <summary>The one byte form of a JSON value, so that equal values have equal digests on every machine.</summary>
/// <remarks>
/// A. Rundgren, B. Jordan and S. Erdtman, "JSON Canonicalization Scheme (JCS)", RFC 8785, 2020. Its input is I-JSON (RFC 7493), where
/// numbers are doubles: an integer beyond 2⁵³ is rounded, so write identifiers of that size as text.
/// </remarks>
public static class CanonicalJson
{
    /// <summary>Nesting beyond which a document is refused.</summary>
    private const int MaximumDepth = 256;

    private static readonly JsonSerializerOptions RecordOptions = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        MaxDepth = MaximumDepth,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Canonical form of JSON text.</summary>
    /// <exception cref="InvalidDataException">The text is no JSON, repeats a key, holds a lone surrogate, or a number too large for a double.</exception>
    public static byte[] Canonicalize(ReadOnlyMemory<byte> utf8Json)
    {
        try
        {
            var options = new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = MaximumDepth };
            using var document = JsonDocument.Parse(utf8Json, options);
            return Canonicalize(document.RootElement);
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"The text has no canonical form: {error.Message}", error);
        }
        catch (InvalidOperationException error)
        {
            // The parser's word for a key with half a surrogate pair, which it meets when it looks for duplicates.
            throw LoneSurrogate(error);
        }
    }

    /// <summary>Canonical form of a JSON value.</summary>
    /// <exception cref="InvalidDataException">It repeats a key, holds a lone surrogate, or a number too large for a double.</exception>
    public static byte[] Canonicalize(JsonElement value)
    {
        var text = new StringBuilder();
        Write(value, text);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Canonical form of a record: camel-case names, enumerations by name, null properties left out.</summary>
    /// <exception cref="InvalidDataException">It holds a number that is not finite, or a lone surrogate.</exception>
    public static byte[] Of<T>(T value) => Of(value, RecordOptions);

    /// <summary>Canonical form of a record, with the serialiser's options of its owner.</summary>
    /// <exception cref="InvalidDataException">It holds a number that is not finite, or a lone surrogate.</exception>
    public static byte[] Of<T>(T value, JsonSerializerOptions options)
    {
        try
        {
            return Canonicalize(JsonSerializer.SerializeToElement(value, options));
        }
        catch (ArgumentException error)
        {
            // The serialiser's word for NaN and infinities.
            throw new InvalidDataException($"A {typeof(T).Name} has no canonical form: {error.Message}", error);
        }
    }

    private static void Write(JsonElement value, StringBuilder text)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object: WriteObject(value, text); break;
            case JsonValueKind.Array: WriteArray(value, text); break;
            case JsonValueKind.String: WriteString(ReadText(value.GetString), text); break;
            case JsonValueKind.Number: text.Append(CanonicalNumber.Format(ReadNumber(value))); break;
            case JsonValueKind.True: text.Append("true"); break;
            case JsonValueKind.False: text.Append("false"); break;
            case JsonValueKind.Null: text.Append("null"); break;
            default: throw new InvalidDataException("An undefined JSON value has no canonical form.");
        }
    }

    private static void WriteObject(JsonElement value, StringBuilder text)
    {
        // Section 3.2.3: keys are compared as UTF-16 code units, which is what an ordinal comparison does.
        var properties = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
        {
            var name = ReadText(() => property.Name);
            if (!properties.TryAdd(name, property.Value))
                throw new InvalidDataException($"The key '{name}' occurs twice; canonical JSON has each key once.");
        }

        text.Append('{');
        var separator = "";
        foreach (var (name, item) in properties)
        {
            text.Append(separator);
            WriteString(name, text);
            text.Append(':');
            Write(item, text);
            separator = ",";
        }

        text.Append('}');
    }

    private static void WriteArray(JsonElement value, StringBuilder text)
    {
        text.Append('[');
        var separator = "";
        foreach (var item in value.EnumerateArray())
        {
            text.Append(separator);
            Write(item, text);
            separator = ",";
        }

        text.Append(']');
    }

    /// <summary>Section 3.2.2.2: two-character escapes where they exist, \u00xx for other control characters, nothing else.</summary>
    private static void WriteString(string value, StringBuilder text)
    {
        text.Append('"');
        for (var i = 0; i < value.Length; i++)
        {
            var character = value[i];
            if (char.IsSurrogate(character)) RequirePair(value, ref i);
            _ = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append(@"\\"),
                '\b' => text.Append("\\b"),
                '\t' => text.Append("\\t"),
                '\n' => text.Append("\\n"),
                '\f' => text.Append("\\f"),
                '\r' => text.Append("\\r"),
                < ' ' => text.Append("\\u").Append(((int)character).ToString("x4", null)),
                _ when char.IsHighSurrogate(character) => text.Append(character).Append(value[i]),
                _ => text.Append(character),
            };
        }

        text.Append('"');
    }

    private static void RequirePair(string value, ref int index)
    {
        if (index + 1 >= value.Length || !char.IsSurrogatePair(value[index], value[index + 1]))
            throw LoneSurrogate(null);
        index++;
    }

    private static string ReadText(Func<string?> read)
    {
        try
        {
            return read()!;
        }
        catch (InvalidOperationException error)
        {
            throw LoneSurrogate(error);
        }
    }

    private static InvalidDataException LoneSurrogate(Exception? cause) =>
        new("A text holds half of a surrogate pair, which is no character; canonical JSON refuses it.", cause);

    private static double ReadNumber(JsonElement value) =>
        value.TryGetDouble(out var number) && double.IsFinite(number)
            ? number
            : throw new InvalidDataException($"The number {value.GetRawText()} is beyond the range of a double.");
}
