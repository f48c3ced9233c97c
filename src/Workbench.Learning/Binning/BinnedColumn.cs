using System.Collections.Immutable;

namespace Workbench.Learning.Binning;

/// <summary>A stored column: one code a row, made of the codes of one or more groups.</summary>
/// <remarks>code = Σ group code · multiplier, so one addition to a histogram of codes counts for every group, and sums over the codes give each group's own histogram.</remarks>
public sealed class BinnedColumn
{
    internal BinnedColumn(ImmutableArray<FeatureGroup> groups, int codeCount, int histogramOffset, int rowCount)
    {
        (Groups, CodeCount, HistogramOffset) = (groups, codeCount, histogramOffset);
        // Divisions gather four bytes at a time, beyond the last row, too.
        if (codeCount <= 256) Bytes = GC.AllocateArray<byte>(rowCount + 64, pinned: true);
        else Shorts = GC.AllocateArray<ushort>(rowCount + 32, pinned: true);
        var multipliers = new int[groups.Length];
        for (var (i, multiplier) = (0, 1); i < groups.Length; multiplier *= groups[i++].CodeCount) multipliers[i] = multiplier;
        Multipliers = [.. multipliers];
    }

    /// <summary>The groups.</summary>
    public ImmutableArray<FeatureGroup> Groups { get; }

    /// <summary>What each group's code is multiplied by.</summary>
    public ImmutableArray<int> Multipliers { get; }

    /// <summary>Number of codes.</summary>
    public int CodeCount { get; }

    /// <summary>Position of code 0 in a histogram of the whole table.</summary>
    public int HistogramOffset { get; }

    /// <summary>Codes by row, followed by padding; null if there are more than 256.</summary>
    internal byte[]? Bytes { get; }

    /// <summary>Codes by row, followed by padding; null if there are at most 256.</summary>
    internal ushort[]? Shorts { get; }

    /// <summary>The code of a row.</summary>
    public int this[int row] => Bytes is { } bytes ? bytes[row] : Shorts![row];

    /// <summary>The bin of a feature for each code.</summary>
    /// <param name="group">Position of the feature's group.</param>
    /// <param name="feature">The feature.</param>
    /// <param name="mapper">Its bins.</param>
    internal ushort[] BinsByCode(int group, BundledFeature feature, BinMapper mapper)
    {
        var bins = new ushort[CodeCount];
        var inGroup = BinsByGroupCode(Groups[group], feature, mapper);
        for (var code = 0; code < CodeCount; code++) bins[code] = inGroup[code / Multipliers[group] % Groups[group].CodeCount];
        return bins;
    }

    private static ushort[] BinsByGroupCode(FeatureGroup group, BundledFeature feature, BinMapper mapper)
    {
        var bins = new ushort[group.CodeCount];
        Array.Fill(bins, (ushort)mapper.MostFrequentBin);
        for (var bin = 0; bin < mapper.BinCount; bin++)
            if (!group.IsBundle || bin != mapper.MostFrequentBin)
                bins[group.CodeOf(feature, bin, mapper)] = (ushort)bin;
        return bins;
    }
}
