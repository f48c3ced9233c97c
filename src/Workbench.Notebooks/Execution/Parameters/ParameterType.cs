using System.Collections.Frozen;
using System.Globalization;
using System.Numerics;
using Microsoft.CodeAnalysis.CSharp;

namespace Workbench.Notebooks.Execution.Parameters;

/// <summary>A C# type whose values can be written as text, and how text becomes a literal of it.</summary>
/// <param name="Expected">What a value must be, for an error message.</param>
/// <param name="Literal">The C# expression of a text, or null if the text is no value of the type.</param>
internal sealed record ParameterType(string Expected, Func<string, string?> Literal)
{
    private static readonly FrozenDictionary<string, ParameterType> Scalars = new Dictionary<string, ParameterType>
    {
        ["bool"] = new("true or false", Boolean),
        ["sbyte"] = Integer<sbyte>(""),
        ["byte"] = Integer<byte>(""),
        ["short"] = Integer<short>(""),
        ["ushort"] = Integer<ushort>(""),
        ["int"] = Integer<int>(""),
        ["uint"] = Integer<uint>("U"),
        ["long"] = Integer<long>("L"),
        ["ulong"] = Integer<ulong>("UL"),
        ["float"] = Floating<float>("float", "F"),
        ["double"] = Floating<double>("double", "D"),
        ["decimal"] = new("a number such as 40.5, with a point", Decimal),
        ["char"] = new("one character", text => text.Length == 1 ? SymbolDisplay.FormatLiteral(text[0], quote: true) : null),
        ["string"] = new("any text", Quoted),
        ["TimeSpan"] = new("a time span such as 00:01:30 or 2.12:00:00", Span),
        ["DateTime"] = new("a date and time such as 2026-11-22T10:30:00", Time),
        ["DateOnly"] = new("a date such as 2026-11-22", Date),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> FrameworkNames = new Dictionary<string, string>
    {
        ["Boolean"] = "bool", ["SByte"] = "sbyte", ["Byte"] = "byte", ["Int16"] = "short", ["UInt16"] = "ushort", ["Int32"] = "int",
        ["UInt32"] = "uint", ["Int64"] = "long", ["UInt64"] = "ulong", ["Single"] = "float", ["Double"] = "double",
        ["Decimal"] = "decimal", ["Char"] = "char", ["String"] = "string",
    }.ToFrozenDictionary();

    /// <summary>The type of a declaration, or null if its values cannot be written as text.</summary>
    public static ParameterType? Of(ParameterDeclaration declaration)
    {
        if (declaration.Type is not { } type) return null;
        if (type.EndsWith('?')) return Of(declaration with { Type = type[..^1] }) is { } inner ? Nullable(inner) : null;
        if (type.EndsWith("[]", StringComparison.Ordinal))
            return Of(declaration with { Type = type[..^2], Default = "" }) is { } element ? Array(type[..^2], element) : null;
        var name = type.StartsWith("System.", StringComparison.Ordinal) ? type["System.".Length..] : type;
        return Scalars.GetValueOrDefault(FrameworkNames.GetValueOrDefault(name, name)) ?? Enumeration(type, declaration.Default);
    }

    private static ParameterType Integer<T>(string suffix) where T : IBinaryInteger<T>, IMinMaxValue<T> => new(
        $"a whole number from {T.MinValue.ToString(null, CultureInfo.InvariantCulture)} to {T.MaxValue.ToString(null, CultureInfo.InvariantCulture)}",
        // NumberStyles.Float everywhere: the default style allows thousands and reads an Italian "40,5" as 405.
        text => T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value.ToString(null, CultureInfo.InvariantCulture) + suffix
            : null);

    private static ParameterType Floating<T>(string name, string suffix) where T : IFloatingPointIeee754<T> => new(
        "a number such as 40.5, with a point",
        text => !T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? null
            : T.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) + suffix
            : T.IsNaN(value) ? name + ".NaN"
            : !text.Contains("inf", StringComparison.OrdinalIgnoreCase) ? null // 1e999 is too large, not infinite
            : T.IsPositive(value) ? name + ".PositiveInfinity" : name + ".NegativeInfinity");

    private static ParameterType Nullable(ParameterType inner) =>
        new($"{inner.Expected}, or null", text => text == "null" ? "null" : inner.Literal(text));

    private static ParameterType Array(string elementType, ParameterType element) => new(
        $"a list such as [a, b], each {element.Expected}",
        text =>
        {
            var literals = ListText.Split(text)?.Select(element.Literal).ToList();
            return literals is null || literals.Contains(null) ? null : $"new {elementType}[] {{ {string.Join(", ", literals)} }}";
        });

    /// <summary>An unknown type whose default is a member of it: the value names another member, which the compiler checks.</summary>
    private static ParameterType? Enumeration(string type, string defaultValue) =>
        !defaultValue.StartsWith(type + ".", StringComparison.Ordinal) || !IsName(defaultValue[(type.Length + 1)..])
            ? null
            : new ParameterType($"the name of a {type}", text => IsName(text) ? $"{type}.{text}" : null);

    private static bool IsName(string text) => SyntaxFacts.IsValidIdentifier(text) && SyntaxFacts.GetKeywordKind(text) == SyntaxKind.None;

    private static string? Boolean(string text) => text.Trim().ToLowerInvariant() is "true" or "false" ? text.Trim().ToLowerInvariant() : null;

    private static string? Decimal(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value.ToString(CultureInfo.InvariantCulture) + "M" : null;

    private static string? Quoted(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    private static string? Span(string text) =>
        TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value) ? $"new System.TimeSpan({value.Ticks.ToString(CultureInfo.InvariantCulture)}L)" : null;

    private static string? Time(string text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var value)
            ? $"new System.DateTime({value.Ticks.ToString(CultureInfo.InvariantCulture)}L, System.DateTimeKind.{value.Kind})"
            : null;

    private static string? Date(string text) =>
        DateOnly.TryParse(text, CultureInfo.InvariantCulture, out var value)
            ? $"new System.DateOnly({value.Year.ToString(CultureInfo.InvariantCulture)}, {value.Month.ToString(CultureInfo.InvariantCulture)}, {value.Day.ToString(CultureInfo.InvariantCulture)})"
            : null;
}
