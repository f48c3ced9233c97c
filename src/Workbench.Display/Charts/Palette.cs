using System.Collections.Immutable;

namespace Workbench.Display.Charts;

/// <summary>Colours for traces that name none.</summary>
public static class Palette
{
    /// <summary>Six colours that people with any common colour blindness can tell apart, on a light and on a dark ground, then grey.</summary>
    /// <remarks>M. Okabe, K. Ito, "Color Universal Design", 2008; without its yellow and black, which vanish on one of the grounds.</remarks>
    public static ImmutableArray<string> Colours { get; } = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7f7f7f"];

    internal static string At(int index) => Colours[index % Colours.Length];
}
