namespace Workbench.Display.Charts.Static;

/// <summary>The rectangle between the axes, in pixels.</summary>
internal readonly record struct PlotArea(double Left, double Top, double Right, double Bottom)
{
    public double Width => Right - Left;
    public double Height => Bottom - Top;
}

/// <summary>What a trace needs to draw itself.</summary>
internal sealed class Plot(SvgWriter svg, PlotArea area, AxisScale x, AxisScale y, FigureLayout layout, int barTraceCount)
{
    private readonly Dictionary<string, double> stacks = [];

    public SvgWriter Svg => svg;
    public PlotArea Area => area;
    public AxisScale X => x;
    public AxisScale Y => y;
    public FigureLayout Layout => layout;

    /// <summary>Number of traces that stand side by side.</summary>
    public int GroupCount => layout.BarMode == BarMode.Group ? Math.Max(1, barTraceCount) : 1;

    /// <summary>Number of bar traces drawn so far.</summary>
    public int BarTracesDrawn { get; set; }

    /// <summary>What was left out, to be said below the picture.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Puts a bar on the stack of its category; without stacking it starts at zero.</summary>
    public (double From, double To) Stack(string category, double value)
    {
        if (layout.BarMode != BarMode.Stack) return (0, value);
        var from = stacks.GetValueOrDefault(category);
        stacks[category] = from + value;
        return (from, from + value);
    }
}

/// <summary>What the colours of a trace stand for.</summary>
internal sealed record ColourBar(ColourScale Scale, double Minimum, double Maximum, string? Title)
{
    public static ColourBar Over(ColourScale scale, IEnumerable<double> values, string? title)
    {
        var finite = values.Where(double.IsFinite).DefaultIfEmpty(0).ToArray();
        return new ColourBar(scale, finite.Min(), finite.Max(), title);
    }

    public string ColourOf(double value) => Scale.At(Maximum > Minimum ? (value - Minimum) / (Maximum - Minimum) : 0.5);
}
