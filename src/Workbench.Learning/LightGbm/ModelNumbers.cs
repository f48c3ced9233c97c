using System.Globalization;

namespace Workbench.Learning.LightGbm;

/// <summary>Numbers as a model file writes them, with one space between.</summary>
internal static class ModelNumbers
{
    /// <summary>Takes the next word off a line; false at its end.</summary>
    internal static bool TryTake(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> word)
    {
        rest = rest.TrimStart((byte)' ');
        var length = rest.IndexOf((byte)' ');
        word = length < 0 ? rest : rest[..length];
        rest = rest[word.Length..];
        return word.Length > 0;
    }

    /// <summary>Decimal digits with an optional minus sign, nothing else.</summary>
    internal static bool TryParse(ReadOnlySpan<byte> word, out int value) =>
        int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    internal static bool TryParse(ReadOnlySpan<byte> word, out uint value) =>
        uint.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    internal static bool TryParse(ReadOnlySpan<byte> word, out long value) =>
        long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    /// <summary>A number, correctly rounded, or inf, -inf, nan and -nan as C prints them.</summary>
    internal static bool TryParse(ReadOnlySpan<byte> word, out double value)
    {
        // The framework reads "Infinity" and "NaN" in words that C does not print, and would take them for a sign of good health.
        if (word.Length > 0 && (char.IsAsciiDigit((char)word[^1]) || word[^1] == '.'))
            return double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        value = word.SequenceEqual("inf"u8) ? double.PositiveInfinity : word.SequenceEqual("-inf"u8) ? double.NegativeInfinity : double.NaN;
        return !double.IsNaN(value) || word.SequenceEqual("nan"u8) || word.SequenceEqual("-nan"u8);
    }

    /// <summary>Writes as C's <c>%.17g</c>: every double comes back as it was.</summary>
    internal static int FormatPrecise(double value, Span<byte> target) => Format(value, "G17", target);

    /// <summary>Writes as C's <c>%g</c>, with six digits.</summary>
    internal static int FormatShort(double value, Span<byte> target) => Format(value, "G6", target);

    private static int Format(double value, ReadOnlySpan<char> format, Span<byte> target)
    {
        if (!double.IsFinite(value))
        {
            var word = double.IsNaN(value) ? "nan"u8 : value > 0 ? "inf"u8 : "-inf"u8;
            word.CopyTo(target);
            return word.Length;
        }

        value.TryFormat(target, out var length, format, CultureInfo.InvariantCulture);
        var exponent = target[..length].IndexOf((byte)'E');
        if (exponent >= 0) target[exponent] = (byte)'e';
        return length;
    }
}
