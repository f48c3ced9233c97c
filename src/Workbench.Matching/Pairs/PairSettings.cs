namespace Workbench.Matching.Pairs;

/// <summary>How a <see cref="PairTable"/> is built.</summary>
public sealed record PairSettings
{
    /// <summary>Which candidates meet which companies.</summary>
    public PairScope Scope { get; init; } = PairScope.WithinCentre;

    /// <summary>The rule that gives every pair the probability of a positive outcome.</summary>
    public IOutcomeModel OutcomeModel { get; init; } = new PublishedOutcomeModel();

    /// <summary>Kilometres that the table holds where coordinates are missing, above 0; an indicator column tells these rows apart.</summary>
    public double MissingDistance
    {
        get;
        init => field = value is > 0 and < double.PositiveInfinity ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A distance is a number of kilometres above 0.");
    } = PublishedOutcomeModel.DistanceScale;

    /// <summary>Number of threads, 0 for one a processor; it cannot change the table.</summary>
    public int DegreeOfParallelism
    {
        get;
        init => field = value >= 0 ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A number of threads is not negative.");
    }
}
