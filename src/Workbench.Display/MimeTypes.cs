namespace Workbench.Display;

/// <summary>The MIME types of cell outputs, as in Jupyter, and our own three.</summary>
public static class MimeTypes
{
    /// <summary>Plain text; every bundle has it as a fallback.</summary>
    public const string PlainText = "text/plain";

    /// <summary>HTML.</summary>
    public const string Html = "text/html";

    /// <summary>CommonMark text.</summary>
    public const string Markdown = "text/markdown";

    /// <summary>LaTeX text.</summary>
    public const string Latex = "text/latex";

    /// <summary>Comma-separated values.</summary>
    public const string Csv = "text/csv";

    /// <summary>Source of a Mermaid diagram.</summary>
    public const string Mermaid = "text/vnd.mermaid";

    /// <summary>Any JSON value.</summary>
    public const string Json = "application/json";

    /// <summary>A script.</summary>
    public const string JavaScript = "application/javascript";

    /// <summary>PNG image, in base 64.</summary>
    public const string Png = "image/png";

    /// <summary>JPEG image, in base 64.</summary>
    public const string Jpeg = "image/jpeg";

    /// <summary>SVG image, as text.</summary>
    public const string Svg = "image/svg+xml";

    /// <summary>A Plotly figure: <c>{"data":[…],"layout":{…}}</c>.</summary>
    public const string Plotly = "application/vnd.plotly.v1+json";

    /// <summary>A number that must come out the same: see <see cref="Workbench.Display.Metrics.Metric"/>.</summary>
    public const string Metric = "application/vnd.workbench.metric+json";

    /// <summary>A number that depends on the machine: see <see cref="Workbench.Display.Metrics.Measurement"/>.</summary>
    public const string Measurement = "application/vnd.workbench.measurement+json";

    /// <summary>A file or a setting that a notebook used or made: see <see cref="Workbench.Display.Metrics.Provenance"/>.</summary>
    public const string Provenance = "application/vnd.workbench.provenance+json";

    /// <summary>Whether content of this type is a JSON value rather than a text.</summary>
    public static bool IsJson(string mimeType)
    {
        ArgumentNullException.ThrowIfNull(mimeType);
        return mimeType == Json || mimeType.EndsWith("+json", StringComparison.Ordinal);
    }
}
