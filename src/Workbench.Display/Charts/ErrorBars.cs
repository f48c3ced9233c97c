using System.Text.Json;

namespace Workbench.Display.Charts;

/// <summary>Vertical uncertainty of each point, in units of the axis.</summary>
/// <param name="Below">How far down each bar reaches, at least 0.</param>
/// <param name="Above">How far up each bar reaches, at least 0.</param>
public sealed record ErrorBars(Coordinates Below, Coordinates Above)
{
    /// <summary>Bars of the same length down and up.</summary>
    public ErrorBars(Coordinates halfLengths) : this(halfLengths, halfLengths)
    {
    }

    internal string? Fault(int count) =>
        Below.Numbers.Length == count && Above.Numbers.Length == count ? null
            : $"the error bars have {Below.Numbers.Length} and {Above.Numbers.Length} numbers for {count} points; give one a point";

    internal void Write(Utf8JsonWriter json, string axis)
    {
        json.WriteStartObject(axis);
        json.WriteString("type", "data");
        json.WriteBoolean("symmetric", false);
        Above.Write(json, "array");
        Below.Write(json, "arrayminus");
        json.WriteEndObject();
    }
}
