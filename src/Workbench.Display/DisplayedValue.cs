using Workbench.Display.Formatting;

namespace Workbench.Display;

/// <summary>An output that has been shown and can be replaced.</summary>
/// <remarks>As the trailing expression of a cell it is not shown a second time.</remarks>
public sealed class DisplayedValue
{
    private readonly IDisplaySink sink;
    private readonly string[] mimeTypes;

    internal DisplayedValue(IDisplaySink sink, string displayId, string[] mimeTypes) =>
        (this.sink, DisplayId, this.mimeTypes) = (sink, displayId, mimeTypes);

    /// <summary>The name under which the output can be updated, unique in its session.</summary>
    public string DisplayId { get; }

    /// <summary>The MIME types that were asked for; empty for the value's own.</summary>
    public IReadOnlyList<string> MimeTypes => mimeTypes;

    /// <summary>Shows another value in its place, in the same MIME types.</summary>
    public void Update(object? value) => sink.Update(DisplayId, Formatter.Format(value, mimeTypes));
}
