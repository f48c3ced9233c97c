using System.Collections.Frozen;
using System.Net;
using System.Text;
using Workbench.Display;

namespace Workbench.Notebooks.Reports;

/// <summary>Makes foreign HTML safe to stand in a page: only known elements and attributes pass, and every element is closed.</summary>
/// <remarks>
/// Nothing of the input is copied as markup. Tags are read loosely and written anew from lists of harmless names, attribute values are
/// decoded and encoded again, texts are encoded. So whatever a browser would have made of the input, it reads the output as this class
/// does. The page's security policy is the second lock.
/// </remarks>
internal sealed class SafeHtml
{
    private static readonly FrozenSet<string> Elements = Set(
        "a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img input ins "
        + "kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr "
        + "svg g path rect circle ellipse line polyline polygon text tspan");

    private static readonly FrozenSet<string> Empty = Set("br col hr img input wbr");

    /// <summary>Elements whose content is no text for a reader.</summary>
    private static readonly FrozenSet<string> Swallowed = Set("script style template iframe object embed noscript noembed noframes title textarea select math xmp plaintext head");

    private static readonly FrozenSet<string> Attributes = Set(
        "align alt class colspan datetime dir height lang open reversed rowspan scope span start style title valign value width "
        + "cx cy d dx dy fill fill-opacity font-family font-size font-weight opacity points preserveaspectratio r rx ry stroke stroke-dasharray "
        + "stroke-linecap stroke-linejoin stroke-opacity stroke-width text-anchor transform viewbox x x1 x2 y y1 y2");

    private static readonly FrozenSet<string> ImageTypes = Set("data:image/png data:image/jpeg data:image/gif data:image/webp data:image/svg+xml");

    /// <summary>Deeper elements are left out with their tags; browsers stop at 512 themselves, and an end tag searches no longer than this.</summary>
    private const int DepthLimit = 300;

    private readonly StringBuilder html = new();
    private readonly Stack<string> open = new();
    private readonly string source;
    private readonly IReadOnlySet<string> ownIds;
    private int position;

    private SafeHtml(string source, IReadOnlySet<string> ownIds) => (this.source, this.ownIds) = (source, ownIds);

    /// <summary>The safe form of foreign HTML.</summary>
    /// <param name="source">Any text.</param>
    /// <param name="ownIds">Identifiers that we gave ourselves and that stay; others could stand in for parts of our page.</param>
    public static string Clean(string source, IReadOnlySet<string>? ownIds = null) => new SafeHtml(source, ownIds ?? FrozenSet<string>.Empty).Clean();

