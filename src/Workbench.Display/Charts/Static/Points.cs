using System.Globalization;

namespace Workbench.Display.Charts.Static;

/// <summary>Draws points and error bars.</summary>
internal static class Points
{
    /// <summary>More circles than this make a picture of megabytes in which none can be told apart.</summary>
    private const int DrawnPointLimit = 4_000;

    public static void Draw(Plot plot, ScatterTrace trace, string colour)
    {
        var step = (trace.X.Count + DrawnPointLimit - 1) / DrawnPointLimit;
        if (step > 1)
            plot.Notes.Add(string.Create(CultureInfo.InvariantCulture, $"{(trace.X.Count + step - 1) / step:N0} of {trace.X.Count:N0} points drawn"));
        if (trace.Errors is not null) DrawErrors(plot, trace.X, trace.Y, trace.Errors, colour);
        var scale = trace.ColourBar;
        for (var i = 0; i < trace.X.Count; i += Math.Max(1, step))
        {
            var (x, y) = (plot.X.At(trace.X, i), plot.Y.At(trace.Y, i));
            if (double.IsFinite(x) && double.IsFinite(y))
                plot.Svg.Circle(x, y, trace.Size / 2, scale is null ? colour : scale.ColourOf(trace.ColourBy!.Numbers[i]), trace.Opacity);
        }
    }

    public static void DrawErrors(Plot plot, Coordinates xs, Coordinates ys, ErrorBars errors, string colour)
    {
        for (var i = 0; i < xs.Count; i++)
        {
            var (x, low, high) = (plot.X.At(xs, i), plot.Y.At(ys.Numbers[i] - errors.Below.Numbers[i]), plot.Y.At(ys.Numbers[i] + errors.Above.Numbers[i]));
            if (double.IsFinite(x + low + high)) DrawWhisker(plot.Svg, x, low, high, colour);
        }
    }

    public static void DrawWhisker(SvgWriter svg, double x, double low, double high, string colour)
    {
        svg.Line(x, low, x, high, colour, 1.5);
        svg.Line(x - 4, low, x + 4, low, colour, 1.5);
        svg.Line(x - 4, high, x + 4, high, colour, 1.5);
    }
}
