using System.Globalization;
using System.Text.Json;

namespace Workbench.Anchoring.Records;

/// <summary>A field that every record of a schema has.</summary>
/// <param name="Name">Its name, not empty.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="IsNullable">Whether null may stand there; a field that is missing is an error all the same.</param>
public sealed record RecordField(string Name, FieldKind Kind, bool IsNullable = false)
{
    private const double LargestWhole = (1L << 53) - 1;

    /// <summary>The value in the one form that is committed to: null, a text, a number, or true or false.</summary>
    /// <exception cref="InvalidDataException">The value is of another kind or out of range; the message names the field.</exception>
    internal object? Read(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return IsNullable ? null : throw Wrong("is null, and may not be");
        return Kind switch
        {
            FieldKind.Text => ReadText(value) is var text && !text.AsSpan().ContainsAnyInRange('\u0300', '\u036f')
                ? text : throw Wrong("has a letter and its accent as two characters; write it as one (Unicode normalisation form C)"),
            FieldKind.Whole => ReadNumber(value) is var number && number == Math.Truncate(number) && Math.Abs(number) <= LargestWhole && IsExact(value, number)
                ? number : throw Wrong($"is {value.GetRawText()}; a whole number lies between −{LargestWhole:F0} and {LargestWhole:F0}"),
            FieldKind.Number => ReadNumber(value),
            FieldKind.Decimal => ReadText(value) is var digits && IsDecimal(digits) ? digits : throw Wrong($"is not a decimal number as text, such as \"12.50\": {value.GetRawText()}"),
            FieldKind.Boolean => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw Wrong($"is {Describe(value)} instead of true or false"),
            FieldKind.Date => ReadText(value) is var day && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
                ? day : throw Wrong($"is not a day such as \"2026-11-22\": {value.GetRawText()}"),
            _ => throw new InvalidOperationException($"There is no kind {Kind}."),
        };
    }

    private string ReadText(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String) throw Wrong($"is {Describe(value)} instead of a text");
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException error) // the reader's word for half of a surrogate pair
        {
            throw new InvalidDataException($"field '{Name}' holds half of a surrogate pair, which is no character", error);
        }
    }

    private double ReadNumber(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Number) throw Wrong($"is {Describe(value)} instead of a number");
        return value.TryGetDouble(out var number) && double.IsFinite(number) ? number : throw Wrong($"is {value.GetRawText()}, which is beyond the range of a double");
    }

    /// <summary>Whether the double is the number that is written: 9007199254740990.7 is not.</summary>
    private static bool IsExact(JsonElement value, double number) => value.TryGetDecimal(out var exact) && exact == (decimal)number;

    private static bool IsDecimal(string text)
    {
        var digits = text.StartsWith('-') ? text.AsSpan(1) : text;
        var point = digits.IndexOf('.');
        var whole = point < 0 ? digits : digits[..point];
        var isPlain = !whole.IsEmpty && !whole.ContainsAnyExceptInRange('0', '9') && (whole.Length == 1 || whole[0] != '0');
        var fraction = point < 0 ? "0" : digits[(point + 1)..];
        var isZero = !digits.ContainsAnyExcept('0', '.');
        return isPlain && !fraction.IsEmpty && !fraction.ContainsAnyExceptInRange('0', '9') && !(isZero && text.StartsWith('-'));
    }

    private static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => $"the text {value.GetRawText()}",
        JsonValueKind.Number => $"the number {value.GetRawText()}",
        JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        JsonValueKind.Array => "a list",
        _ => "an object",
    };

    private InvalidDataException Wrong(string what) => new($"field '{Name}' {what}");
}
