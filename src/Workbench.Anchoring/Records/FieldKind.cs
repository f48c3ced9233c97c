namespace Workbench.Anchoring.Records;

/// <summary>What a field of a record holds, and in which one form it is written.</summary>
public enum FieldKind
{
    /// <summary>
    /// Text, code point for code point. Combining diacritical marks (U+0300 to U+036F) are refused, so that an é has one form, that of normalisation form C (Unicode
    /// Standard Annex 15). Nothing is rewritten: what the owner wrote is what is bound.
    /// </summary>
    Text,

    /// <summary>A whole number between −(2⁵³ − 1) and 2⁵³ − 1, which every JSON reader keeps exactly (RFC 7493).</summary>
    Whole,

    /// <summary>A finite number, the nearest double to what is written.</summary>
    Number,

    /// <summary>A decimal number of any length as JSON text, such as <c>"12.50"</c>: 12.5 and 12.50 are different records.</summary>
    Decimal,

    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>A day of the Gregorian calendar as JSON text, such as <c>"2026-11-22"</c> (ISO 8601).</summary>
    Date,
}
