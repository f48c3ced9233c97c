using System.Collections.Immutable;
using Workbench.Display.Charts.Static;

namespace Workbench.Display.Charts;

/// <summary>A chart: interactive as Plotly JSON where a front end can draw it, a static picture and a sentence elsewhere.</summary>
/// <example><c>new Figure(new LineTrace { X = epochs, Y = losses }) { Layout = new() { Title = "Loss" } }</c></example>
public sealed record Figure : IDisplayable
{
    /// <summary>A figure of some traces.</summary>
    /// <exception cref="ArgumentException">The parts of a trace do not fit together.</exception>
    public Figure(params IEnumerable<Trace> traces) => Traces = [.. traces];

    /// <summary>The traces, drawn in order.</summary>
    /// <exception cref="ArgumentException">The parts of a trace do not fit together.</exception>
    public ImmutableArray<Trace> Traces
    {
        get;
        init
        {
            for (var i = 0; i < value.Length; i++)
                if (value[i].Fault() is { } fault)
                    throw new ArgumentException($"Trace {i + 1}{(value[i].Name is { } name ? $" ('{name}')" : "")}: {fault}.", nameof(value));
            field = value;
        }
    }

    /// <summary>Everything but the data.</summary>
    public FigureLayout Layout { get; init; } = new();

    internal bool ShowsLegend => Layout.HasLegend ?? Traces.Count(trace => trace.Name is not null && trace is not BoxTrace) > 1;

    /// <inheritdoc/>
    public MimeBundle ToMimeBundle() => MimeBundle.Of(
        new MimeContent(MimeTypes.Plotly, ToJson()),
        new MimeContent(MimeTypes.Svg, ToSvg()),
        new MimeContent(MimeTypes.PlainText, ToString()));

    /// <summary>The figure as <c>{"data":[…],"layout":{…}}</c>.</summary>
    public string ToJson() => FigureJson.Write(this);

    /// <summary>The figure as a picture that needs no script.</summary>
    public string ToSvg() => StaticFigure.Draw(this);

    /// <summary>What the figure shows, in one line.</summary>
    public override string ToString()
    {
        var axes = string.Join(", ", new[] { Layout.XAxis.Title is { } x ? $"x: {x}" : null, Layout.YAxis.Title is { } y ? $"y: {y}" : null }.Where(text => text is not null));
        return $"Figure{(Layout.Title is { } title ? $" '{title}'" : "")}: {string.Join(", ", Traces.Select(trace => trace.Summary))}{(axes.Length > 0 ? $"; {axes}" : "")}";
    }

    internal string ColourOf(int trace) => Traces[trace].Colour ?? Palette.At(trace);

    internal Extents Measure()
    {
        var extents = new Extents(Layout.BarMode);
        foreach (var trace in Traces) trace.Measure(extents);
        return extents;
    }
}
