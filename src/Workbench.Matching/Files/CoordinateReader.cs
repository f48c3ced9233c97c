using System.Globalization;
using Workbench.Matching.Geography;

namespace Workbench.Matching.Files;

/// <summary>Reads coordinates in either published form: one column "(45.5232, 10.9473)", or two columns of degrees.</summary>
/// <param name="pair">Name of the single column.</param>
/// <param name="latitude">Name of the first of two columns.</param>
/// <param name="longitude">Name of the second of two columns.</param>
/// <param name="address">Name of the address column, which is located where the file has none of the three.</param>
/// <param name="gazetteer">Locates addresses.</param>
internal sealed class CoordinateReader(string pair, string latitude, string longitude, string address, Gazetteer gazetteer)
{
    private const string PairForm = "two numbers such as (45.5232, 10.9473), or nothing";

    /// <summary>The coordinates of a row; an empty field stays missing, also where the address is known.</summary>
    public GeoPoint? Read(CsvTable table, CsvRow row)
    {
        if (table.Has(latitude) || table.Has(longitude)) return ReadDegrees(table, row);
        if (table.Has(pair)) return ReadPair(row);
        return gazetteer.Locate(row.Optional(address))?.Location;
    }

    private GeoPoint? ReadDegrees(CsvTable table, CsvRow row)
    {
        table.Require(latitude, longitude);
        if (row.Optional(latitude).Length == 0 && row.Optional(longitude).Length == 0) return null;
        return new GeoPoint(
            row.Number(latitude, -90, 90, "degrees such as 45.5232, or leave both coordinates empty"),
            row.Number(longitude, -180, 180, "degrees such as 10.9473, or leave both coordinates empty"));
    }

    private GeoPoint? ReadPair(CsvRow row)
    {
        var text = row.Optional(pair);
        if (text.Length == 0 || text == "(nan, nan)") return null; // how pandas writes a failed look-up
        var parts = text.TrimStart('(').TrimEnd(')').Split(',');
        return parts.Length == 2 && TryRead(parts[0], 90, out var north) && TryRead(parts[1], 180, out var east)
            ? new GeoPoint(north, east)
            : throw row.Error(pair, PairForm);
    }

    private static bool TryRead(string text, double limit, out double degrees) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out degrees) && Math.Abs(degrees) <= limit;
}
