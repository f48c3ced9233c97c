using System.Text;

namespace Workbench.Notebooks.Documents.Json;

/// <summary>Changes the blanks of a JSON text and nothing else.</summary>
internal static class JsonLayout
{
    /// <summary>The text on one line, without blanks outside strings.</summary>
    public static string Minify(string json)
    {
        var result = new StringBuilder(json.Length);
        for (var i = 0; i < json.Length; i++)
        {
            if (json[i] == '"') i = AppendString(result, json, i);
            else if (!IsBlank(json[i])) result.Append(json[i]);
        }

        return result.ToString();
    }

    /// <summary>Appends the text in Jupyter's layout: one blank a level, one value a line.</summary>
    /// <param name="result">Where to.</param>
    /// <param name="json">A valid JSON text.</param>
    /// <param name="newLine">What ends a line.</param>
    /// <param name="depth">Level of the value that the text is.</param>
    public static void AppendIndented(StringBuilder result, string json, string newLine, int depth)
    {
        for (var i = 0; i < json.Length; i++)
        {
            var c = json[i];
            if (c == '"') i = AppendString(result, json, i);
            else if (IsBlank(c)) continue;
            else if (c is '{' or '[')
            {
                var next = i + 1;
                while (IsBlank(json[next])) next++;
                result.Append(c);
                if (json[next] is '}' or ']') result.Append(json[i = next]);
                else result.Append(newLine).Append(' ', ++depth);
            }
            else if (c is '}' or ']') result.Append(newLine).Append(' ', --depth).Append(c);
            else if (c == ',') result.Append(c).Append(newLine).Append(' ', depth);
            else if (c == ':') result.Append(": ");
            else result.Append(c);
        }
    }

    /// <summary>Appends the string that starts at an index, and returns the index of its closing quote.</summary>
    private static int AppendString(StringBuilder result, string json, int start)
    {
        var end = start + 1;
        end += json.AsSpan(end).IndexOfAny('"', '\\');
        while (json[end] == '\\')
        {
            end += 2;
            end += json.AsSpan(end).IndexOfAny('"', '\\');
        }

        result.Append(json, start, end - start + 1);
        return end;
    }

    private static bool IsBlank(char c) => c is ' ' or '\t' or '\n' or '\r';
}
