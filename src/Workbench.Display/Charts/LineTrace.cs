using System.Text.Json;
using Workbench.Display.Charts.Static;

namespace Workbench.Display.Charts;

/// <summary>The region around a line: an interval of confidence, a range over folds.</summary>
/// <param name="Lower">Lower edge, one number a point of the line.</param>
/// <param name="Upper">Upper edge, one number a point of the line.</param>
public sealed record Band(Coordinates Lower, Coordinates Upper);

/// <summary>A line through points, in their order; NaN breaks it.</summary>
public sealed record LineTrace : Trace
{
    /// <summary>Horizontal positions.</summary>
    public required Coordinates X { get; init; }

    /// <summary>Vertical positions, one for each of <see cref="X"/>.</summary>
    public required Coordinates Y { get; init; }

    /// <summary>Whether the points are marked too.</summary>
    public bool HasMarkers { get; init; }

    /// <summary>Whether the line is dashed: a reference, a prediction.</summary>
    public bool IsDashed { get; init; }

    /// <summary>Width in pixels.</summary>
    public double Width { get; init; } = 2;

    /// <summary>Uncertainty in y, or null.</summary>
    public ErrorBars? Errors { get; init; }

    /// <summary>A shaded region, or null.</summary>
    public Band? Band { get; init; }

    internal override string Summary => FigureJson.Summary("line", Name, X.Count, "points");

    internal override string? Fault() => Unequal("X", X.Count, "Y", Y.Count)
        ?? Errors?.Fault(X.Count)
        ?? (Band is null ? null : Unequal("X", X.Count, "Band.Lower", Band.Lower.Numbers.Length) ?? Unequal("X", X.Count, "Band.Upper", Band.Upper.Numbers.Length));

    internal override void Write(Utf8JsonWriter json, string colour)
    {
        if (Band is not null)
        {
            WriteEdge(json, Band.Lower, fill: null);
            WriteEdge(json, Band.Upper, fill: colour + "33");
        }
        WriteStart(json, "scatter");
        json.WriteString("mode", HasMarkers ? "lines+markers" : "lines");
        X.Write(json, "x");
        Y.Write(json, "y");
        Errors?.Write(json, "error_y");
        json.WriteStartObject("line");
        json.WriteString("color", colour);
        json.WriteNumber("width", Width);
        if (IsDashed) json.WriteString("dash", "dash");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    internal override void Measure(Extents extents)
    {
        extents.X.Add(X);
        extents.Y.Add(Y);
        if (Errors is not null) extents.Y.AddErrors(Y, Errors);
        if (Band is null) return;
        extents.Y.Add(Band.Lower);
        extents.Y.Add(Band.Upper);
    }

    internal override void Draw(Plot plot, string colour) => Lines.Draw(plot, this, colour);

    /// <summary>Plotly fills between a trace and the one before it.</summary>
    private void WriteEdge(Utf8JsonWriter json, Coordinates edge, string? fill)
    {
        json.WriteStartObject();
        json.WriteString("type", "scatter");
        json.WriteString("mode", "lines");
        X.Write(json, "x");
        edge.Write(json, "y");
        json.WriteStartObject("line");
        json.WriteNumber("width", 0);
        json.WriteEndObject();
        if (fill is not null)
        {
            json.WriteString("fill", "tonexty");
            json.WriteString("fillcolor", fill);
        }
        json.WriteString("hoverinfo", "skip");
        json.WriteBoolean("showlegend", false);
        json.WriteEndObject();
    }
}
