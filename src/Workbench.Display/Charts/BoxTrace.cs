using System.Text.Json;
using Workbench.Display.Charts.Static;

namespace Workbench.Display.Charts;

/// <summary>Median, quartiles, whiskers of at most 1.5 times the interquartile range, and the values beyond them.</summary>
public sealed record BoxTrace : Trace
{
    /// <summary>The values; their place on the category axis is <see cref="Trace.Name"/>.</summary>
    public required Coordinates Values { get; init; }

    internal override string Summary => FigureJson.Summary("box", Name, Values.Count, "values");

    internal override string? Fault() => Values.AreTexts ? "a box needs numbers, not texts" : Name is null ? "a box needs a Name, its place on the axis" : null;

    internal override void Write(Utf8JsonWriter json, string colour)
    {
        var quartiles = Quartiles();
        WriteStart(json, "box");
        // The five numbers rather than all values: see HistogramTrace. Plotly takes them one a box.
        Coordinates.Of([Name!]).Write(json, "x");
        Coordinates.Of([quartiles.First]).Write(json, "q1");
        Coordinates.Of([quartiles.Median]).Write(json, "median");
        Coordinates.Of([quartiles.Third]).Write(json, "q3");
        Coordinates.Of([quartiles.LowerWhisker]).Write(json, "lowerfence");
        Coordinates.Of([quartiles.UpperWhisker]).Write(json, "upperfence");
        if (quartiles.Outliers.Length > 0)
        {
            json.WriteStartArray("y");
            json.WriteStartArray();
            foreach (var value in quartiles.Outliers) FigureJson.WriteNumber(json, value, isSingle: false);
            json.WriteEndArray();
            json.WriteEndArray();
        }
        json.WriteString("boxpoints", "outliers");
        FigureJson.WriteMarkerColour(json, colour, opacity: null);
        json.WriteEndObject();
    }

    internal override void Measure(Extents extents)
    {
        extents.X.Add(Coordinates.Of([Name!]));
        extents.Y.Add(Values);
    }

    internal override void Draw(Plot plot, string colour) => Boxes.Draw(plot, this, colour);

    internal Quartiles Quartiles() => Charts.Quartiles.Of(Values.Numbers);
}
