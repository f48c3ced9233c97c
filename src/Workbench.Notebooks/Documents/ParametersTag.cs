using System.Text.Json;
using Workbench.Notebooks.Documents.Json;

namespace Workbench.Notebooks.Documents;

/// <summary>The mark of a parameter cell: the tag <c>parameters</c> in an .ipynb, the comment <c>// parameters</c> as first line in a text.</summary>
internal static class ParametersTag
{
    public const string Name = "parameters";

    /// <summary>Whether the cell carries the tag.</summary>
    public static bool HasTag(Cell cell) => TagsOf(cell).Contains(Name);

    /// <summary>Whether the first line of the cell is the comment.</summary>
    public static bool HasComment(Cell cell)
    {
        if (CommentFor(cell.Language) is not { } comment) return false;
        var end = cell.Source.IndexOf('\n', StringComparison.Ordinal);
        return cell.Source.AsSpan(0, end < 0 ? cell.Source.Length : end).TrimEnd().SequenceEqual(comment);
    }

    /// <summary>The cell with the comment, if it carries the tag and its language has comments.</summary>
    public static Cell WithComment(Cell cell) =>
        HasTag(cell) && !HasComment(cell) && CommentFor(cell.Language) is { } comment
            ? cell with { Source = comment + "\n" + cell.Source }
            : cell;

    /// <summary>The cell with the tag, if its first line is the comment.</summary>
    public static Cell WithTag(Cell cell) => !HasComment(cell) || HasTag(cell) ? cell : cell with
    {
        Metadata = JsonText.With(cell.Metadata, "tags", JsonText.Array([.. TagsOf(cell).Select(JsonText.Encode), JsonText.Encode(Name)])),
    };

    /// <summary>The tags of a cell.</summary>
    public static IEnumerable<string> TagsOf(Cell cell) =>
        JsonText.Find(cell.Metadata, "tags") is { ValueKind: JsonValueKind.Array } tags
            ? tags.EnumerateArray().Where(tag => tag.ValueKind == JsonValueKind.String).Select(JsonText.Decode)
            : [];

    private static string? CommentFor(string language) => language switch
    {
        Languages.CSharp or "fsharp" or "javascript" => "// " + Name,
        "pwsh" or "python" => "# " + Name,
        _ => null,
    };
}
