using System.Text;
using Workbench.Display;

namespace Workbench.Notebooks.Reports;

/// <summary>Console output as HTML: colour codes of terminals are taken out, and a carriage return overwrites its line.</summary>
internal static class TerminalText
{
    public static string Render(string text) => HtmlText.Encode(WithoutOverwritten(WithoutEscapes(text)));

    /// <summary>Removes control sequences (ECMA-48, section 5.4: ESC [ … final byte) and operating system commands (ESC ] … BEL, or ESC \).</summary>
    public static string WithoutEscapes(string text)
    {
        if (!text.Contains('\e')) return text;
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\e') plain.Append(text[i]);
            else if (i + 1 < text.Length && text[i + 1] == '[') i = EndOf(text, i + 2, character => character is >= '@' and <= '~');
            else if (i + 1 < text.Length && text[i + 1] == ']') i = EndOf(text, i + 2, character => character is '\a' or '\\');
            else i++;
        }
        return plain.ToString();
    }

    private static int EndOf(string text, int from, Func<char, bool> isLast)
    {
        while (from < text.Length && !isLast(text[from])) from++;
        return from;
    }

    private static string WithoutOverwritten(string text)
    {
        text = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        return text.Contains('\r') ? string.Join('\n', text.Split('\n').Select(line => line.TrimEnd('\r').Split('\r')[^1])) : text;
    }
}
