using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Workbench.Learning.Tables;

/// <summary>Numbers in text, correctly rounded.</summary>
internal static class NumericField
{
    private const int MostExactDigits = 19;
    private const ulong LargestExact = 1UL << 53;
    private const byte Quote = (byte)'"';

    private static readonly double[] PowersOfTen =
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    private static readonly string[] Missing = ["nan", "na", "n/a", "null", "-nan"];

    /// <summary>Reads a number from the beginning of a text as far as it goes.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">The number.</param>
    /// <returns>How many bytes it took; 0 where the slow way has to decide.</returns>
    /// <remarks>
    /// W. D. Clinger, "How to read floating point numbers accurately", PLDI 1990: a whole number below 2⁵³ times or over a power of ten up to 10²² is
    /// one operation on exact numbers, and so correctly rounded. All else is left to the framework.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int TryReadFast(ReadOnlySpan<byte> text, out double value)
    {
        value = 0;
        var i = 0;
        var isNegative = text.Length > 0 && text[0] == '-';
        if (isNegative) i++;
        var first = i;
        var digits = 0UL;
        while (i < text.Length && (uint)(text[i] - '0') <= 9) digits = (10 * digits) + (ulong)(text[i++] - '0');
        var count = i - first;
        var scale = 0;
        if (i < text.Length && text[i] == '.')
        {
            var point = ++i;
            while (i < text.Length && (uint)(text[i] - '0') <= 9) digits = (10 * digits) + (ulong)(text[i++] - '0');
            scale = i - point;
            count += scale;
        }

        // Leading zeros count as digits here; a number with so many of them only takes the slow way.
        if (count is 0 or > MostExactDigits || digits > LargestExact || (i < text.Length && (text[i] | 0x20) == 'e')) return 0;
        var magnitude = scale == 0 ? digits : digits / PowersOfTen[scale];
        value = isNegative ? -magnitude : magnitude;
        return i;
    }

    /// <summary>Reads a whole field: a number, nothing, or a word for a missing or infinite value.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> field, out double value)
    {
        field = field.Trim((byte)' ');
        if (field is [Quote, .., Quote]) field = field[1..^1].Trim((byte)' ');
        value = double.NaN;
        if (field.IsEmpty) return true;
        var last = field[^1];
        // NumberStyles.Float, because the default style takes a comma for a separator of thousands; the framework's own words are left out.
        if (char.IsAsciiDigit((char)last) || last == '.')
            return double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        if (field.Length > 9) return false;
        var word = Encoding.UTF8.GetString(field).ToLowerInvariant();
        if (Missing.Contains(word)) return true;
        value = word switch
        {
            "inf" or "+inf" or "infinity" => double.PositiveInfinity,
            "-inf" or "-infinity" => double.NegativeInfinity,
            _ => double.NaN,
        };
        return !double.IsNaN(value);
    }
}
