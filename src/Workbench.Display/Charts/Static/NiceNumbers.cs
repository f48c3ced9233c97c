using System.Collections.Immutable;
using System.Globalization;

namespace Workbench.Display.Charts.Static;

/// <summary>Round numbers for ticks, levels and intervals.</summary>
internal static class NiceNumbers
{
    /// <summary>The nearest of 1, 2 and 5 times a power of ten that is at least a positive number.</summary>
    public static double Step(double rough)
    {
        if (!(rough > 0) || double.IsInfinity(rough)) return 1;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        foreach (var factor in (double[])[1, 2, 5])
            if (factor * power >= rough * (1 - 1e-9))
                return factor * power;
        return 10 * power;
    }

    /// <summary>Round numbers within a range, at about equal count.</summary>
    public static ImmutableArray<double> Ticks(double minimum, double maximum, int count)
    {
        if (!(maximum > minimum)) return [minimum];
        var step = Step((maximum - minimum) / count);
        var first = Math.Ceiling(minimum / step - 1e-9);
        var last = Math.Floor(maximum / step + 1e-9);
        // Rounding to the digits of the step turns 0.30000000000000004 into 0.3.
        var digits = Math.Clamp(-(int)Math.Floor(Math.Log10(step)), 0, 15);
        return [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => Math.Round((first + i) * step, digits))];
    }

    /// <summary>A tick's number as short as it can be said.</summary>
    public static string Label(double value) => Math.Abs(value) switch
    {
        0 => "0",
        >= 1e7 or < 1e-4 => value.ToString("0.###e0", CultureInfo.InvariantCulture),
        >= 1e4 => value.ToString("#,0.###", CultureInfo.InvariantCulture),
        _ => value.ToString("0.######", CultureInfo.InvariantCulture),
    };
}
