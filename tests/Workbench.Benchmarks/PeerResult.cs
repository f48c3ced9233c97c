using System.Text.Json;

namespace Workbench.Benchmarks;

/// <summary>What a peer measured of itself.</summary>
/// <param name="Json">The object that the script printed.</param>
internal sealed record PeerResult(JsonElement Json)
{
    /// <summary>The result of a command that measures nothing.</summary>
    public static PeerResult Empty { get; } = new(JsonDocument.Parse("{}").RootElement);

    /// <summary>One of its numbers.</summary>
    public double this[string name] => Json.GetProperty(name).GetDouble();
}
