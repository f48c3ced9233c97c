using System.Globalization;
using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbench.Display.Formatting;

/// <summary>Values that are one text, in the invariant culture; numbers read back to the same bits.</summary>
internal static class ScalarText
{
    public static ScalarNode? TryRead(object value) => value switch
    {
        string text => new(text, ScalarKind.Text),
        char character => new(character.ToString(), ScalarKind.Text),
        bool flag => new(flag ? "true" : "false", ScalarKind.Text),
        double number => new(number.ToString("R", CultureInfo.InvariantCulture), ScalarKind.Number),
        float number => new(number.ToString("R", CultureInfo.InvariantCulture), ScalarKind.Number),
        Enum name => new(name.ToString(), ScalarKind.Text),
        DateTime time => new(time.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture), ScalarKind.Text),
        DateTimeOffset time => new(time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture), ScalarKind.Text),
        DateOnly date => new(date.ToString("O", CultureInfo.InvariantCulture), ScalarKind.Text),
        TimeOnly time => new(time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture), ScalarKind.Text),
        Type type => new(TypeName.Of(type), ScalarKind.Text),
        Uri or Version or StringBuilder or MemberInfo or ParameterInfo or Assembly or Module or Delegate or CancellationToken =>
            new(value.ToString() ?? "", ScalarKind.Text),
        JsonDocument document => new(document.RootElement.GetRawText(), ScalarKind.Text),
        JsonElement { ValueKind: not JsonValueKind.Undefined } element => new(element.GetRawText(), ScalarKind.Text),
        JsonNode node => new(node.ToJsonString(), ScalarKind.Text),
        ITuple tuple => TryReadTuple(tuple),
        IFormattable formattable => new(formattable.ToString(null, CultureInfo.InvariantCulture), IsNumber(value) ? ScalarKind.Number : ScalarKind.Text),
        _ => null,
    };

    /// <summary><c>(1, red)</c> if every item is a scalar; a tuple of larger things is shown as an object.</summary>
    private static ScalarNode? TryReadTuple(ITuple tuple)
    {
        var items = new string[tuple.Length];
        for (var i = 0; i < items.Length; i++)
        {
            if (tuple[i] is not { } item) items[i] = Null.Text;
            else if (item is not ITuple && TryRead(item) is { } scalar) items[i] = scalar.Text;
            else return null;
        }
        return new($"({string.Join(", ", items)})", ScalarKind.Text);
    }

    public static ScalarNode Null { get; } = new("<null>", ScalarKind.Null);

    private static bool IsNumber(object value) =>
        value is sbyte or byte or short or ushort or int or uint or long or ulong or nint or nuint or Int128 or UInt128 or Half or decimal or BigInteger;
}
