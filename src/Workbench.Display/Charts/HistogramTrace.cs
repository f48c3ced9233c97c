using System.Globalization;
using System.Text.Json;
using Workbench.Display.Charts.Static;

namespace Workbench.Display.Charts;

/// <summary>What the height of a histogram's bar means.</summary>
public enum HistogramHeight
{
    /// <summary>Number of values.</summary>
    Count,

    /// <summary>Share of all values.</summary>
    Share,

    /// <summary>Share of all values divided by the width of the bar.</summary>
    Density,
}

/// <summary>How often values fall into intervals of one width.</summary>
/// <remarks>
/// The intervals are counted here and not in the browser: a page holds tens of numbers rather than the half million of a training
/// table, and the static picture shows the same bars. Values that are not finite are left out, and <see cref="Trace.Name"/> can say so.
/// </remarks>
public sealed record HistogramTrace : Trace
{
    /// <summary>The values.</summary>
    public required Coordinates Values { get; init; }

    /// <summary>Width of an interval in units of the axis, above 0, or null for the rule of Freedman and Diaconis, rounded.</summary>
    public double? BinWidth
    {
        get;
        init => field = value is null or > 0 and < double.PositiveInfinity ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The width of a histogram's interval is above 0.");
    }

    /// <summary>What the height of a bar means.</summary>
    public HistogramHeight Height { get; init; }

    internal override string Summary => FigureJson.Summary("histogram", Name, Values.Count, "values");

    internal override string? Fault() =>
        Values.AreTexts ? "a histogram needs numbers, not texts; count the texts and use bars"
        : BinWidth is { } width && Values.Numbers.Where(double.IsFinite).DefaultIfEmpty().Max() - Values.Numbers.Where(double.IsFinite).DefaultIfEmpty().Min() > width * Histogram.BinLimit
            ? string.Create(CultureInfo.InvariantCulture, $"intervals of {width:R} are more than {Histogram.BinLimit:N0}; use a larger BinWidth")
            : null;

    internal override void Write(Utf8JsonWriter json, string colour)
    {
        var bins = Bins();
        WriteStart(json, "histogram");
        json.WriteString("histfunc", "sum");
        Coordinates.Of(bins.Centres).Write(json, "x");
        Coordinates.Of(bins.Heights).Write(json, "y");
        json.WriteStartObject("xbins");
        json.WriteNumber("start", bins.Start);
        json.WriteNumber("end", bins.Start + bins.Width * bins.Heights.Length);
        json.WriteNumber("size", bins.Width);
        json.WriteEndObject();
        FigureJson.WriteMarkerColour(json, colour, opacity: 0.75);
        json.WriteEndObject();
    }

    internal override void Measure(Extents extents) => Bars.MeasureHistogram(extents, Bins());

    internal override void Draw(Plot plot, string colour) => Bars.DrawHistogram(plot, Bins(), colour);

    internal Histogram Bins() => Histogram.Of(Values.Numbers, BinWidth, Height);
}
