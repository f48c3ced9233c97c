using System.Collections.Immutable;
using System.Text.Json;

namespace Workbench.Anchoring.Records;

/// <summary>The fields that a record has to have, no more and no fewer, and the one that tells records apart.</summary>
/// <remarks>The schema's digest is part of every commitment: the same bytes under another schema are another record.</remarks>
public sealed class RecordSchema
{
    private readonly ImmutableSortedDictionary<string, RecordField> fieldOf;

    /// <summary>Puts a schema together.</summary>
    /// <param name="name">Name of the kind of record, such as <c>candidate</c>.</param>
    /// <param name="idField">The field that identifies a record; a text or a whole number, never null.</param>
    /// <param name="fields">The fields.</param>
    /// <exception cref="ArgumentException">A name is empty or occurs twice, or the identifying field is missing, nullable or of another kind.</exception>
    public RecordSchema(string name, string idField, IReadOnlyList<RecordField> fields)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(fields);
        if (fields.FirstOrDefault(field => string.IsNullOrWhiteSpace(field.Name)) is not null) throw new ArgumentException("A field has no name.", nameof(fields));
        if (fields.GroupBy(field => field.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"Two fields are named '{twice.Key}'.", nameof(fields));
        if (fields.FirstOrDefault(field => field.Name == idField) is not { IsNullable: false, Kind: FieldKind.Text or FieldKind.Whole })
            throw new ArgumentException($"The identifying field '{idField}' has to be one of the fields, a text or a whole number, and never null.", nameof(idField));
        (Name, IdField, Fields) = (name, idField, [.. fields]);
        fieldOf = fields.ToImmutableSortedDictionary(field => field.Name, field => field, StringComparer.Ordinal);
        CanonicalText = CanonicalJson.Of(new { name = Name, idField = IdField, fields = Fields });
        Digest = Anchoring.Digest.Of(CanonicalText.AsSpan());
    }

    /// <summary>Name of the kind of record.</summary>
    public string Name { get; }

    /// <summary>The field that identifies a record.</summary>
    public string IdField { get; }

    /// <summary>The fields.</summary>
    public ImmutableArray<RecordField> Fields { get; }

    /// <summary>SHA-256 of the schema's canonical JSON, in hexadecimal digits.</summary>
    public string Digest { get; }

    /// <summary>The schema as canonical JSON.</summary>
    internal byte[] CanonicalText { get; }

    /// <summary>Reads a schema back from its JSON.</summary>
    /// <exception cref="InvalidDataException">It is no schema; the message says why.</exception>
    public static RecordSchema Parse(ReadOnlyMemory<byte> utf8Json)
    {
        try
        {
            var canonical = CanonicalJson.Canonicalize(utf8Json);
            var parts = JsonSerializer.Deserialize<SchemaParts>(canonical, SchemaParts.Json) ?? throw new InvalidDataException("The schema is null.");
            return new RecordSchema(parts.Name, parts.IdField, parts.Fields);
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            throw new InvalidDataException($"This is no schema of records: {error.Message}", error);
        }
    }

    /// <summary>The schema's JSON, which <see cref="Parse"/> reads.</summary>
    public ReadOnlyMemory<byte> ToJson() => CanonicalText;

    /// <summary>Checks a record and gives it the one form that is committed to.</summary>
    /// <param name="record">A JSON object.</param>
    /// <param name="line">Where it stands, for messages.</param>
    /// <exception cref="InvalidDataException">A field is missing, unknown, of another kind or out of range; the message says which.</exception>
    public CanonicalRecord Read(JsonElement record, long line)
    {
        if (record.ValueKind != JsonValueKind.Object) throw new InvalidDataException("a record is a JSON object");
        var values = new SortedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var property in record.EnumerateObject())
        {
            if (!fieldOf.TryGetValue(property.Name, out var field))
                throw new InvalidDataException($"field '{property.Name}' is not in the schema '{Name}', which has {string.Join(", ", Fields.Select(known => known.Name))}");
            if (!values.TryAdd(property.Name, field.Read(property.Value))) throw new InvalidDataException($"field '{property.Name}' occurs twice");
        }

        if (Fields.FirstOrDefault(field => !values.ContainsKey(field.Name)) is { } missing) throw new InvalidDataException($"field '{missing.Name}' is missing");
        var id = values[IdField] is double number ? CanonicalNumber.Format(number) : (string)values[IdField]!;
        return new CanonicalRecord(id, line, CanonicalJson.Of(values));
    }
}
