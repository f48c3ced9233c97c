using System.Text.Encodings.Web;
using System.Text.Json;

namespace Workbench.Federation.Exchange;

/// <summary>How agreements and keys are written.</summary>
internal static class AgreementJson
{
    /// <summary>Properties in the order of their declaration; what is unknown or missing is refused.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        MaxDepth = 16,
        Converters = { new PointConverter() },
    };
}
