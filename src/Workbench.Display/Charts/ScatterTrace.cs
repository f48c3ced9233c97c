using System.Text.Json;
using Workbench.Display.Charts.Static;

namespace Workbench.Display.Charts;

/// <summary>Points.</summary>
public sealed record ScatterTrace : Trace
{
    /// <summary>Horizontal positions.</summary>
    public required Coordinates X { get; init; }

    /// <summary>Vertical positions, one for each of <see cref="X"/>.</summary>
    public required Coordinates Y { get; init; }

    /// <summary>Uncertainty in y, or null.</summary>
    public ErrorBars? Errors { get; init; }

    /// <summary>Numbers that colour the points on a scale, or null for one colour.</summary>
    public Coordinates? ColourBy { get; init; }

    /// <summary>What <see cref="ColourBy"/> measures.</summary>
    public string? ColourTitle { get; init; }

    /// <summary>The scale of <see cref="ColourBy"/>.</summary>
    public ColourScale Scale { get; init; } = ColourScale.Cividis;

    /// <summary>Diameter of a point in pixels.</summary>
    public double Size { get; init; } = 6;

    /// <summary>Opacity in (0, 1]; lower it where many points lie on each other.</summary>
    public double Opacity { get; init; } = 0.8;

    /// <summary>Texts to show beside the pointer, one a point, or null.</summary>
    public Coordinates? Labels { get; init; }

    internal override ColourBar? ColourBar => ColourBy is null ? null : ColourBar.Over(Scale, ColourBy.Numbers, ColourTitle);

    internal override string Summary => FigureJson.Summary("scatter", Name, X.Count, "points");

    internal override string? Fault() => Unequal("X", X.Count, "Y", Y.Count)
        ?? Errors?.Fault(X.Count)
        ?? (ColourBy is null ? null : Unequal("X", X.Count, "ColourBy", ColourBy.Numbers.Length))
        ?? (Labels is null ? null : Unequal("X", X.Count, "Labels", Labels.Count));

    internal override void Write(Utf8JsonWriter json, string colour)
    {
        WriteStart(json, "scatter");
        json.WriteString("mode", "markers");
        X.Write(json, "x");
        Y.Write(json, "y");
        Errors?.Write(json, "error_y");
        Labels?.Write(json, "text");
        json.WriteStartObject("marker");
        json.WriteNumber("size", Size);
        json.WriteNumber("opacity", Opacity);
        if (ColourBy is null) json.WriteString("color", colour);
        else
        {
            ColourBy.Write(json, "color");
            FigureJson.WriteScale(json, Scale, ColourTitle);
            json.WriteBoolean("showscale", true);
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }

    internal override void Measure(Extents extents)
    {
        extents.X.Add(X);
        extents.Y.Add(Y);
        if (Errors is not null) extents.Y.AddErrors(Y, Errors);
    }

    internal override void Draw(Plot plot, string colour) => Points.Draw(plot, this, colour);
}
