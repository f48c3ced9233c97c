using System.Globalization;

namespace Workbench.Anchoring;

/// <summary>The text that ECMAScript gives a number.</summary>
/// <remarks>ECMA-262, "Number::toString" with radix 10, which RFC 8785, section 3.2.2.3 adopts.</remarks>
internal static class CanonicalNumber
{
    /// <summary>The shortest decimal text that reads back as the same double.</summary>
    /// <exception cref="InvalidDataException">The number is NaN or infinite.</exception>
    public static string Format(double value)
    {
        if (!double.IsFinite(value)) throw new InvalidDataException($"The number {value} has no JSON form; leave it out and say why.");
        if (value == 0) return "0"; // minus zero too
        return value < 0 ? "-" + FormatPositive(-value) : FormatPositive(value);
    }

    private static string FormatPositive(double value)
    {
        var (digits, point) = ShortestDigits(value);
        return point switch
        {
            > 21 or <= -6 => WithExponent(digits, point - 1),
            <= 0 => "0." + new string('0', -point) + digits,
            _ when point >= digits.Length => digits + new string('0', point - digits.Length),
            _ => digits[..point] + "." + digits[point..],
        };
    }

    private static string WithExponent(string digits, int exponent)
    {
        var mantissa = digits.Length == 1 ? digits : digits[..1] + "." + digits[1..];
        var sign = exponent < 0 ? "-" : "+";
        return $"{mantissa}e{sign}{Math.Abs(exponent).ToString(CultureInfo.InvariantCulture)}";
    }

    /// <summary>The shortest digits d₁d₂… and the position of the point, so that the value is 0.d₁d₂… × 10^point.</summary>
    private static (string Digits, int Point) ShortestDigits(double value)
    {
        // The runtime's "R" has the right digits since .NET Core 3.0; only the layout differs.
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var exponentAt = text.IndexOf('E', StringComparison.Ordinal);
        var exponent = exponentAt < 0 ? 0 : int.Parse(text.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = exponentAt < 0 ? text : text[..exponentAt];
        var pointAt = mantissa.IndexOf('.', StringComparison.Ordinal);
        var whole = pointAt < 0 ? mantissa : mantissa[..pointAt];
        var all = pointAt < 0 ? mantissa : whole + mantissa[(pointAt + 1)..];
        var leadingZeros = all.Length - all.TrimStart('0').Length;
        return (all.Trim('0'), whole.Length - leadingZeros + exponent);
    }
}
