using System.Collections;
using System.Runtime.CompilerServices;
using Workbench.Display.Formatting;

namespace Workbench.Display;

/// <summary>Displaying as a suffix: <c>x.Display()</c>.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows a value in the running cell: see <see cref="DisplayFunctions.display(object?, string[])"/>.</summary>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes) => DisplayFunctions.display(value, mimeTypes);

    /// <summary>Shows a span, which cannot be an object.</summary>
    [OverloadResolutionPriority(-1)]
    public static DisplayedValue Display<T>(this ReadOnlySpan<T> values, params string[] mimeTypes) =>
        DisplayFunctions.display(values.ToArray(), mimeTypes);

    /// <summary>Shows a span, which cannot be an object.</summary>
    [OverloadResolutionPriority(-1)]
    public static DisplayedValue Display<T>(this Span<T> values, params string[] mimeTypes) =>
        DisplayFunctions.display(values.ToArray(), mimeTypes);

    /// <summary>Shows a text as what it is: HTML, Markdown, LaTeX, SVG, JSON, base 64 of an image.</summary>
    public static DisplayedValue DisplayAs(this string text, string mimeType)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentException.ThrowIfNullOrWhiteSpace(mimeType);
        IDisplayable content = mimeType switch
        {
            MimeTypes.Html => new HtmlContent(text),
            MimeTypes.Json => DisplayFunctions.JSON(text),
            MimeTypes.Png or MimeTypes.Jpeg => new Image(mimeType, Convert.FromBase64String(text)),
            _ => new TextContent(mimeType, text),
        };
        return DisplayFunctions.display(content);
    }

    /// <summary>Shows the bytes of an encoded image.</summary>
    /// <param name="bytes">A PNG or JPEG file.</param>
    /// <param name="mimeType"><see cref="MimeTypes.Png"/> or <see cref="MimeTypes.Jpeg"/>.</param>
    /// <exception cref="InvalidDataException">The bytes are not of that type.</exception>
    public static DisplayedValue DisplayAs(this byte[] bytes, string mimeType) => DisplayFunctions.display(new Image(mimeType, bytes));

    /// <summary>Shows a sequence as a table with a column for each public property, as HTML, CSV and text.</summary>
    /// <param name="rows">Its rows; no more than <paramref name="rowLimit"/> are read and shown, in the CSV too, and the table says so.</param>
    /// <param name="rowLimit">Most rows to show.</param>
    public static DisplayedValue DisplayTable(this IEnumerable rows, int rowLimit = 100)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rowLimit);
        return DisplayFunctions.Show(Formatter.FormatTable(rows, rowLimit));
    }
}
