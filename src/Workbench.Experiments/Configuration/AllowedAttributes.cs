namespace Workbench.Experiments.Configuration;

/// <summary>The numbers that a key may have.</summary>
/// <param name="minimum">Smallest value.</param>
/// <param name="maximum">Largest value.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AllowedRangeAttribute(double minimum, double maximum = double.PositiveInfinity) : Attribute
{
    public double Minimum { get; } = minimum;

    public double Maximum { get; } = maximum;

    /// <summary>Whether the bounds themselves are outside, as for a probability that is neither 0 nor 1.</summary>
    public bool Open { get; init; }

    public bool Contains(double value) => Open ? value > Minimum && value < Maximum : value >= Minimum && value <= Maximum;

    /// <summary>The range in words, to follow "write a number".</summary>
    public override string ToString() => (double.IsPositiveInfinity(Maximum), Open) switch
    {
        (true, true) => FormattableString.Invariant($"above {Minimum}"),
        (true, false) => FormattableString.Invariant($"of at least {Minimum}"),
        (false, true) => FormattableString.Invariant($"above {Minimum} and below {Maximum}"),
        (false, false) => FormattableString.Invariant($"from {Minimum} to {Maximum}"),
    };
}

/// <summary>The words that a key may have.</summary>
/// <param name="names">Every accepted word.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AllowedNamesAttribute(params string[] names) : Attribute
{
    public IReadOnlyList<string> Names { get; } = names;
}
