using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Workbench.Display.Charts;

/// <summary>Writes figures as Plotly's JSON: keys in a fixed order, numbers that read back to the same bits, null for what is not finite.</summary>
internal static class FigureJson
{
    // Reports put this JSON into HTML in an encoded form; here it stays readable.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Figure figure)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteStartArray("data");
            for (var i = 0; i < figure.Traces.Length; i++) figure.Traces[i].Write(json, figure.ColourOf(i));
            json.WriteEndArray();
            WriteLayout(json, figure);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static void WriteNumber(Utf8JsonWriter json, double number, bool isSingle)
    {
        if (!double.IsFinite(number)) json.WriteNullValue();
        else if (isSingle) json.WriteNumberValue((float)number);
        else json.WriteNumberValue(number);
    }

    public static void WriteMarkerColour(Utf8JsonWriter json, string colour, double? opacity)
    {
        json.WriteStartObject("marker");
        json.WriteString("color", colour);
        json.WriteEndObject();
        if (opacity is { } share) json.WriteNumber("opacity", share);
    }

    public static void WriteScale(Utf8JsonWriter json, ColourScale scale, string? title)
    {
        json.WriteStartArray("colorscale");
        for (var i = 0; i < scale.Stops.Length; i++)
        {
            json.WriteStartArray();
            json.WriteNumberValue((double)i / (scale.Stops.Length - 1));
            json.WriteStringValue(scale.Stops[i]);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        if (title is null) return;
        json.WriteStartObject("colorbar");
        WriteTitle(json, title);
        json.WriteEndObject();
    }

    public static void WriteGrid(Utf8JsonWriter json, Coordinates? x, Coordinates? y, Grid z)
    {
        x?.Write(json, "x");
        y?.Write(json, "y");
        json.WriteStartArray("z");
        for (var row = 0; row < z.RowCount; row++)
        {
            json.WriteStartArray();
            for (var column = 0; column < z.ColumnCount; column++) WriteNumber(json, z[row, column], isSingle: false);
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }

    public static string Summary(string kind, string? name, int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}{(name is null ? "" : $" '{name}'")} ({count:N0} {noun})");

    private static void WriteLayout(Utf8JsonWriter json, Figure figure)
    {
        var layout = figure.Layout;
        json.WriteStartObject("layout");
        if (layout.Title is not null) WriteTitle(json, layout.Title);
        var extents = figure.Measure();
        WriteAxis(json, "xaxis", layout.XAxis, extents.X.IsCategory(layout.XAxis));
        WriteAxis(json, "yaxis", layout.YAxis, extents.Y.IsCategory(layout.YAxis), layout.HasEqualScales);
        json.WriteBoolean("showlegend", figure.ShowsLegend);
        json.WriteString("barmode", layout.BarMode.ToString().ToLowerInvariant());
        json.WriteNumber("height", layout.Height);
        json.WriteStartArray("colorway");
        foreach (var colour in Palette.Colours) json.WriteStringValue(colour);
        json.WriteEndArray();
        WriteAnnotations(json, layout);
        WriteReferenceLines(json, layout);
        json.WriteEndObject();
    }

    private static void WriteAxis(Utf8JsonWriter json, string name, Axis axis, bool isCategory, bool isScaledToX = false)
    {
        json.WriteStartObject(name);
        if (axis.Title is not null) WriteTitle(json, axis.Title);
        if (isCategory) json.WriteString("type", "category");
        else json.WriteString("type", axis.Kind == AxisKind.Logarithmic ? "log" : "linear");
        if (axis.Range is { } range && !isCategory)
        {
            var (from, to) = axis.Kind == AxisKind.Logarithmic ? (Math.Log10(range.Minimum), Math.Log10(range.Maximum)) : range;
            json.WriteStartArray("range");
            json.WriteNumberValue(axis.IsReversed ? to : from);
            json.WriteNumberValue(axis.IsReversed ? from : to);
            json.WriteEndArray();
        }
        else if (axis.IsReversed) json.WriteString("autorange", "reversed");
        if (isScaledToX) json.WriteString("scaleanchor", "x");
        json.WriteBoolean("automargin", true);
        json.WriteEndObject();
    }

    private static void WriteTitle(Utf8JsonWriter json, string text)
    {
        json.WriteStartObject("title");
        json.WriteString("text", PlainLabel(text));
        json.WriteEndObject();
    }

    /// <summary>Plotly reads some HTML tags in labels; a text from data is to appear as it is.</summary>
    public static string PlainLabel(string text) => text.Replace("<", "&lt;", StringComparison.Ordinal);

    private static void WriteAnnotations(Utf8JsonWriter json, FigureLayout layout)
    {
        if (layout.Annotations.IsEmpty) return;
        json.WriteStartArray("annotations");
        foreach (var annotation in layout.Annotations)
        {
            json.WriteStartObject();
            json.WriteNumber("x", Position(layout.XAxis, annotation.X));
            json.WriteNumber("y", Position(layout.YAxis, annotation.Y));
            json.WriteString("text", PlainLabel(annotation.Text));
            json.WriteBoolean("showarrow", false);
            json.WriteString("yanchor", "bottom");
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteReferenceLines(Utf8JsonWriter json, FigureLayout layout)
    {
        if (layout.ReferenceLines.IsEmpty) return;
        json.WriteStartArray("shapes");
        foreach (var line in layout.ReferenceLines)
        {
            json.WriteStartObject();
            json.WriteString("type", "line");
            json.WriteNumber("x0", line.FromX);
            json.WriteNumber("y0", line.FromY);
            json.WriteNumber("x1", line.ToX);
            json.WriteNumber("y1", line.ToY);
            json.WriteStartObject("line");
            json.WriteString("color", line.Colour);
            json.WriteString("dash", "dot");
            json.WriteNumber("width", 1.5);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>On logarithmic axes Plotly places annotations, unlike shapes, by their logarithm.</summary>
    private static double Position(Axis axis, double value) => axis.Kind == AxisKind.Logarithmic ? Math.Log10(value) : value;
}
