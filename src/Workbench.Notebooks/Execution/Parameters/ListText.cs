using System.Text.Json;

namespace Workbench.Notebooks.Execution.Parameters;

/// <summary>A list in one line: a JSON array, or words with commas between them, with or without brackets as in YAML.</summary>
internal static class ListText
{
    /// <summary>The elements as text, or null if the brackets do not match or an element is no scalar.</summary>
    public static IReadOnlyList<string>? Split(string text)
    {
        text = text.Trim();
        if (text.StartsWith('[') != text.EndsWith(']')) return null;
        if (text.StartsWith('[') && JsonElements(text) is { } elements) return elements.Contains(null) ? null : [.. elements.OfType<string>()];
        if (text.StartsWith('[')) text = text[1..^1].Trim();
        return text.Length == 0 ? [] : [.. text.Split(',').Select(Unquoted)];
    }

    private static List<string?>? JsonElements(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return [.. document.RootElement.EnumerateArray().Select(Scalar)];
        }
        catch (JsonException)
        {
            return null; // YAML's words need no quotes
        }
    }

    private static string? Scalar(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null => element.GetRawText(),
        _ => null,
    };

    private static string Unquoted(string word)
    {
        word = word.Trim();
        return word.Length >= 2 && word[0] == word[^1] && word[0] is '"' or '\'' ? word[1..^1] : word;
    }
}
