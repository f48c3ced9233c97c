using System.Collections.Immutable;
using System.Globalization;

namespace Workbench.Display.Charts;

/// <summary>Colours for numbers, equally spaced from the lowest to the highest.</summary>
/// <param name="Stops">At least two colours as <c>#rrggbb</c>.</param>
public sealed record ColourScale(ImmutableArray<string> Stops)
{
    /// <summary>Dark blue to yellow, even in lightness, readable with any colour blindness.</summary>
    public static ColourScale Cividis { get; } = new(["#00224e", "#123570", "#3b496c", "#575d6d", "#707173", "#8a8678", "#a59c74", "#c3b369", "#e1cc55", "#fee838"]);

    /// <summary>Purple over green to yellow, even in lightness.</summary>
    public static ColourScale Viridis { get; } = new(["#440154", "#482878", "#3e4989", "#31688e", "#26828e", "#1f9e89", "#35b779", "#6ece58", "#b5de2b", "#fde725"]);

    /// <summary>White to blue: counts, where none is nothing to see.</summary>
    public static ColourScale Blues { get; } = new(["#f7fbff", "#deebf7", "#c6dbef", "#9ecae1", "#6baed6", "#4292c6", "#2171b5", "#08519c", "#08306b"]);

    /// <summary>Blue over white to red: differences and correlations, with zero in the middle.</summary>
    public static ColourScale BlueRed { get; } = new(["#2166ac", "#67a9cf", "#d1e5f0", "#f7f7f7", "#fddbc7", "#ef8a62", "#b2182b"]);

    /// <summary>The colour at a share of the way, clamped to [0, 1].</summary>
    public string At(double share)
    {
        var position = Math.Clamp(double.IsNaN(share) ? 0 : share, 0, 1) * (Stops.Length - 1);
        var index = Math.Min((int)position, Stops.Length - 2);
        var (from, to) = (Parse(Stops[index]), Parse(Stops[index + 1]));
        int Mix(int a, int b) => (int)Math.Round(a + (b - a) * (position - index));
        return $"#{Mix(from.R, to.R):x2}{Mix(from.G, to.G):x2}{Mix(from.B, to.B):x2}";
    }

    /// <summary>Whether dark text is easier to read on a colour than light text.</summary>
    internal static bool IsLight(string colour)
    {
        var (r, g, b) = Parse(colour);
        return 0.299 * r + 0.587 * g + 0.114 * b > 140;
    }

    private static (int R, int G, int B) Parse(string colour)
    {
        var rgb = int.Parse(colour.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return (rgb >> 16, rgb >> 8 & 255, rgb & 255);
    }
}
