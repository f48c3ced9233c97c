using System.Globalization;

namespace Workbench.Federation.Tests;

/// <summary>Reads the tables of <c>tests/Golden/privacy</c>; its README says how they were made.</summary>
internal static class GoldenTable
{
    /// <summary>One dictionary a row, column name to text.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(string name)
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Golden", "privacy", name));
        var header = Cells(lines[0]);
        return [.. lines.Skip(1).Select(line => header.Zip(Cells(line)).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    public static double Number(this IReadOnlyDictionary<string, string> row, string column) =>
        double.Parse(row[column], NumberStyles.Float, CultureInfo.InvariantCulture);

    public static bool Has(this IReadOnlyDictionary<string, string> row, string column) => row[column] is not ("" or "nan");

    /// <summary>Asserts that two positive numbers agree within a relative tolerance.</summary>
    public static void AssertRelative(double expected, double actual, double tolerance) =>
        Assert.True(Math.Abs(actual - expected) <= tolerance * Math.Abs(expected), string.Create(CultureInfo.InvariantCulture, $"expected {expected:R}, got {actual:R}, relative difference {(actual - expected) / expected:0.0e0}"));

    private static List<string> Cells(string line)
    {
        var cells = new List<string>();
        var quoted = false;
        var start = 0;
        for (var i = 0; i <= line.Length; i++)
        {
            if (i < line.Length && line[i] == '"') quoted = !quoted;
            if (i < line.Length && (line[i] != ',' || quoted)) continue;
            cells.Add(line[start..i].Trim('"'));
            start = i + 1;
        }

        return cells;
    }
}
