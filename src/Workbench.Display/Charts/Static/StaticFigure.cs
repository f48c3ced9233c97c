namespace Workbench.Display.Charts.Static;

/// <summary>Draws a figure as SVG: what is shown on paper, in Markdown, and where no script runs.</summary>
internal static class StaticFigure
{
    private const int Width = 760;
    private const string Ink = "#333333";
    private const string GridColour = "#e6e6e6";

    public static string Draw(Figure figure)
    {
        var svg = new SvgWriter();
        svg.Open(Width, figure.Layout.Height, figure.ToString());
        var legend = LegendOf(figure);
        var (area, x, y) = Arrange(figure, legend.RowCount);
        DrawTitle(svg, figure.Layout.Title);
        legend.Draw(svg, figure.Layout.Title is null ? 18 : 46);
        DrawAxes(svg, figure.Layout, area, x, y);
        DrawData(svg, figure, area, x, y);
        return svg.Close();
    }

    private static Legend LegendOf(Figure figure) => new(figure.ShowsLegend
        ? [.. figure.Traces.Select((trace, i) => (trace.Name, Colour: figure.ColourOf(i))).Where(entry => entry.Name is not null).Select(entry => (entry.Name!, entry.Colour))]
        : [], Width);

    /// <summary>Margins follow from what stands in them: tick labels on the left, a colour bar on the right.</summary>
    private static (PlotArea Area, AxisScale X, AxisScale Y) Arrange(Figure figure, int legendRows)
    {
        var (layout, extents) = (figure.Layout, figure.Measure());
        var top = 16.0 + (layout.Title is null ? 0 : 26) + legendRows * 20;
        var right = Width - (figure.Traces.Any(trace => trace.ColourBar is not null) ? 92.0 : 20);
        var probe = AxisScale.Of(layout.XAxis, extents.X, extents.HasTightAxes, 0, right - 60);
        var bottom = layout.Height - 30.0 - (layout.XAxis.Title is null ? 0 : 22) - (IsCrowded(probe, right - 60) ? LongestLabel(probe) * 0.6 : 0) - 14;
        var yLabels = LongestLabel(AxisScale.Of(layout.YAxis, extents.Y, extents.HasTightAxes, bottom, top));
        var area = new PlotArea(22 + Math.Min(yLabels, 220) + (layout.YAxis.Title is null ? 0 : 22), top, right, bottom);
        var x = AxisScale.Of(layout.XAxis, extents.X, extents.HasTightAxes, area.Left, area.Right);
        var y = AxisScale.Of(layout.YAxis, extents.Y, extents.HasTightAxes, area.Bottom, area.Top);
        if (layout.HasEqualScales && x is LinearScale xs && y is LinearScale ys)
        {
            var pixels = Math.Min(xs.PixelsPerUnit, ys.PixelsPerUnit);
            (x, y) = (xs.WithPixelsPerUnit(pixels), ys.WithPixelsPerUnit(pixels));
        }
        return (area, x, y);
    }

    private static void DrawTitle(SvgWriter svg, string? title)
    {
        if (title is not null) svg.Text(16, 26, title, size: 16, colour: "#111111", weight: "600");
    }

    private static void DrawAxes(SvgWriter svg, FigureLayout layout, PlotArea area, AxisScale x, AxisScale y)
    {
        var isCrowded = IsCrowded(x, area.Width);
        foreach (var (value, label) in x.Ticks)
        {
            var at = x.At(value);
            if (x is not CategoryScale) svg.Line(at, area.Top, at, area.Bottom, GridColour);
            if (isCrowded) svg.Text(at + 4, area.Bottom + 12, label, "end", 12, Ink, rotation: -40);
            else svg.Text(at, area.Bottom + 17, label, "middle", 12, Ink);
        }
        foreach (var (value, label) in y.Ticks)
        {
            var at = y.At(value);
            if (y is not CategoryScale) svg.Line(area.Left, at, area.Right, at, GridColour);
            svg.Text(area.Left - 7, at + 4, label, "end", 12, Ink);
        }
        svg.Line(area.Left, area.Bottom, area.Right, area.Bottom, "#8a8a8a");
        svg.Line(area.Left, area.Top, area.Left, area.Bottom, "#8a8a8a");
        if (layout.XAxis.Title is { } xTitle) svg.Text((area.Left + area.Right) / 2, layout.Height - 18, xTitle, "middle", 13, Ink);
        if (layout.YAxis.Title is { } yTitle) svg.Text(20, (area.Top + area.Bottom) / 2, yTitle, "middle", 13, Ink, rotation: -90);
    }

