using System.Text.Json;
using Workbench.Display.Charts.Static;

namespace Workbench.Display.Charts;

/// <summary>One series of a figure.</summary>
public abstract record Trace
{
    // The set of traces is closed: each is written as JSON and drawn here.
    private protected Trace()
    {
    }

    /// <summary>What the legend calls it, or null.</summary>
    public string? Name { get; init; }

    /// <summary>Colour as <c>#rrggbb</c>, or null for the next of <see cref="Palette"/>.</summary>
    public string? Colour
    {
        get;
        init => field = value is null || (value.Length == 7 && value[0] == '#' && value.Skip(1).All(char.IsAsciiHexDigit))
            ? value
            : throw new ArgumentException($"The colour '{value}' is not of the form #rrggbb, such as #0072b2.", nameof(value));
    }

    /// <summary>What it is and how large, for a reader without pictures.</summary>
    internal abstract string Summary { get; }

    /// <summary>What does not fit together, or null.</summary>
    internal abstract string? Fault();

    /// <summary>Writes one Plotly trace, or several that belong together.</summary>
    internal abstract void Write(Utf8JsonWriter json, string colour);

    /// <summary>Widens the axes of the static picture to hold it.</summary>
    internal abstract void Measure(Extents extents);

    /// <summary>What its colours stand for, if they stand for numbers.</summary>
    internal virtual ColourBar? ColourBar => null;

    /// <summary>Draws it into the static picture.</summary>
    internal abstract void Draw(Plot plot, string colour);

    private protected void WriteStart(Utf8JsonWriter json, string type)
    {
        json.WriteStartObject();
        json.WriteString("type", type);
        if (Name is not null) json.WriteString("name", FigureJson.PlainLabel(Name));
    }

    private protected static string? Unequal(string firstName, int first, string secondName, int second) =>
        first == second ? null : $"{firstName} has {first} values, {secondName} has {second}; give both the same number";
}
