using System.Text;
using System.Text.RegularExpressions;
using Workbench.Display;

namespace Workbench.Notebooks.Documents;

/// <summary>A cell's output as Markdown.</summary>
internal static partial class MarkdownOutput
{
    /// <summary>The lines of an output; none if it has nothing to show.</summary>
    public static IEnumerable<string> LinesOf(CellOutput output) => output switch
    {
        StreamOutput stream => TextBlock(stream.Text),
        DisplayOutput display => LinesOf(display.Data),
        ResultOutput result => LinesOf(result.Data),
        ErrorOutput error => TextBlock(string.Join('\n', [$"{error.Name}: {error.Message}", .. error.Traceback])),
        _ => [],
    };

    private static IEnumerable<string> LinesOf(MimeBundle data)
    {
        if (data[MimeTypes.Markdown] is { } markdown) return markdown.TrimEnd('\n').Split('\n');
        if (data[MimeTypes.Png] is { } png) return [Image(MimeTypes.Png, png)];
        if (data[MimeTypes.Jpeg] is { } jpeg) return [Image(MimeTypes.Jpeg, jpeg)];
        if (data[MimeTypes.Svg] is { } svg) return [Image(MimeTypes.Svg, Convert.ToBase64String(Encoding.UTF8.GetBytes(svg)))];
        if (data[MimeTypes.Html] is { } html && IsTable(html)) return html.Split('\n').Where(line => !string.IsNullOrWhiteSpace(line));
        if (data[MimeTypes.Latex] is { } latex) return latex.TrimEnd('\n').Split('\n');
        return data[MimeTypes.PlainText] is { } text ? TextBlock(text) : [];
    }

    // CommonMark shows HTML as it is, up to the first empty line; a script has no business in a document.
    private static bool IsTable(string html) =>
        html.Contains("<table", StringComparison.OrdinalIgnoreCase) && !html.Contains("<script", StringComparison.OrdinalIgnoreCase);

    private static string Image(string type, string base64) => $"![output](data:{type};base64,{base64.ReplaceLineEndings("")})";

    private static IEnumerable<string> TextBlock(string text) => MarkdownFence.Block("text", TerminalColours().Replace(text, "").TrimEnd('\n'));

    [GeneratedRegex("\u001B\\[[0-9;]*m")]
    private static partial Regex TerminalColours();
}
