namespace Workbench.Learning.Binning;

/// <summary>How values become bins. The defaults are LightGBM's.</summary>
public sealed record BinningSettings
{
    /// <summary>Most bins of a feature (<c>max_bin</c>), 2 … 65,535; the bin of missing values counts.</summary>
    public int MaximumBins
    {
        get;
        init => field = value is >= 2 and <= ushort.MaxValue ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A feature has 2 to 65,535 bins.");
    } = 255;

    /// <summary>Fewest sampled rows of a bin (<c>min_data_in_bin</c>).</summary>
    public int MinimumBinRows { get; init => field = Positive(value); } = 3;

    /// <summary>Rows from which the bins are made (<c>bin_construct_sample_cnt</c>); larger tables are sampled.</summary>
    public int SampleRows { get; init => field = Positive(value); } = 200_000;

    /// <summary>Whether missing values are told apart (<c>use_missing</c>); if not, NaN is read as 0.</summary>
    public bool UseMissing { get; init; } = true;

    /// <summary>Whether 0 is missing, and NaN is read as 0 (<c>zero_as_missing</c>).</summary>
    public bool ZeroAsMissing { get; init; }

    /// <summary>
    /// Fewest rows on either side of a split: a feature that cannot be split that way gets a single bin (<c>feature_pre_filter</c> with
    /// <c>min_data_in_leaf</c>). 0 keeps all that vary.
    /// </summary>
    public int MinimumSplitRows { get; init; }

    private static int Positive(int value) =>
        value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The setting is a number above 0.");
}