    /// <summary>Whether a link leads to the web, to a mail program, or within the reports; other schemes may run code.</summary>
    public static bool IsSafeLink(string address)
    {
        // Browsers ignore blanks and control characters in front of and inside a scheme.
        var compact = string.Concat(address.Where(character => character > ' ' && !char.IsControl(character)));
        var colon = compact.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || compact.AsSpan(0, colon).IndexOfAny('/', '?', '#') >= 0) return true;
        return compact[..colon].ToLowerInvariant() is "http" or "https" or "mailto";
    }

    private string Clean()
    {
        while (position < source.Length)
        {
            var start = source.IndexOf('<', position);
            if (start < 0) start = source.Length;
            // Texts are decoded first, so that "&amp;" and "&nbsp;" keep their meaning and nothing else gains one.
            html.Append(HtmlText.Encode(WebUtility.HtmlDecode(source[position..start])));
            position = start;
            if (position < source.Length) ReadMarkup();
        }
        while (open.TryPop(out var name)) html.Append("</").Append(name).Append('>');
        return html.ToString();
    }

    private void ReadMarkup()
    {
        var next = position + 1 < source.Length ? source[position + 1] : ' ';
        if (source.AsSpan(position).StartsWith("<!--")) SkipPast("-->");
        else if (next is '!' or '?') SkipPast(">");
        else if (next == '/' && position + 2 < source.Length && char.IsAsciiLetter(source[position + 2])) ReadEndTag();
        else if (char.IsAsciiLetter(next)) ReadStartTag();
        else
        {
            html.Append("&lt;");
            position++;
        }
    }

    private void ReadEndTag()
    {
        position += 2;
        var name = ReadName();
        SkipPast(">");
        if (!open.Contains(name)) return;
        // An outer element cannot end before the inner ones.
        string closed;
        do html.Append("</").Append(closed = open.Pop()).Append('>');
        while (closed != name);
    }

    private void ReadStartTag()
    {
        position++;
        var name = ReadName();
        var attributes = ReadAttributes();
        if (Swallowed.Contains(name)) Swallow(name);
        else if (Elements.Contains(name)) WriteStartTag(name, attributes);
    }

    private void WriteStartTag(string name, List<(string Name, string Value)> attributes)
    {
        if (name == "input")
        {
            // The check boxes of Markdown's task lists.
            var isChecked = attributes.Exists(attribute => attribute.Name == "checked");
            if (attributes.Contains(("type", "checkbox"))) html.Append($"<input type=\"checkbox\" disabled{(isChecked ? " checked" : "")}>");
            return;
        }
        if (open.Count == DepthLimit) return;
        html.Append('<').Append(name);
        foreach (var (attribute, value) in attributes.DistinctBy(attribute => attribute.Name))
            if (IsSafe(name, attribute, value))
                html.Append(' ').Append(attribute).Append("=\"").Append(HtmlText.Encode(value)).Append('"');
        html.Append('>');
        if (!Empty.Contains(name)) open.Push(name);
    }

    private bool IsSafe(string element, string attribute, string value) => attribute switch
    {
        "href" => element == "a" && IsSafeLink(value),
        "src" => element == "img" && ImageTypes.Contains(value.Split(';', ',')[0].ToLowerInvariant()),
        "id" => ownIds.Contains(value),
        "style" => IsSafeStyle(value),
        _ => Attributes.Contains(attribute),
    };

    /// <summary>No addresses, no escapes that could hide one, and nothing that leaves its place to cover the page.</summary>
    private static bool IsSafeStyle(string style)
    {
        var compact = string.Concat(style.Where(character => !char.IsWhiteSpace(character))).ToLowerInvariant();
        return !((string[])["url(", "\\", "/*", "position:", "expression", "@", "image(", "image-set("]).Any(compact.Contains);
    }

    private List<(string Name, string Value)> ReadAttributes()
    {
        var attributes = new List<(string, string)>();
        while (position < source.Length && source[position] != '>')
        {
            if (char.IsWhiteSpace(source[position]) || source[position] is '/' or '"' or '\'' or '=' or '<')
            {
                position++;
                continue;
            }
            var name = ReadName();
            SkipBlanks();
            attributes.Add((name, position < source.Length && source[position] == '=' ? ReadValue() : ""));
        }
        position = Math.Min(position + 1, source.Length);
        return attributes;
    }

    private string ReadValue()
    {
        position++;
        SkipBlanks();
        if (position == source.Length) return "";
        var quote = source[position];
        var start = quote is '"' or '\'' ? ++position : position;
        while (position < source.Length && (quote is '"' or '\'' ? source[position] != quote : source[position] != '>' && !char.IsWhiteSpace(source[position]))) position++;
        var value = source[start..position];
        if (quote is '"' or '\'' && position < source.Length) position++;
        return WebUtility.HtmlDecode(value);
    }

    private string ReadName()
    {
        var start = position;
        while (position < source.Length && source[position] is not ('/' or '>' or '=' or '<' or '"' or '\'') && !char.IsWhiteSpace(source[position])) position++;
        return source[start..position].ToLowerInvariant();
    }

    private void SkipBlanks()
    {
        while (position < source.Length && char.IsWhiteSpace(source[position])) position++;
    }

    /// <summary>Leaves out an element with its content.</summary>
    private void Swallow(string name)
    {
        var end = source.IndexOf("</" + name, position, StringComparison.OrdinalIgnoreCase);
        position = end < 0 ? source.Length : end;
        if (end >= 0) SkipPast(">");
        if (name == "script") html.Append("<span class=\"note\">(a script, which a report does not run)</span>");
    }

    private void SkipPast(string text)
    {
        var end = source.IndexOf(text, position, StringComparison.Ordinal);
        position = end < 0 ? source.Length : end + text.Length;
    }

    private static FrozenSet<string> Set(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
