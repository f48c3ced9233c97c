using System.Globalization;
using Workbench.Learning.Selection.Tuning;

namespace Workbench.Experiments.Training;

/// <summary>Settings as people read them.</summary>
public static class PointText
{
    /// <summary>Such as <c>num_leaves=21, learning_rate=0.03555</c>: numbers to four digits; the journal and the model have all of them.</summary>
    public static string Of(SearchPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        return string.Join(", ", point.Names.Select(name => $"{name}={Brief(point.Text(name))}"));
    }

    private static string Brief(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number.ToString("G4", CultureInfo.InvariantCulture) : text;
}
