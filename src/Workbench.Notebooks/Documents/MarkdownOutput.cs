using System.Text;
using System.Text.RegularExpressions;
using Workbench.Display;

namespace Workbench.Notebooks.Documents;

/// <summary>A cell's output as Markdown.</summary>
internal static partial class MarkdownOutput
{
    /// <summary>An output as Markdown; null if it has nothing to show.</summary>
    public static string? TextOf(CellOutput output) => output switch
    {
        StreamOutput stream => TextBlock(stream.Text),
        DisplayOutput display => TextOf(display.Data),
        ResultOutput result => TextOf(result.Data),
        ErrorOutput error => TextBlock(string.Join('\n', [$"{error.Name}: {error.Message}", .. error.Traceback])),
        _ => null,
    };

    private static string? TextOf(MimeBundle data)
    {
        if (data[MimeTypes.Markdown] is { } markdown) return markdown.TrimEnd('\n');
        if (data[MimeTypes.Png] is { } png) return Image(MimeTypes.Png, png);
        if (data[MimeTypes.Jpeg] is { } jpeg) return Image(MimeTypes.Jpeg, jpeg);
        if (data[MimeTypes.Svg] is { } svg) return Image(MimeTypes.Svg, Convert.ToBase64String(Encoding.UTF8.GetBytes(svg)));
        if (data[MimeTypes.Html] is { } html && IsTable(html))
            return string.Join('\n', html.Split('\n').Where(line => !string.IsNullOrWhiteSpace(line)));
        if (data[MimeTypes.Latex] is { } latex) return latex.TrimEnd('\n');
        return data[MimeTypes.PlainText] is { } text ? TextBlock(text) : null;
    }

    // CommonMark shows HTML as it is, up to the first empty line; a script has no business in a document.
    private static bool IsTable(string html) =>
        html.Contains("<table", StringComparison.OrdinalIgnoreCase) && !html.Contains("<script", StringComparison.OrdinalIgnoreCase);

    private static string Image(string type, string base64) => $"![output](data:{type};base64,{base64.ReplaceLineEndings("")})";

    private static string TextBlock(string text) => MarkdownFence.Block("text", TerminalColours().Replace(text, "").TrimEnd('\n'));

    [GeneratedRegex("\u001B\\[[0-9;]*m")]
    private static partial Regex TerminalColours();
}
