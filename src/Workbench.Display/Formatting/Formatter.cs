using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Workbench.Display.Formatting;

/// <summary>Turns values into MIME bundles. Formatters can be registered by type, also open generic ones, and MIME type.</summary>
/// <remarks>Names are those of .NET Interactive's <c>Formatter</c>. Safe to use from several threads.</remarks>
public static class Formatter
{
    private static readonly JsonSerializerOptions Json = new() { IncludeFields = true };
    private static volatile FormatterRegistry registry = FormatterRegistry.Empty;

    /// <summary>Most items of a sequence that are shown; more are counted, not shown.</summary>
    public static int ListExpansionLimit
    {
        get;
        set => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Show at least one item.");
    } = 20;

    /// <summary>How many levels of objects within objects are shown.</summary>
    public static int RecursionLimit
    {
        get;
        set => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Show at least one level.");
    } = 6;

    /// <summary>The representations of a value, richest first, always with plain text.</summary>
    public static MimeBundle Format(object? value) => Format(value, []);

    /// <summary>Chosen representations of a value, and plain text.</summary>
    /// <param name="value">Any value.</param>
    /// <param name="mimeTypes">What to make; empty for the value's own types.</param>
    /// <exception cref="ArgumentException">The value has no representation of such a type.</exception>
    public static MimeBundle Format(object? value, IReadOnlyList<string> mimeTypes)
    {
        ArgumentNullException.ThrowIfNull(mimeTypes);
        var wanted = mimeTypes.Count > 0 ? mimeTypes : value is null ? [] : registry.MimeTypesOf(value.GetType());
        if (wanted.Count == 0) return WithPlainText(OwnBundle(value), value);
        return WithPlainText(new MimeBundle([.. wanted.Distinct().Select(mimeType => new MimeContent(mimeType, FormatAs(value, mimeType)))]), value);
    }

    /// <summary>The plain text of a value.</summary>
    public static string ToDisplayText(object? value) => FormatAs(value, MimeTypes.PlainText);

    /// <summary>One representation of a value.</summary>
    /// <exception cref="ArgumentException">The value has none of that type.</exception>
    public static string FormatAs(object? value, string mimeType) =>
        (value is null ? null : registry.Find(value.GetType(), mimeType)?.Invoke(value))
        ?? (value is null ? null : OwnBundleOfKnownContent(value)?[mimeType])
        ?? mimeType switch
        {
            MimeTypes.PlainText => PlainTextWriter.Write(Read(value)),
            MimeTypes.Html => HtmlWriter.Write(Read(value)),
            MimeTypes.Json => JsonSerializer.Serialize(value, Json),
            MimeTypes.Csv when Read(value) is TableNode table => CsvWriter.Write(table),
            _ when value is string text => text,
            _ => throw new ArgumentException(
                $"A value of type {(value is null ? "null" : TypeName.Of(value.GetType()))} has no {mimeType}; register one with Formatter.Register.",
                nameof(mimeType)),
        };

    /// <summary>Registers how values of a type, of those derived from it or implementing it, are written in a MIME type.</summary>
    public static void Register<T>(Func<T, string> format, string mimeType = MimeTypes.Html)
    {
        ArgumentNullException.ThrowIfNull(format);
        Register(typeof(T), value => format((T)value), mimeType);
    }

    /// <summary>Registers how values of a type are written to a text writer.</summary>
    public static void Register<T>(Action<T, TextWriter> format, string mimeType = MimeTypes.Html)
    {
        ArgumentNullException.ThrowIfNull(format);
        Register(typeof(T), value =>
        {
            using var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
            format((T)value, writer);
            return writer.ToString();
        }, mimeType);
    }

