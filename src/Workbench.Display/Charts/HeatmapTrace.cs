using System.Globalization;
using System.Text.Json;
using Workbench.Display.Charts.Static;

namespace Workbench.Display.Charts;

/// <summary>A grid of numbers as colours: correlations, confusion matrices, search grids.</summary>
public sealed record HeatmapTrace : Trace
{
    /// <summary>The numbers.</summary>
    public required Grid Z { get; init; }

    /// <summary>Place of each column, or null for 0, 1, 2, …</summary>
    public Coordinates? X { get; init; }

    /// <summary>Place of each row, or null for 0, 1, 2, …</summary>
    public Coordinates? Y { get; init; }

    /// <summary>What the numbers measure, or null.</summary>
    public string? ColourTitle { get; init; }

    /// <summary>The colours.</summary>
    public ColourScale Scale { get; init; } = ColourScale.Cividis;

    /// <summary>Numbers that the ends of the scale stand for, or null for the smallest and the largest.</summary>
    public (double Minimum, double Maximum)? Range { get; init; }

    /// <summary>Format of the numbers written into the cells, such as <c>N0</c> or <c>F2</c>, or null for none.</summary>
    public string? CellFormat { get; init; }

    internal (double Minimum, double Maximum) ShownRange => Range ?? Z.Range();

    internal override ColourBar? ColourBar => new(Scale, ShownRange.Minimum, ShownRange.Maximum, ColourTitle);

    internal override string Summary => FigureJson.Summary("heat map", Name, Z.RowCount * Z.ColumnCount, "cells");

    internal override string? Fault() =>
        (X is null ? null : Unequal("X", X.Count, "a row of Z", Z.ColumnCount)) ?? (Y is null ? null : Unequal("Y", Y.Count, "a column of Z", Z.RowCount));

    internal override void Write(Utf8JsonWriter json, string colour)
    {
        WriteStart(json, "heatmap");
        FigureJson.WriteGrid(json, X, Y, Z);
        json.WriteNumber("zmin", ShownRange.Minimum);
        json.WriteNumber("zmax", ShownRange.Maximum);
        FigureJson.WriteScale(json, Scale, ColourTitle);
        if (CellFormat is not null) WriteCellTexts(json, CellFormat);
        json.WriteEndObject();
    }

    internal override void Measure(Extents extents) => Grids.Measure(extents, this);

    internal override void Draw(Plot plot, string colour) => Grids.Draw(plot, this);

    internal string CellText(int row, int column) =>
        double.IsNaN(Z[row, column]) ? "" : Z[row, column].ToString(CellFormat, CultureInfo.InvariantCulture);

    private void WriteCellTexts(Utf8JsonWriter json, string format)
    {
        ArgumentException.ThrowIfNullOrEmpty(format);
        json.WriteStartArray("text");
        for (var row = 0; row < Z.RowCount; row++)
        {
            json.WriteStartArray();
            for (var column = 0; column < Z.ColumnCount; column++) json.WriteStringValue(CellText(row, column));
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteString("texttemplate", "%{text}");
    }
}
