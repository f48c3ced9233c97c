namespace Workbench.Display;

/// <summary>Text of a given MIME type: Markdown, LaTeX, SVG, a script, JSON text.</summary>
/// <param name="MimeType">Its type, such as <see cref="MimeTypes.Markdown"/>.</param>
/// <param name="Text">The text; it is also the plain-text fallback.</param>
public sealed record TextContent(string MimeType, string Text) : IDisplayable
{
    /// <inheritdoc/>
    public MimeBundle ToMimeBundle() => MimeType == MimeTypes.PlainText
        ? MimeBundle.Of(MimeTypes.PlainText, Text)
        : MimeBundle.Of(new MimeContent(MimeType, Text), new MimeContent(MimeTypes.PlainText, Text));

    /// <inheritdoc/>
    public override string ToString() => Text;
}
