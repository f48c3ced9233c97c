using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workbench.Anchoring.Records;

/// <summary>What the JSON of a schema holds.</summary>
internal sealed record SchemaParts(string Name, string IdField, IReadOnlyList<RecordField> Fields)
{
    public static JsonSerializerOptions Json { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };
}
