using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Workbench.Notebooks.Reports;

/// <summary>A heading of the report.</summary>
/// <param name="Level">1 to 6.</param>
/// <param name="Text">Its text without markup.</param>
/// <param name="Id">The anchor.</param>
internal sealed record Heading(int Level, string Text, string Id);

/// <summary>Renders the Markdown cells of one page, and collects their headings for the table of contents.</summary>
/// <param name="hasNeighbours">Whether the pages of the other notebooks lie beside this one, so that a link to a notebook leads to its page.</param>
internal sealed class MarkdownView(bool hasNeighbours = false)
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseGridTables().UseTaskLists().UseAutoLinks().UseEmphasisExtras().UseFootnotes().UseDefinitionLists().UseMathematics().Build();

    private readonly List<Heading> headings = [];
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);

    /// <summary>Headings of all cells rendered so far.</summary>
    public ImmutableArray<Heading> Headings => [.. headings];

    /// <summary>The HTML of a Markdown text; raw HTML in it passes only as <see cref="SafeHtml"/> allows.</summary>
    /// <param name="markdown">CommonMark with tables, task lists, footnotes and mathematics.</param>
    /// <param name="attachments">The cell's attachments (nbformat): file name to MIME type to base 64, or null.</param>
    public string Render(string markdown, JsonElement? attachments = null)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var heading in document.Descendants<HeadingBlock>()) heading.GetAttributes().Id = Register(heading);
        foreach (var link in document.Descendants<LinkInline>())
        {
            EmbedAttachment(link, attachments);
            if (hasNeighbours) LeadToPage(link);
        }

        using var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.Replace<HtmlMathInlineRenderer>(new FormulaRenderer());
        renderer.ObjectRenderers.Replace<HtmlMathBlockRenderer>(new FormulaBlockRenderer());
        renderer.Render(document);
        return WithScrollingTables(SafeHtml.Clean(writer.ToString(), ids));
    }

    /// <summary>Wide tables scroll in a box of their own instead of widening the page.</summary>
    public static string WithScrollingTables(string safeHtml) => safeHtml
        .Replace("<table", "<div class=\"scroll\" tabindex=\"0\"><table", StringComparison.Ordinal)
        .Replace("</table>", "</table></div>", StringComparison.Ordinal);

    private string Register(HeadingBlock heading)
    {
        var text = heading.Inline is null ? "" : TextOf(heading.Inline);
        var stem = Slug(text);
        var id = stem;
        for (var i = 2; !ids.Add(id); i++) id = string.Create(CultureInfo.InvariantCulture, $"{stem}-{i}");
        headings.Add(new Heading(heading.Level, text, id));
        return id;
    }

    private static string TextOf(ContainerInline inline) => string.Concat(inline.Descendants().Select(part => part switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        MathInline formula => formula.Content.ToString(),
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        LineBreakInline => " ",
        _ => "",
    }));

    private static string Slug(string text)
    {
        var slug = new StringBuilder("s-");
        foreach (var character in text.ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(character)) slug.Append(character);
            else if (slug[^1] != '-') slug.Append('-');
        }
        return slug.ToString().TrimEnd('-');
    }

    private static void LeadToPage(LinkInline link)
    {
        if (link.IsImage || link.Url is not { } url || url.AsSpan().IndexOfAny("/\\:?#") >= 0) return;
        if (Path.GetExtension(url) is ".dib" or ".ipynb") link.Url = Path.ChangeExtension(url, ".html");
    }

    private static void EmbedAttachment(LinkInline link, JsonElement? attachments)
    {
        const string Scheme = "attachment:";
        if (link.Url?.StartsWith(Scheme, StringComparison.Ordinal) != true) return;
        var name = Uri.UnescapeDataString(link.Url[Scheme.Length..]);
        if (attachments is not { ValueKind: JsonValueKind.Object } all || !all.TryGetProperty(name, out var types) || types.ValueKind != JsonValueKind.Object) return;
        foreach (var type in types.EnumerateObject().Where(type => type.Value.ValueKind == JsonValueKind.String))
        {
            link.Url = $"data:{type.Name};base64,{string.Concat(type.Value.GetString()!.Where(character => !char.IsWhiteSpace(character)))}";
            return;
        }
    }

    private sealed class FormulaRenderer : HtmlObjectRenderer<MathInline>
    {
        protected override void Write(HtmlRenderer renderer, MathInline formula) => renderer
            .Write(formula.DelimiterCount > 1 ? "<span class=\"math display\">" : "<span class=\"math\">")
            .Write(FormulaText.Render(formula.Content.ToString())).Write("</span>");
    }

    private sealed class FormulaBlockRenderer : HtmlObjectRenderer<MathBlock>
    {
        protected override void Write(HtmlRenderer renderer, MathBlock formula) =>
            renderer.Write("<div class=\"math display\">").Write(FormulaText.Render(formula.Lines.ToString())).Write("</div>");
    }
}
