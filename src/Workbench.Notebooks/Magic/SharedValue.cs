using System.Globalization;
using System.Text.Json;
using Microsoft.CodeAnalysis.CSharp;
using Workbench.Display;
using Workbench.Display.Formatting;

namespace Workbench.Notebooks.Magic;

/// <summary>A value on its way from one place of a notebook to another, as JSON.</summary>
/// <remarks>As in .NET Interactive, JSON's booleans, numbers and strings become bool, double and string, and all else a JsonDocument.</remarks>
/// <param name="Json">The value as JSON text.</param>
internal sealed record SharedValue(string Json)
{
    private static readonly JsonSerializerOptions Options = new() { IncludeFields = true };

    /// <summary>A text.</summary>
    public static SharedValue OfText(string text) => new(JsonSerializer.Serialize(text));

    /// <summary>A word of a magic line: JSON where it is JSON, otherwise a text.</summary>
    public static SharedValue OfWord(string word)
    {
        try
        {
            using var document = JsonDocument.Parse(word);
            return new SharedValue(word);
        }
        catch (JsonException)
        {
            return OfText(word);
        }
    }

    /// <summary>A variable of a cell.</summary>
    /// <exception cref="NotSupportedException">It cannot be written as JSON.</exception>
    /// <exception cref="JsonException">It refers to itself.</exception>
    public static SharedValue Of(Type type, object? value, string mimeType) => mimeType == MimeTypes.Json
        ? new SharedValue(JsonSerializer.Serialize(value, value?.GetType() ?? type, Options))
        : OfText(Formatter.FormatAs(value, mimeType));

    /// <summary>C# that declares a variable with this value.</summary>
    public string Declaration(string name)
    {
        using var document = JsonDocument.Parse(Json);
        var root = document.RootElement;
        return root.ValueKind switch
        {
            JsonValueKind.True or JsonValueKind.False => $"bool {name} = {(root.GetBoolean() ? "true" : "false")};",
            JsonValueKind.Number => string.Create(CultureInfo.InvariantCulture, $"double {name} = {root.GetDouble():R}d;"),
            JsonValueKind.String => $"string {name} = {SymbolDisplay.FormatLiteral(root.GetString()!, quote: true)};",
            JsonValueKind.Null => $"object {name} = null;",
            _ => $"var {name} = System.Text.Json.JsonDocument.Parse({SymbolDisplay.FormatLiteral(Json, quote: true)});",
        };
    }
}
