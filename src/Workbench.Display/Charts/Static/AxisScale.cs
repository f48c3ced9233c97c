using System.Collections.Immutable;

namespace Workbench.Display.Charts.Static;

/// <summary>Where values stand along an axis, in pixels.</summary>
internal abstract class AxisScale
{
    /// <summary>Labelled places.</summary>
    public abstract ImmutableArray<(double Value, string Label)> Ticks { get; }

    /// <summary>Pixel of a number; on a category axis, of the number of the category.</summary>
    public abstract double At(double value);

    /// <summary>Pixel of a position; NaN if it cannot be shown.</summary>
    public virtual double At(Coordinates coordinates, int index) => At(coordinates.AreTexts ? double.NaN : coordinates.Numbers[index]);

    /// <summary>The scale of an axis between two pixels.</summary>
    public static AxisScale Of(Axis axis, Extent extent, bool isTight, double from, double to)
    {
        if (axis.IsReversed) (from, to) = (to, from);
        if (extent.IsCategory(axis)) return new CategoryScale(extent.Categories(), from, to);
        return axis.Kind == AxisKind.Logarithmic ? new LogarithmicScale(RangeOf(axis, extent), from, to) : new LinearScale(Padded(axis, extent, isTight), from, to);
    }

    private static (double Minimum, double Maximum) RangeOf(Axis axis, Extent extent)
    {
        var (minimum, maximum) = axis.Range ?? (extent.SmallestPositive, extent.Maximum);
        if (!(minimum > 0) || !double.IsFinite(minimum)) minimum = extent.SmallestPositive;
        if (!double.IsFinite(minimum)) return (1, 10);
        return maximum > minimum ? (minimum / (axis.Range is null ? 1.1 : 1), maximum * (axis.Range is null ? 1.1 : 1)) : (minimum / 2, minimum * 2);
    }

    private static (double Minimum, double Maximum) Padded(Axis axis, Extent extent, bool isTight)
    {
        if (axis.Range is { } range) return range;
        if (!double.IsFinite(extent.Minimum)) return (0, 1);
        if (extent.Minimum == extent.Maximum) return (extent.Minimum - 0.5, extent.Maximum + 0.5);
        var room = isTight ? 0 : (extent.Maximum - extent.Minimum) * 0.04;
        return (extent is { StartsAtZero: true, Minimum: 0 } ? 0 : extent.Minimum - room, extent is { StartsAtZero: true, Maximum: 0 } ? 0 : extent.Maximum + room);
    }
}

/// <summary>Equal differences, equal distances.</summary>
internal sealed class LinearScale((double Minimum, double Maximum) range, double from, double to) : AxisScale
{
    public (double Minimum, double Maximum) Range => range;

    public double PixelsPerUnit => Math.Abs(to - from) / (range.Maximum - range.Minimum);

    public override ImmutableArray<(double Value, string Label)> Ticks =>
        [.. NiceNumbers.Ticks(range.Minimum, range.Maximum, Math.Clamp((int)(Math.Abs(to - from) / 55), 3, 10)).Select(tick => (tick, NiceNumbers.Label(tick)))];

    public override double At(double value) => from + (value - range.Minimum) / (range.Maximum - range.Minimum) * (to - from);

    /// <summary>The same scale with fewer pixels a unit, around the same middle.</summary>
    public LinearScale WithPixelsPerUnit(double wanted)
    {
        var (middle, half) = ((range.Minimum + range.Maximum) / 2, Math.Abs(to - from) / wanted / 2);
        return new LinearScale((middle - half, middle + half), from, to);
    }
}

/// <summary>Equal ratios, equal distances.</summary>
internal sealed class LogarithmicScale((double Minimum, double Maximum) range, double from, double to) : AxisScale
{
    private readonly double low = Math.Log10(range.Minimum);
    private readonly double high = Math.Log10(range.Maximum);

    public override ImmutableArray<(double Value, string Label)> Ticks
    {
        get
        {
            var decades = high - low;
            double[] factors = decades > 3 ? [1] : decades > 1 ? [1, 2, 5] : [1, 2, 3, 4, 5, 6, 7, 8, 9];
            var every = Math.Max(1, (int)Math.Ceiling(decades / 8));
            return [.. Enumerable.Range((int)Math.Floor(low), (int)decades + 2)
                .Where(exponent => exponent % every == 0)
                .SelectMany(exponent => factors.Select(factor => factor * Math.Pow(10, exponent)))
                .Where(tick => tick >= range.Minimum && tick <= range.Maximum)
                .Select(tick => (tick, NiceNumbers.Label(tick)))];
        }
    }

    public override double At(double value) => value > 0 ? from + (Math.Log10(value) - low) / (high - low) * (to - from) : double.NaN;
}

/// <summary>Each category its own place.</summary>
internal sealed class CategoryScale(List<string> categories, double from, double to) : AxisScale
{
    public override ImmutableArray<(double Value, string Label)> Ticks
    {
        get
        {
            // Labels that would touch each other are left out in equal steps.
            var every = Math.Max(1, (int)Math.Ceiling(14 * categories.Count / Math.Abs(to - from)));
            return [.. Enumerable.Range(0, categories.Count).Where(i => i % every == 0).Select(i => ((double)i, categories[i]))];
        }
    }

    public double Step => Math.Abs(to - from) / Math.Max(1, categories.Count);

    public override double At(double value) => from + (value + 0.5) / Math.Max(1, categories.Count) * (to - from);

    public override double At(Coordinates coordinates, int index) => At(categories.IndexOf(Extent.NameAt(coordinates, index)));
}
