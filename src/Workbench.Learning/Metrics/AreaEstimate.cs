using System.Globalization;

namespace Workbench.Learning.Metrics;

/// <summary>An area under the ROC curve with its uncertainty.</summary>
/// <param name="Area">The area; NaN where a class is absent.</param>
/// <param name="StandardError">DeLong's standard error; NaN unless each class has at least two rows.</param>
/// <param name="Lower">Lower end of the normal interval, not below 0.</param>
/// <param name="Upper">Upper end, not above 1.</param>
public readonly record struct AreaEstimate(double Area, double StandardError, double Lower, double Upper)
{
    /// <summary>Area and interval to four decimals.</summary>
    public override string ToString() => double.IsNaN(StandardError)
        ? string.Create(CultureInfo.InvariantCulture, $"{Area:F4}")
        : string.Create(CultureInfo.InvariantCulture, $"{Area:F4} [{Lower:F4},\u00A0{Upper:F4}]");
}
