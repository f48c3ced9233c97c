using System.Globalization;

namespace Workbench.Learning.Resampling;

/// <summary>A statistic with its uncertainty.</summary>
/// <param name="Estimate">Its value on the sample itself.</param>
/// <param name="Lower">Lower end of the percentile interval; NaN if the statistic is undefined in some resample.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="StandardError">Standard deviation over the resamples (divisor n − 1).</param>
public readonly record struct BootstrapInterval(double Estimate, double Lower, double Upper, double StandardError)
{
    /// <summary>Whether the interval holds a value: with 0 and a difference, whether the difference may be chance.</summary>
    public bool Holds(double value) => Lower <= value && value <= Upper;

    /// <summary>Estimate and interval to four decimals, such as <c>0.8763 [0.8630, 0.8883]</c>.</summary>
    public override string ToString() => double.IsNaN(Lower)
        ? Text(Estimate)
        : $"{Text(Estimate)} [{Text(Lower)},\u00A0{Text(Upper)}]"; // the two ends stay on one line of a table

    private static string Text(double value) => double.IsFinite(value)
        ? value.ToString("F4", CultureInfo.InvariantCulture)
        : double.IsNaN(value) ? "undefined" : "infinite";
}
