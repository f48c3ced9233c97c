using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workbench.Anchoring.Receipts;

/// <summary>What the JSON of a receipt holds.</summary>
internal sealed record ReceiptParts(
    string Format, JsonElement Schema, JsonElement Record, string Nonce, long Index, long Size, IReadOnlyList<string> Path, string Checkpoint, string? Timestamp = null)
{
    public static JsonSerializerOptions Json { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        MaxDepth = 16,
    };
}
