using System.Collections.Immutable;

namespace Workbench.Display.Charts;

/// <summary>How positions are spread along an axis.</summary>
public enum AxisKind
{
    /// <summary>Categories for texts, else linear.</summary>
    Automatic,

    /// <summary>Equal differences, equal distances.</summary>
    Linear,

    /// <summary>Equal ratios, equal distances; numbers that are not positive are left out.</summary>
    Logarithmic,

    /// <summary>Each value its own place, in order of appearance.</summary>
    Category,
}

/// <summary>An axis.</summary>
public sealed record Axis
{
    /// <summary>What it measures, with the unit, or null.</summary>
    public string? Title { get; init; }

    /// <summary>How positions are spread.</summary>
    public AxisKind Kind { get; init; }

    /// <summary>Lowest and highest value shown, or null to fit the data; not for categories.</summary>
    public (double Minimum, double Maximum)? Range
    {
        get;
        init => field = value is null || (double.IsFinite(value.Value.Minimum) && double.IsFinite(value.Value.Maximum) && value.Value.Minimum < value.Value.Maximum)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The range of an axis goes from a finite minimum up to a larger maximum.");
    }

    /// <summary>Whether the values grow to the left or downwards: the first category on top.</summary>
    public bool IsReversed { get; init; }
}

/// <summary>How bars at one place stand.</summary>
public enum BarMode
{
    /// <summary>Side by side.</summary>
    Group,

    /// <summary>On top of each other.</summary>
    Stack,

    /// <summary>In front of each other.</summary>
    Overlay,
}

/// <summary>A text at a point of the plot, in axis coordinates.</summary>
public sealed record Annotation(double X, double Y, string Text);

/// <summary>A straight line across the plot: a threshold, a diagonal.</summary>
public sealed record ReferenceLine(double FromX, double FromY, double ToX, double ToY)
{
    /// <summary>Colour as <c>#rrggbb</c>.</summary>
    public string Colour { get; init; } = "#7f7f7f";
}

/// <summary>Everything of a figure but its data.</summary>
public sealed record FigureLayout
{
    /// <summary>Headline, or null.</summary>
    public string? Title { get; init; }

    /// <summary>The horizontal axis.</summary>
    public Axis XAxis { get; init; } = new();

    /// <summary>The vertical axis.</summary>
    public Axis YAxis { get; init; } = new();

    /// <summary>Whether there is a legend; null for one where two traces have names.</summary>
    public bool? HasLegend { get; init; }

    /// <summary>How bars and histograms at one place stand.</summary>
    public BarMode BarMode { get; init; }

    /// <summary>Whether a step of one unit is as long on both axes: maps.</summary>
    public bool HasEqualScales { get; init; }

    /// <summary>Height in pixels.</summary>
    public int Height
    {
        get;
        init => field = value is >= 100 and <= 4000 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A figure is 100 to 4000 pixels high.");
    } = 420;

    /// <summary>Texts in the plot.</summary>
    public ImmutableArray<Annotation> Annotations { get; init; } = [];

    /// <summary>Lines across the plot.</summary>
    public ImmutableArray<ReferenceLine> ReferenceLines { get; init; } = [];
}
