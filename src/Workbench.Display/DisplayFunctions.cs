using System.Runtime.CompilerServices;
using System.Text.Json;
using Workbench.Display.Formatting;

namespace Workbench.Display;

/// <summary>Functions that cells call without a prefix; their names are those of .NET Interactive.</summary>
public static class DisplayFunctions
{
    /// <summary>Shows a value in the running cell.</summary>
    /// <param name="value">Any value.</param>
    /// <param name="mimeTypes">The representations to show, or none for the value's own; plain text is always added.</param>
    /// <returns>The output, which can be updated.</returns>
    /// <exception cref="ArgumentException">The value has no representation of a wanted type.</exception>
    public static DisplayedValue display(object? value, params string[] mimeTypes)
    {
        ArgumentNullException.ThrowIfNull(mimeTypes);
        if (value is DisplayedValue already) return already;
        return Show(Formatter.Format(value, mimeTypes), mimeTypes);
    }

    /// <summary>Shows a span, which cannot be an object.</summary>
    // Arrays and strings convert to spans as well; they are to take the overload above.
    [OverloadResolutionPriority(-1)]
    public static DisplayedValue display<T>(ReadOnlySpan<T> values, params string[] mimeTypes) => display(values.ToArray(), mimeTypes);

    /// <summary>Shows a span, which cannot be an object.</summary>
    [OverloadResolutionPriority(-1)]
    public static DisplayedValue display<T>(Span<T> values, params string[] mimeTypes) => display(values.ToArray(), mimeTypes);

    /// <summary>Markup to return from a cell or to display.</summary>
    public static HtmlContent HTML(string content) => new(content);

    /// <summary>Shows markup whose only content is a style sheet for the outputs of this notebook.</summary>
    public static DisplayedValue CSS(string content)
    {
        ArgumentNullException.ThrowIfNull(content);
        // "</style" would end the element early and turn the rest of the sheet into markup.
        return display(HTML($"<style>{content.Replace("</", "<\\/", StringComparison.Ordinal)}</style>"));
    }

    /// <summary>Hands a script to the notebook's front end; a report shows its source instead of running it.</summary>
    public static DisplayedValue Javascript(string content) => display(new TextContent(MimeTypes.JavaScript, content));

    /// <summary>CommonMark text to return from a cell or to display.</summary>
    public static TextContent Markdown(string content) => new(MimeTypes.Markdown, content);

    /// <summary>LaTeX to return from a cell or to display.</summary>
    public static TextContent LaTeX(string content) => new(MimeTypes.Latex, content);

    /// <summary>An SVG image to return from a cell or to display.</summary>
    public static TextContent SVG(string content) => new(MimeTypes.Svg, content);

    /// <summary>JSON text to return from a cell or to display.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static TextContent JSON(string content)
    {
        using var document = JsonDocument.Parse(content);
        return new(MimeTypes.Json, content);
    }

    internal static DisplayedValue Show(MimeBundle bundle, params string[] mimeTypes)
    {
        var sink = DisplayContext.Current;
        var displayId = sink.NewDisplayId();
        sink.Display(bundle, displayId);
        return new DisplayedValue(sink, displayId, mimeTypes);
    }
}
