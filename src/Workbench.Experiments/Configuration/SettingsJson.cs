using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workbench.Experiments.Configuration;

/// <summary>How settings are written as JSON: with the keys of <c>config.yaml</c>.</summary>
internal static class SettingsJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new ShareThresholdConverter() },
    };

    private sealed class ShareThresholdConverter : JsonConverter<ShareThreshold>
    {
        public override ShareThreshold Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Settings are read by ConfigurationReader, which knows lines and ranges.");

        public override void Write(Utf8JsonWriter writer, ShareThreshold value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
