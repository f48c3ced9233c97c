using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Workbench.Display.Charts;

/// <summary>One position: a number, or a text.</summary>
/// <param name="Number">The number, if there is no text.</param>
/// <param name="Text">The text, or null.</param>
public readonly record struct Coordinate(double Number, string? Text)
{
    /// <summary>A position at a number.</summary>
    public static implicit operator Coordinate(double number) => new(number, null);

    /// <summary>A position at a category.</summary>
    public static implicit operator Coordinate(string text) => new(double.NaN, text);
}

/// <summary>Positions along an axis: numbers, or texts on a category axis.</summary>
/// <remarks>
/// Arrays, lists and collection expressions convert by themselves. An array of <see cref="float"/> is written with the digits of a float, not with the
/// longer ones of the double that it widens to.
/// </remarks>
[CollectionBuilder(typeof(Coordinates), nameof(Create))]
public sealed class Coordinates : IEnumerable<Coordinate>
{
    private readonly bool areSingles;

    private Coordinates(ImmutableArray<double> numbers, bool areSingles = false) => (Numbers, this.areSingles) = (numbers, areSingles);

    private Coordinates(ImmutableArray<string> texts) => Texts = texts;

    /// <summary>The numbers; empty if these are texts. NaN leaves a gap.</summary>
    public ImmutableArray<double> Numbers { get; } = [];

    /// <summary>The texts; empty if these are numbers.</summary>
    public ImmutableArray<string> Texts { get; } = [];

    /// <summary>Whether these are texts.</summary>
    public bool AreTexts => Texts.Length > 0;

    /// <summary>Number of positions.</summary>
    public int Count => AreTexts ? Texts.Length : Numbers.Length;

    /// <summary>Positions at numbers.</summary>
    public static Coordinates Of(IEnumerable<double> numbers) => new([.. numbers]);

    /// <summary>Positions at categories.</summary>
    public static Coordinates Of(IEnumerable<string> texts) => new(texts.ToImmutableArray());

    /// <summary>The positions of a collection expression.</summary>
    /// <exception cref="ArgumentException">Numbers and texts are mixed.</exception>
    public static Coordinates Create(ReadOnlySpan<Coordinate> positions)
    {
        var texts = positions.ToArray().Count(position => position.Text is not null);
        if (texts == 0) return new([.. positions.ToArray().Select(position => position.Number)]);
        return texts == positions.Length
            ? new(positions.ToArray().Select(position => position.Text!).ToImmutableArray())
            : throw new ArgumentException($"{texts} of {positions.Length} positions are texts, the others numbers; give only one kind.", nameof(positions));
    }

    /// <summary>0, 1, 2, …</summary>
    public static Coordinates Indexes(int count) => new([.. Enumerable.Range(0, count).Select(index => (double)index)]);

    /// <summary>Positions at numbers.</summary>
    public static implicit operator Coordinates(double[] numbers) => new([.. numbers]);

    /// <summary>Positions at numbers.</summary>
    public static implicit operator Coordinates(List<double> numbers) => new([.. numbers]);

    /// <summary>Positions at numbers.</summary>
    public static implicit operator Coordinates(ImmutableArray<double> numbers) => new(numbers);

    /// <summary>Positions at numbers.</summary>
    public static implicit operator Coordinates(float[] numbers) => new([.. numbers.Select(number => (double)number)], areSingles: true);

    /// <summary>Positions at numbers.</summary>
    public static implicit operator Coordinates(int[] numbers) => new([.. numbers.Select(number => (double)number)]);

    /// <summary>Positions at categories.</summary>
    public static implicit operator Coordinates(string[] texts) => new(texts.ToImmutableArray());

    /// <summary>Positions at categories.</summary>
    public static implicit operator Coordinates(List<string> texts) => new(texts.ToImmutableArray());

    /// <inheritdoc/>
    public IEnumerator<Coordinate> GetEnumerator() =>
        (AreTexts ? Texts.Select(text => (Coordinate)text) : Numbers.Select(number => (Coordinate)number)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Write(Utf8JsonWriter json, string name)
    {
        json.WriteStartArray(name);
        foreach (var text in Texts) json.WriteStringValue(FigureJson.PlainLabel(text));
        foreach (var number in Numbers) FigureJson.WriteNumber(json, number, areSingles);
        json.WriteEndArray();
    }
}
