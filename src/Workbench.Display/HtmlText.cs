using System.Buffers;
using System.Text;

namespace Workbench.Display;

/// <summary>Text as HTML.</summary>
public static class HtmlText
{
    private static readonly SearchValues<char> Special = SearchValues.Create("&<>\"'");

    /// <summary>Encodes a text so that it means itself between tags and inside quoted attributes.</summary>
    public static string Encode(string? text)
    {
        if (text is null) return "";
        if (!text.AsSpan().ContainsAny(Special)) return text;
        var html = new StringBuilder(text.Length + 16);
        foreach (var character in text)
            _ = character switch
            {
                '&' => html.Append("&amp;"),
                '<' => html.Append("&lt;"),
                '>' => html.Append("&gt;"),
                '"' => html.Append("&quot;"),
                '\'' => html.Append("&#39;"),
                _ => html.Append(character),
            };
        return html.ToString();
    }
}
