using System.Globalization;

namespace Workbench.Display.Charts.Static;

/// <summary>The region that the traces of a figure need.</summary>
internal sealed class Extents(BarMode barMode)
{
    private readonly Dictionary<string, double> stacks = [];

    public Extent X { get; } = new();

    public Extent Y { get; } = new();

    /// <summary>Whether the data fills the plot to its edge, as grids do.</summary>
    public bool HasTightAxes { get; set; }

    /// <summary>Adds bars to the extent along which they are long.</summary>
    public void AddBars(Extent along, Coordinates categories, Coordinates values)
    {
        along.Include(0);
        for (var i = 0; i < values.Count; i++)
        {
            if (barMode != BarMode.Stack || !double.IsFinite(values.Numbers[i])) along.Include(values.Numbers[i]);
            else along.Include(stacks[Extent.NameAt(categories, i)] = stacks.GetValueOrDefault(Extent.NameAt(categories, i)) + values.Numbers[i]);
        }
    }
}

/// <summary>One side of the region.</summary>
internal sealed class Extent
{
    private readonly List<Coordinates> all = [];
    private bool hasTexts;

    public double Minimum { get; private set; } = double.PositiveInfinity;

    public double Maximum { get; private set; } = double.NegativeInfinity;

    public double SmallestPositive { get; private set; } = double.PositiveInfinity;

    /// <summary>Whether the region touches zero because bars start there; it needs no room below.</summary>
    public bool StartsAtZero { get; set; }

    public void Add(Coordinates coordinates)
    {
        all.Add(coordinates);
        hasTexts |= coordinates.AreTexts;
        foreach (var number in coordinates.Numbers) Include(number);
    }

    public void AddErrors(Coordinates centres, ErrorBars errors)
    {
        for (var i = 0; i < centres.Numbers.Length; i++)
        {
            Include(centres.Numbers[i] - errors.Below.Numbers[i]);
            Include(centres.Numbers[i] + errors.Above.Numbers[i]);
        }
    }

    public void Include(double number)
    {
        if (!double.IsFinite(number)) return;
        (Minimum, Maximum) = (Math.Min(Minimum, number), Math.Max(Maximum, number));
        if (number > 0) SmallestPositive = Math.Min(SmallestPositive, number);
    }

    /// <summary>Whether the axis has a place for each value rather than a scale.</summary>
    public bool IsCategory(Axis axis) => axis.Kind == AxisKind.Category || (axis.Kind == AxisKind.Automatic && hasTexts);

    /// <summary>The names of a category axis in order of appearance.</summary>
    public List<string> Categories() => [.. all.SelectMany(coordinates => Enumerable.Range(0, coordinates.Count).Select(i => NameAt(coordinates, i))).Distinct()];

    public static string NameAt(Coordinates coordinates, int index) =>
        coordinates.AreTexts ? coordinates.Texts[index] : coordinates.Numbers[index].ToString("R", CultureInfo.InvariantCulture);
}
