using Workbench.Federation.SecureAggregation;

namespace Workbench.Federation.Rounds;

/// <summary>How updates are turned into whole numbers and masked.</summary>
public sealed record MaskSettings
{
    /// <summary>
    /// Bound, levels and largest weight. With levels L and bound C a coordinate of the mean is off by at most C / L from the mean of the clipped updates.
    /// For FedAvg the largest weight is the public number of records that no site passes.
    /// </summary>
    public required FixedPoint FixedPoint { get; init; }

    /// <summary>Modulus of the sums: sites · largest weight · levels has to stay below it.</summary>
    public WordSize WordSize { get; init; } = WordSize.Bits64;

    /// <summary>
    /// Share of the asked sites that have to last to the end, above 1/2 and at most 1, rounded up to sites: 0.6 is 3 of 5. At 2/3 or below, the coordinator
    /// has to be trusted to follow the protocol. Null: more than two thirds, which needs no such trust.
    /// </summary>
    public double? ThresholdShare
    {
        get;
        init => field = value is null or (> 0.5 and <= 1) ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A threshold lies above one half of the sites and is at most all of them.");
    }

    /// <summary>Sites that have to last to the end, of so many.</summary>
    /// <param name="siteCount">Sites that were asked, at least 2.</param>
    /// <param name="minimumSites">Sites without whose updates the round is given up.</param>
    public int ThresholdOf(int siteCount, int minimumSites)
    {
        // A hair less, so that 0.6 of 5 is 3 although 0.6 is no binary fraction.
        var share = ThresholdShare is { } part ? Math.Max((int)Math.Ceiling((part * siteCount) - 1e-9), (siteCount / 2) + 1) : RoundTerms.DefaultThreshold(siteCount);
        return Math.Max(share, minimumSites);
    }
}
