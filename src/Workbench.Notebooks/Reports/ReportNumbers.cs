using System.Globalization;

namespace Workbench.Notebooks.Reports;

/// <summary>Numbers as a reader likes them.</summary>
internal static class ReportNumbers
{
    /// <summary>With all digits, so that it reads back to the same bits.</summary>
    public static string Exact(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>With four digits, those before the point kept.</summary>
    public static string Short(double value) => Math.Abs(value) switch
    {
        0 => "0",
        < 1e-4 or >= 1e12 => value.ToString("0.###e0", CultureInfo.InvariantCulture),
        >= 1000 => value.ToString("N0", CultureInfo.InvariantCulture),
        _ => value.ToString("G4", CultureInfo.InvariantCulture),
    };

    /// <summary>A duration, as HTML.</summary>
    public static string Duration(double seconds) => seconds switch
    {
        < 0.0005 => "&lt;1 ms",
        < 0.9995 => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1000:F0} ms"),
        < 59.95 => string.Create(CultureInfo.InvariantCulture, $"{seconds:F1} s"),
        < 3600 => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(seconds / 60):F0} min {Math.Floor(seconds % 60):F0} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(seconds / 3600):F0} h {Math.Floor(seconds / 60 % 60):F0} min"),
    };
}
