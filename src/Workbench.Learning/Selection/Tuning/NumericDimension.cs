using System.Globalization;

namespace Workbench.Learning.Selection.Tuning;

/// <summary>A number between two bounds, real or whole, on a linear or a logarithmic scale.</summary>
public sealed class NumericDimension : SearchDimension
{
    internal NumericDimension(string name, double lower, double upper, bool isInteger, bool isLogarithmic, SearchCondition? condition)
        : base(name, condition)
    {
        if (!(lower <= upper && double.IsFinite(upper - lower)))
            throw new ArgumentException($"'{name}' has the range {lower:R} to {upper:R}; the lower bound has to be at most the upper one.", nameof(upper));
        if (isLogarithmic && !(lower > 0))
            throw new ArgumentException($"'{name}' has the lower bound {lower:R}; on a logarithmic scale it has to be above 0.", nameof(lower));
        (Lower, Upper, IsInteger, IsLogarithmic) = (lower, upper, isInteger, isLogarithmic);
        var margin = isInteger ? 0.5 : 0;
        (Start, End) = (Scale(lower - margin), Scale(upper + margin));
    }

    /// <summary>Smallest value.</summary>
    public double Lower { get; }

    /// <summary>Largest value, included.</summary>
    public double Upper { get; }

    /// <summary>Whether only whole numbers count.</summary>
    public bool IsInteger { get; }

    /// <summary>Whether equal ratios count alike, rather than equal differences.</summary>
    public bool IsLogarithmic { get; }

    /// <summary>Ends of the dimension on its scale; whole numbers reach half a unit further.</summary>
    internal double Start { get; }

    /// <summary>Upper end on the scale.</summary>
    internal double End { get; }

    /// <summary>Where a value stands on the scale.</summary>
    internal double Scale(double value) => IsLogarithmic ? Math.Log(value) : value;

    /// <summary>The value at a place on the scale.</summary>
    internal double Value(double place)
    {
        var value = IsLogarithmic ? Math.Exp(place) : place;
        return Math.Clamp(IsInteger ? Math.Round(value, MidpointRounding.AwayFromZero) : value, Lower, Upper);
    }

    internal override double Draw(RandomSource random) => Value(Start + (random.NextDouble() * (End - Start)));

    internal override bool Holds(double value) => value >= Lower && value <= Upper && (!IsInteger || value == Math.Floor(value));

    internal override double[] Levels(int resolution)
    {
        if (IsInteger && Upper - Lower < resolution) return [.. Enumerable.Range(0, (int)(Upper - Lower) + 1).Select(i => Lower + i)];
        if (resolution == 1) return [Value((Scale(Lower) + Scale(Upper)) / 2)];
        var (first, last) = (Scale(Lower), Scale(Upper));
        return
        [
            .. Enumerable.Range(0, resolution)
                .Select(i => i == 0 ? Lower : i == resolution - 1 ? Upper : Value(first + ((last - first) * i / (resolution - 1)))) // the ends exactly
                .Distinct(),
        ];
    }

    internal override string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private protected override string Range =>
        string.Create(CultureInfo.InvariantCulture, $"{(IsLogarithmic ? "log " : "")}{(IsInteger ? "int" : "float")} {Lower:R} to {Upper:R}");
}
