namespace Workbench.Matching.Pairs;

/// <summary>The cut-offs with which operators search.</summary>
/// <remarks>The label rule has a distance of its own, 40 km (<see cref="PublishedOutcomeModel"/>): the published system uses both.</remarks>
public sealed record MatchingThresholds
{
    /// <summary>Lowest attitude score that is still recommended, in [0, 1].</summary>
    public double MinimumAttitude { get; init => field = Share(value, "An attitude score"); } = 0.3;

    /// <summary>Lowest compatibility that is still recommended, in [0, 1].</summary>
    public double MinimumCompatibility { get; init => field = Share(value, "A compatibility"); } = 0.5;

    /// <summary>Largest distance that is still recommended, in kilometres, above 0.</summary>
    public double MaximumDistance
    {
        get;
        init => field = value is > 0 and < double.PositiveInfinity ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A maximum distance is a number of kilometres above 0.");
    } = 30;

    /// <summary>Lowest probability of a match that is still recommended, in [0, 1].</summary>
    public double MinimumProbability { get; init => field = Share(value, "A probability"); } = 0.6;

    private static double Share(double value, string what) => value is >= 0 and <= 1 ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, $"{what} lies in [0, 1].");
}
