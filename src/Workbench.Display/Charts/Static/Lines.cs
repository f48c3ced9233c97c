using System.Text;

namespace Workbench.Display.Charts.Static;

/// <summary>Draws lines and their bands.</summary>
internal static class Lines
{
    /// <summary>Longer lines are thinned to the extremes of equal runs, which keeps every peak.</summary>
    private const int RunLimit = 1_000;

    public static void Draw(Plot plot, LineTrace trace, string colour)
    {
        if (trace.Band is { } band) DrawBand(plot, trace.X, band, colour);
        plot.Svg.Path(PathOf(plot, trace.X, trace.Y), colour, trace.Width, trace.IsDashed);
        if (trace.Errors is not null) Points.DrawErrors(plot, trace.X, trace.Y, trace.Errors, colour);
        if (trace.HasMarkers) Points.Draw(plot, new ScatterTrace { X = trace.X, Y = trace.Y, Opacity = 1 }, colour);
    }

    private static string PathOf(Plot plot, Coordinates xs, Coordinates ys)
    {
        var path = new StringBuilder();
        var isDown = false;
        foreach (var i in Kept(ys))
        {
            var (x, y) = (plot.X.At(xs, i), plot.Y.At(ys, i));
            if (!double.IsFinite(x) || !double.IsFinite(y))
            {
                isDown = false;
                continue;
            }
            path.Append(isDown ? 'L' : 'M').Append(SvgWriter.N(x)).Append(' ').Append(SvgWriter.N(y));
            isDown = true;
        }
        return path.ToString();
    }

    private static void DrawBand(Plot plot, Coordinates xs, Band band, string colour)
    {
        var path = new StringBuilder();
        void Append(Coordinates edge, int i)
        {
            var (x, y) = (plot.X.At(xs, i), plot.Y.At(edge, i));
            if (double.IsFinite(x) && double.IsFinite(y)) path.Append(path.Length == 0 ? 'M' : 'L').Append(SvgWriter.N(x)).Append(' ').Append(SvgWriter.N(y));
        }
        for (var i = 0; i < xs.Count; i++) Append(band.Upper, i);
        for (var i = xs.Count - 1; i >= 0; i--) Append(band.Lower, i);
        if (path.Length > 0) plot.Svg.Area(path.Append('Z').ToString(), colour, 0.18);
    }

    /// <summary>All indexes, or those of the lowest and the highest of each run, and of every gap.</summary>
    private static IEnumerable<int> Kept(Coordinates ys)
    {
        if (ys.AreTexts || ys.Count <= 4 * RunLimit) return Enumerable.Range(0, ys.Count);
        return Enumerable.Range(0, ys.Count).Chunk((ys.Count + RunLimit - 1) / RunLimit)
            .SelectMany(run => run.Where(i => double.IsNaN(ys.Numbers[i])).Append(run.MinBy(i => ys.Numbers[i])).Append(run.MaxBy(i => ys.Numbers[i])).Append(run[0]).Append(run[^1]))
            .Distinct().Order();
    }
}