    /// <summary>Registers a formatter for a type that may be an open generic one, such as <c>typeof(List&lt;&gt;)</c>.</summary>
    public static void Register(Type type, Func<object, string> format, string mimeType = MimeTypes.Html)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(format);
        ArgumentException.ThrowIfNullOrWhiteSpace(mimeType);
        Change(before => before with { Formatters = before.Formatters.SetItem((type, mimeType), format) });
    }

    /// <summary>Sets the MIME types in which values of a type are shown.</summary>
    public static void SetPreferredMimeTypesFor(Type type, params string[] preferredMimeTypes)
    {
        ArgumentNullException.ThrowIfNull(type);
        Change(before => before with { PreferredMimeTypes = before.PreferredMimeTypes.SetItem(type, [.. preferredMimeTypes]) });
    }

    /// <summary>Forgets every registration and sets the limits back.</summary>
    public static void ResetToDefault()
    {
        registry = FormatterRegistry.Empty;
        (ListExpansionLimit, RecursionLimit) = (20, 6);
    }

    /// <summary>A sequence as a table with a column for each member of its items, as HTML, CSV and text.</summary>
    internal static MimeBundle FormatTable(IEnumerable rows, int rowLimit)
    {
        var node = Read(rows, rowLimit);
        if (node is LineNode line)
            node = new TableNode(TypeName.OfSequence(rows.GetType()), ["value"], [.. line.Items.Select(item => ImmutableArray.Create<ValueNode>(item))], line.Extent);
        var table = node as TableNode ?? throw new ArgumentException("The value shows itself in a way of its own; display it instead.", nameof(rows));
        return MimeBundle.Of(
            new MimeContent(MimeTypes.Html, HtmlWriter.Write(table)), new MimeContent(MimeTypes.Csv, CsvWriter.Write(table)), new MimeContent(MimeTypes.PlainText, PlainTextWriter.Write(table)));
    }

    private static MimeBundle OwnBundle(object? value)
    {
        if (value is not null && OwnBundleOfKnownContent(value) is { } bundle) return bundle;
        var node = Read(value);
        return node is ScalarNode or LineNode
            ? MimeBundle.Of(MimeTypes.PlainText, PlainTextWriter.Write(node))
            : MimeBundle.Of(new MimeContent(MimeTypes.Html, HtmlWriter.Write(node)), new MimeContent(MimeTypes.PlainText, PlainTextWriter.Write(node)));
    }

    private static MimeBundle? OwnBundleOfKnownContent(object value) => value switch
    {
        IDisplayable displayable => displayable.ToMimeBundle(),
        byte[] bytes when Image.TypeOf(bytes) is { } mimeType => new Image(mimeType, bytes).ToMimeBundle(),
        JsonDocument or JsonElement { ValueKind: not JsonValueKind.Undefined } or System.Text.Json.Nodes.JsonNode =>
            MimeBundle.Of(new MimeContent(MimeTypes.Json, ScalarText.TryRead(value)!.Text), new MimeContent(MimeTypes.PlainText, ScalarText.TryRead(value)!.Text)),
        _ => null,
    };

    private static ValueNode Read(object? value, int? itemLimit = null) => new ValueReader(itemLimit ?? ListExpansionLimit, RecursionLimit, Custom).Read(value);

    /// <summary>Registered formatters and displayable values also count inside other values.</summary>
    private static CustomNode? Custom(object value)
    {
        var known = registry;
        var html = known.Find(value.GetType(), MimeTypes.Html)?.Invoke(value);
        var text = known.Find(value.GetType(), MimeTypes.PlainText)?.Invoke(value);
        var own = html is null || text is null ? OwnBundleOfKnownContent(value) : null;
        if (html is null && text is null && own is null) return null;
        html ??= own?[MimeTypes.Html] ?? own?[MimeTypes.Svg] ?? ImageElement(own);
        return new CustomNode(html, text ?? own?[MimeTypes.PlainText] ?? value.ToString() ?? "");
    }

    private static string? ImageElement(MimeBundle? bundle)
    {
        foreach (var type in (string[])[MimeTypes.Png, MimeTypes.Jpeg])
            if (bundle?[type] is { } base64)
                return $"<img alt=\"\" src=\"data:{type};base64,{base64}\">";
        return null;
    }

    private static MimeBundle WithPlainText(MimeBundle bundle, object? value) => bundle[MimeTypes.PlainText] is not null
        ? bundle
        : new MimeBundle(bundle.Contents.Add(new MimeContent(MimeTypes.PlainText, FormatAs(value, MimeTypes.PlainText))));

    private static void Change(Func<FormatterRegistry, FormatterRegistry> change)
    {
        FormatterRegistry before;
        do before = registry;
#pragma warning disable CS0420 // Interlocked has its own barrier.
        while (Interlocked.CompareExchange(ref registry, change(before), before) != before);
#pragma warning restore CS0420
    }
}
