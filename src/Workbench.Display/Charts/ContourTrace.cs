using System.Collections.Immutable;
using System.Text.Json;
using Workbench.Display.Charts.Static;

namespace Workbench.Display.Charts;

/// <summary>Lines of equal height over a grid: loss surfaces, densities.</summary>
public sealed record ContourTrace : Trace
{
    /// <summary>The heights.</summary>
    public required Grid Z { get; init; }

    /// <summary>Place of each column, a number, growing, or null for 0, 1, 2, …</summary>
    public Coordinates? X { get; init; }

    /// <summary>Place of each row, a number, growing, or null for 0, 1, 2, …</summary>
    public Coordinates? Y { get; init; }

    /// <summary>What the heights measure, or null.</summary>
    public string? ColourTitle { get; init; }

    /// <summary>The colours of the lines.</summary>
    public ColourScale Scale { get; init; } = ColourScale.Viridis;

    /// <summary>Heights of the lines: round numbers within the range.</summary>
    internal ImmutableArray<double> Levels => NiceNumbers.Ticks(Z.Range().Minimum, Z.Range().Maximum, 10);

    internal override ColourBar? ColourBar => new(Scale, Z.Range().Minimum, Z.Range().Maximum, ColourTitle);

    internal override string Summary => FigureJson.Summary("contour", Name, Z.RowCount * Z.ColumnCount, "cells");

    internal override string? Fault() =>
        (X is null ? null : X.AreTexts ? "X of a contour has texts, not numbers" : Unequal("X", X.Count, "a row of Z", Z.ColumnCount))
        ?? (Y is null ? null : Y.AreTexts ? "Y of a contour has texts, not numbers" : Unequal("Y", Y.Count, "a column of Z", Z.RowCount));

    internal override void Write(Utf8JsonWriter json, string colour)
    {
        var levels = Levels;
        WriteStart(json, "contour");
        FigureJson.WriteGrid(json, X, Y, Z);
        FigureJson.WriteScale(json, Scale, ColourTitle);
        json.WriteStartObject("contours");
        json.WriteString("coloring", "lines");
        if (levels.Length > 1)
        {
            json.WriteNumber("start", levels[0]);
            json.WriteNumber("end", levels[^1]);
            json.WriteNumber("size", levels[1] - levels[0]);
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }

    internal override void Measure(Extents extents)
    {
        extents.X.Add(X ?? Coordinates.Indexes(Z.ColumnCount));
        extents.Y.Add(Y ?? Coordinates.Indexes(Z.RowCount));
        extents.HasTightAxes = true;
    }

    internal override void Draw(Plot plot, string colour) => Contours.Draw(plot, this);
}
