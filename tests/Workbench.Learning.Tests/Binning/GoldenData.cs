using System.Globalization;
using Workbench.Learning.Boosting;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Tests.Binning;

/// <summary>Reads the files of <c>tests/Golden/lightgbm</c>; its README says how they were made.</summary>
internal static class GoldenData
{
    public static string Text(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "lightgbm", name));

    public static BoostingData Read(string name, params string[] categorical)
    {
        var (names, columns) = Columns(name);
        var weight = Array.IndexOf(names, "weight");
        var first = weight == 1 ? 2 : 1;
        return new BoostingData(
            new NumericTable(names[first..], columns[first..]), [.. columns[0].Select(value => (float)value)],
            weight == 1 ? [.. columns[1].Select(value => (float)value)] : null, categorical);
    }

    public static (string[] Names, double[][] Columns) Columns(string name)
    {
        var lines = Text(name).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var names = lines[0].Trim().Split(',');
        var rows = lines.Skip(1).Select(line => line.Split(',').Select(field => double.Parse(field.Trim() == "nan" ? "NaN" : field, CultureInfo.InvariantCulture)).ToArray()).ToArray();
        return (names, [.. names.Select((_, column) => rows.Select(row => row[column]).ToArray())]);
    }
}
