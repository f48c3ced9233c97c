using System.Globalization;
using System.Text.Json;

namespace Workbench.Benchmarks;

/// <summary>All rows of a call, as a table for people and as JSON for comparison.</summary>
/// <param name="Machine">What they were measured on.</param>
/// <param name="LoadBefore">Load average before the first benchmark.</param>
/// <param name="LoadAfter">Load average after the last one.</param>
/// <param name="Rows">The rows.</param>
internal sealed record BenchmarkReport(Machine Machine, string? LoadBefore, string? LoadAfter, IReadOnlyList<BenchmarkRow> Rows)
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Writes the table.</summary>
    public void WriteTable(TextWriter writer)
    {
        writer.WriteLine($"{Machine.Processor}, {Machine.Cores} cores, {Machine.System}, {Machine.Runtime}");
        writer.WriteLine($"load average {LoadBefore ?? "unknown"} before, {LoadAfter ?? "unknown"} after");
        writer.WriteLine();
        writer.WriteLine($"{"benchmark",-18} {"quantity",-52} {"median",9} {"lowest",9} {"highest",9} {"limit",9}");
        foreach (var row in Rows)
            writer.WriteLine(
                $"{row.Benchmark,-18} {row.Quantity,-52} {Text(row.Median),9} {Text(row.Lowest),9} {Text(row.Highest),9} "
                + $"{(row.Limit is { } limit ? Text(limit) : ""),9} {row.Unit,-3}{(row.KeepsLimit ? "" : " above the limit: " + row.LimitSource)}");
    }

    /// <summary>Writes the JSON file, whole or not at all.</summary>
    public void WriteJson(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var temporary = path + ".tmp";
        File.WriteAllText(temporary, JsonSerializer.Serialize(this, Json) + "\n");
        File.Move(temporary, path, overwrite: true);
    }

    private static string Text(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