    private static void DrawData(SvgWriter svg, Figure figure, PlotArea area, AxisScale x, AxisScale y)
    {
        var plot = new Plot(svg, area, x, y, figure.Layout, figure.Traces.Count(trace => trace is BarTrace));
        svg.BeginClip(area.Left, area.Top, area.Width, area.Height);
        for (var i = 0; i < figure.Traces.Length; i++) figure.Traces[i].Draw(plot, figure.ColourOf(i));
        foreach (var line in figure.Layout.ReferenceLines)
            svg.Line(x.At(line.FromX), y.At(line.FromY), x.At(line.ToX), y.At(line.ToY), line.Colour, 1.5, isDashed: true);
        svg.EndClip();
        foreach (var annotation in figure.Layout.Annotations)
            svg.Text(x.At(annotation.X), y.At(annotation.Y) - 5, annotation.Text, "middle", 12, Ink);
        if (figure.Traces.Select(trace => trace.ColourBar).FirstOrDefault(bar => bar is not null) is { } bar) DrawColourBar(svg, bar, area);
        if (plot.Notes.Count > 0) svg.Text(area.Right, figure.Layout.Height - 4, string.Join("; ", plot.Notes), "end", 10, "#666666");
    }

    private static void DrawColourBar(SvgWriter svg, ColourBar bar, PlotArea area)
    {
        const int Steps = 40;
        var (left, step) = (area.Right + 14, area.Height / Steps);
        for (var i = 0; i < Steps; i++)
            svg.Rectangle(left, area.Bottom - (i + 1) * step, 14, step + 0.3, bar.Scale.At((i + 0.5) / Steps));
        if (bar.Maximum > bar.Minimum)
            foreach (var tick in NiceNumbers.Ticks(bar.Minimum, bar.Maximum, 5))
                svg.Text(left + 19, area.Bottom - (tick - bar.Minimum) / (bar.Maximum - bar.Minimum) * area.Height + 4, NiceNumbers.Label(tick), size: 11, colour: Ink);
        if (bar.Title is not null) svg.Text(Width - 8, (area.Top + area.Bottom) / 2, bar.Title, "middle", 12, Ink, rotation: -90);
    }

    /// <summary>About how wide the widest label is, in pixels at 12 px type.</summary>
    private static double LongestLabel(AxisScale scale) => scale.Ticks.Select(tick => tick.Label.Length).DefaultIfEmpty(0).Max() * 6.6;

    private static bool IsCrowded(AxisScale scale, double width) => LongestLabel(scale) + 8 > width / Math.Max(1, scale.Ticks.Length);
}

/// <summary>Names of the traces above the plot, in as many rows as they need.</summary>
internal sealed class Legend
{
    private readonly List<(double X, int Row, string Name, string Colour)> entries = [];

    public Legend(List<(string Name, string Colour)> names, double width)
    {
        var (x, row) = (16.0, 0);
        foreach (var (name, colour) in names)
        {
            var needed = 18 + name.Length * 6.8 + 18;
            if (x + needed > width && x > 16) (x, row) = (16, row + 1);
            entries.Add((x, row, name, colour));
            x += needed;
        }
        RowCount = names.Count == 0 ? 0 : row + 1;
    }

    public int RowCount { get; }

    public void Draw(SvgWriter svg, double top)
    {
        foreach (var (x, row, name, colour) in entries)
        {
            svg.Rectangle(x, top - 9 + row * 20, 11, 11, colour);
            svg.Text(x + 16, top + 1 + row * 20, name);
        }
    }
}
