using System.Collections.Immutable;

namespace Workbench.Learning.Binning;

/// <summary>Features that share codes: one feature, whose codes are its bins, or a bundle of features that are never away from their most frequent bin together.</summary>
/// <remarks>
/// In a bundle, a row's code tells which feature is away from its most frequent bin and in which of its other bins it is; the most frequent bin of a feature
/// has no code of its own. Bundles hold for every row of the table, so nothing is lost.
/// </remarks>
public sealed record FeatureGroup
{
    /// <summary>Its features.</summary>
    public required ImmutableArray<BundledFeature> Features { get; init; }

    /// <summary>Number of codes.</summary>
    public required int CodeCount { get; init; }

    /// <summary>Whether several features share the group.</summary>
    public bool IsBundle => Features.Length > 1;

    /// <summary>What a feature's bin adds to the group's code: the code, or nothing for the most frequent bin of a bundle's feature.</summary>
    internal int CodeOf(BundledFeature feature, int bin, BinMapper mapper)
    {
        if (!IsBundle) return bin;
        return bin == mapper.MostFrequentBin ? 0 : feature.FirstCode + bin - (bin > mapper.MostFrequentBin ? 1 : 0);
    }
}
