using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workbench.Anchoring.Manifests;

/// <summary>How manifests are written for readers: indented, with the same values that are hashed in canonical form.</summary>
public static class ManifestJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // a file, never pasted into HTML
    };

    /// <summary>The text of a manifest file, ending with a newline.</summary>
    public static string Write<T>(T manifest) => JsonSerializer.Serialize(manifest, Options) + "\n";
}
