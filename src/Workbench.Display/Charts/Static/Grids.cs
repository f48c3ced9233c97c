namespace Workbench.Display.Charts.Static;

/// <summary>Draws heat maps.</summary>
internal static class Grids
{
    public static void Measure(Extents extents, HeatmapTrace trace)
    {
        AddCells(extents.X, trace.X ?? Coordinates.Indexes(trace.Z.ColumnCount));
        AddCells(extents.Y, trace.Y ?? Coordinates.Indexes(trace.Z.RowCount));
        extents.HasTightAxes = true;
    }

    public static void Draw(Plot plot, HeatmapTrace trace)
    {
        var columns = Edges(plot.X, trace.X ?? Coordinates.Indexes(trace.Z.ColumnCount));
        var rows = Edges(plot.Y, trace.Y ?? Coordinates.Indexes(trace.Z.RowCount));
        for (var row = 0; row < trace.Z.RowCount; row++)
            for (var column = 0; column < trace.Z.ColumnCount; column++)
                if (!double.IsNaN(trace.Z[row, column]))
                    DrawCell(plot, trace, row, column, columns[column], rows[row]);
    }

    private static void DrawCell(Plot plot, HeatmapTrace trace, int row, int column, (double From, double To) x, (double From, double To) y)
    {
        var colour = trace.ColourBar!.ColourOf(trace.Z[row, column]);
        // A hair of overlap hides the seams that smoothing would leave between neighbours.
        plot.Svg.Rectangle(x.From, y.From, x.To - x.From + 0.3, y.To - y.From + 0.3, colour);
        if (trace.CellFormat is null) return;
        var ink = ColourScale.IsLight(colour) ? "#222222" : "#ffffff";
        plot.Svg.Text((x.From + x.To) / 2, (y.From + y.To) / 2 + 4, trace.CellText(row, column), "middle", 12, ink);
    }

    private static void AddCells(Extent extent, Coordinates places)
    {
        extent.Add(places);
        if (places.AreTexts || places.Count == 0) return;
        extent.Include(places.Numbers[0] - Half(places, 0));
        extent.Include(places.Numbers[^1] + Half(places, places.Count - 1));
    }

    private static List<(double From, double To)> Edges(AxisScale scale, Coordinates places) =>
    [
        .. Enumerable.Range(0, places.Count).Select(i =>
        {
            var (a, b) = scale is CategoryScale categories
                ? (scale.At(places, i) - categories.Step / 2, scale.At(places, i) + categories.Step / 2)
                : (scale.At(places.Numbers[i] - Half(places, i)), scale.At(places.Numbers[i] + Half(places, i)));
            return (Math.Min(a, b), Math.Max(a, b));
        }),
    ];

    /// <summary>Half the distance to a neighbour.</summary>
    private static double Half(Coordinates places, int i) => places.Count < 2 ? 0.5
        : Math.Abs(i + 1 < places.Count ? places.Numbers[i + 1] - places.Numbers[i] : places.Numbers[i] - places.Numbers[i - 1]) / 2;
}
