namespace Workbench.Display.Charts.Static;

/// <summary>Draws bars and histograms.</summary>
internal static class Bars
{
    private const double ShareOfStep = 0.8;

    public static void Measure(Extents extents, BarTrace trace)
    {
        var (across, along) = trace.IsHorizontal ? (extents.Y, extents.X) : (extents.X, extents.Y);
        across.Add(trace.Categories);
        if (!trace.Categories.AreTexts)
            foreach (var centre in trace.Categories.Numbers)
            {
                across.Include(centre - StepOf(trace.Categories) / 2);
                across.Include(centre + StepOf(trace.Categories) / 2);
            }
        extents.AddBars(along, trace.Categories, trace.Values);
        if (trace.Errors is not null) along.AddErrors(trace.Values, trace.Errors);
        along.StartsAtZero = true;
    }

    public static void MeasureHistogram(Extents extents, Histogram bins)
    {
        extents.X.Include(bins.Start);
        extents.X.Include(bins.Start + bins.Width * bins.Heights.Length);
        extents.AddBars(extents.Y, Coordinates.Of(bins.Centres), Coordinates.Of(bins.Heights));
        extents.Y.StartsAtZero = true;
    }

    public static void Draw(Plot plot, BarTrace trace, string colour)
    {
        var (across, along) = trace.IsHorizontal ? (plot.Y, plot.X) : (plot.X, plot.Y);
        var width = StepInPixels(across, trace.Categories) * ShareOfStep / plot.GroupCount;
        var group = plot.GroupCount > 1 ? plot.BarTracesDrawn - (plot.GroupCount - 1) / 2.0 : 0;
        plot.BarTracesDrawn++;
        for (var i = 0; i < trace.Categories.Count; i++)
        {
            var (from, to) = plot.Stack(Extent.NameAt(trace.Categories, i), trace.Values.Numbers[i]);
            var middle = across.At(trace.Categories, i) + group * width;
            DrawBar(plot, trace.IsHorizontal, middle, width, Start(along, from), along.At(to), colour);
            if (trace.Errors is not null) DrawError(plot, trace, i, middle, along, to);
        }
    }

    public static void DrawHistogram(Plot plot, Histogram bins, string colour)
    {
        for (var bin = 0; bin < bins.Heights.Length; bin++)
        {
            var (left, right) = (plot.X.At(bins.Start + bin * bins.Width), plot.X.At(bins.Start + (bin + 1) * bins.Width));
            var (from, to) = plot.Stack(Extent.NameAt(Coordinates.Of([bins.Start + (bin + 0.5) * bins.Width]), 0), bins.Heights[bin]);
            DrawBar(plot, false, (left + right) / 2, Math.Abs(right - left) - 0.5, Start(plot.Y, from), plot.Y.At(to), colour, opacity: 0.75);
        }
    }

    /// <summary>A logarithmic axis has no zero; its bars start at the edge.</summary>
    private static double Start(AxisScale along, double value) => along.At(value) is var pixel && double.IsNaN(pixel) ? along.At(along.Ticks[0].Value / 1e3) : pixel;

    private static void DrawBar(Plot plot, bool isHorizontal, double middle, double width, double from, double to, string colour, double opacity = 1)
    {
        if (!double.IsFinite(middle + from + to)) return;
        var (low, length) = (Math.Min(from, to), Math.Abs(to - from));
        if (isHorizontal) plot.Svg.Rectangle(low, middle - width / 2, length, width, colour, opacity);
        else plot.Svg.Rectangle(middle - width / 2, low, width, length, colour, opacity);
    }

    private static void DrawError(Plot plot, BarTrace trace, int i, double middle, AxisScale along, double end)
    {
        var (low, high) = (along.At(end - trace.Errors!.Below.Numbers[i]), along.At(end + trace.Errors.Above.Numbers[i]));
        if (!double.IsFinite(low + high)) return;
        if (trace.IsHorizontal) plot.Svg.Line(low, middle, high, middle, "#333333", 1.5);
        else Points.DrawWhisker(plot.Svg, middle, low, high, "#333333");
    }

    private static double StepInPixels(AxisScale across, Coordinates categories) => across is CategoryScale scale
        ? scale.Step
        : Math.Abs(across.At(StepOf(categories)) - across.At(0.0));

    /// <summary>Smallest distance between two bars.</summary>
    private static double StepOf(Coordinates categories)
    {
        var sorted = categories.Numbers.Where(double.IsFinite).Distinct().Order().ToArray();
        return sorted.Length < 2 ? 1 : sorted.Zip(sorted.Skip(1), (left, right) => right - left).Min();
    }
}
