using System.Text.Json;
using Workbench.Display.Charts.Static;

namespace Workbench.Display.Charts;

/// <summary>Bars from zero.</summary>
public sealed record BarTrace : Trace
{
    /// <summary>Where the bars stand.</summary>
    public required Coordinates Categories { get; init; }

    /// <summary>How long they are, one number for each of <see cref="Categories"/>.</summary>
    public required Coordinates Values { get; init; }

    /// <summary>Whether the bars lie: long names, rankings.</summary>
    public bool IsHorizontal { get; init; }

    /// <summary>Uncertainty of the values, or null.</summary>
    public ErrorBars? Errors { get; init; }

    internal override string Summary => FigureJson.Summary("bar", Name, Categories.Count, "bars");

    internal override string? Fault() => Unequal("Categories", Categories.Count, "Values", Values.Numbers.Length) ?? Errors?.Fault(Categories.Count);

    internal override void Write(Utf8JsonWriter json, string colour)
    {
        WriteStart(json, "bar");
        if (IsHorizontal) json.WriteString("orientation", "h");
        (IsHorizontal ? Values : Categories).Write(json, "x");
        (IsHorizontal ? Categories : Values).Write(json, "y");
        Errors?.Write(json, IsHorizontal ? "error_x" : "error_y");
        FigureJson.WriteMarkerColour(json, colour, opacity: null);
        json.WriteEndObject();
    }

    internal override void Measure(Extents extents) => Bars.Measure(extents, this);

    internal override void Draw(Plot plot, string colour) => Bars.Draw(plot, this, colour);
}
