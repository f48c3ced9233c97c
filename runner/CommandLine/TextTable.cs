namespace Workbench.Runner.CommandLine;

/// <summary>Columns of text, as wide as their widest cell.</summary>
internal static class TextTable
{
    /// <summary>One line a row; the last column is not padded.</summary>
    public static IEnumerable<string> Format(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        if (rows.Count == 0) return [];
        var widths = Enumerable.Range(0, rows[0].Count).Select(column => rows.Max(row => row[column].Length)).ToArray();
        return rows.Select(row => string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }
}
