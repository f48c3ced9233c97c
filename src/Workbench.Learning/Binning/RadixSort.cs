using System.Runtime.CompilerServices;

namespace Workbench.Learning.Binning;

/// <summary>Sorts numbers by their bits, byte by byte: columns with few different values, or values from single precision, need few passes.</summary>
internal static class RadixSort
{
    private const int Digits = 8, Radix = 256;

    /// <summary>Sorts ascending.</summary>
    /// <param name="values">Numbers without NaN; −0 comes before 0.</param>
    /// <param name="scratch">Room for as many.</param>
    public static void Sort(Span<double> values, Span<double> scratch)
    {
        if (values.Length < 2) return;
        var counts = new int[Digits * Radix];
        foreach (var value in values)
        {
            var key = Key(value);
            for (var digit = 0; digit < Digits; digit++) counts[(digit * Radix) + (int)((key >> (8 * digit)) & 255)]++;
        }

        var source = values;
        var target = scratch[..values.Length];
        for (var digit = 0; digit < Digits; digit++)
        {
            var starts = counts.AsSpan(digit * Radix, Radix);
            if (starts.Contains(values.Length)) continue; // all alike in this byte
            var next = 0;
            foreach (ref var start in starts) (start, next) = (next, next + start);
            foreach (var value in source) target[starts[(int)((Key(value) >> (8 * digit)) & 255)]++] = value;
            var swap = source;
            source = target;
            target = swap;
        }

        if (!Unsafe.AreSame(ref source[0], ref values[0])) source.CopyTo(values);
    }

    /// <summary>An unsigned number that orders as the value does.</summary>
    private static ulong Key(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        return (ulong)(bits ^ ((bits >> 63) | long.MinValue));
    }
}
