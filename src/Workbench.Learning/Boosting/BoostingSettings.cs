using System.Collections.Immutable;
using System.Numerics;
using Workbench.Learning.Binning;

namespace Workbench.Learning.Boosting;

/// <summary>Settings of <see cref="GradientBooster"/>. Each names the LightGBM parameter that it is; the defaults are LightGBM's.</summary>
public sealed record BoostingSettings
{
    /// <summary>What the trees are fitted to (<c>objective</c>; LightGBM's default is regression).</summary>
    public BoostingObjective Objective { get; init; } = BoostingObjective.Binary;

    /// <summary>Number of classes of the multiclass objectives (<c>num_class</c>), 1 for the others.</summary>
    public int ClassCount { get; init => field = AtLeast(value, 1); } = 1;

    /// <summary>Boosting iterations (<c>num_iterations</c>); each adds one tree, or one a class.</summary>
    public int IterationCount { get; init => field = AtLeast(value, 0); } = 100;

    /// <summary>Factor of every tree's output (<c>learning_rate</c>), above 0.</summary>
    public double LearningRate { get; init => field = Above(value, 0); } = 0.1;

    /// <summary>Most leaves of a tree (<c>num_leaves</c>), at least 2.</summary>
    public int LeafCount { get; init => field = AtLeast(value, 2); } = 31;

    /// <summary>Most splits between the root and a leaf (<c>max_depth</c>); 0 or less for no limit.</summary>
    public int MaximumDepth { get; init; } = -1;

    /// <summary>Which leaf is split next (LightGBM knows the first way only).</summary>
    public TreeGrowth Growth { get; init; } = TreeGrowth.LeafWise;

    /// <summary>Fewest rows of a leaf (<c>min_data_in_leaf</c>), judged as LightGBM does by the share of the Hessian.</summary>
    public int MinimumLeafRows { get; init => field = AtLeast(value, 0); } = 20;

    /// <summary>Smallest sum of Hessians of a leaf (<c>min_sum_hessian_in_leaf</c>).</summary>
    public double MinimumLeafHessian { get; init => field = AtLeast(value, 0); } = 1e-3;

    /// <summary>Smallest gain of a split (<c>min_gain_to_split</c>).</summary>
    public double MinimumGain { get; init => field = AtLeast(value, 0); }

    /// <summary>λ₁: penalty of a leaf's absolute output (<c>lambda_l1</c>).</summary>
    public double AbsolutePenalty { get; init => field = AtLeast(value, 0); }

    /// <summary>λ₂: penalty of a leaf's squared output (<c>lambda_l2</c>).</summary>
    public double SquaredPenalty { get; init => field = AtLeast(value, 0); }

    /// <summary>Largest absolute output of a leaf before shrinkage (<c>max_delta_step</c>); 0 for no limit.</summary>
    public double MaximumLeafOutput { get; init => field = AtLeast(value, 0); }

    /// <summary>Most bins of a feature (<c>max_bin</c>), 2 … 65,535.</summary>
    public int MaximumBins { get; init => field = InRange(value, 2, ushort.MaxValue); } = 255;

    /// <summary>Fewest sampled rows of a bin (<c>min_data_in_bin</c>).</summary>
    public int MinimumBinRows { get; init => field = AtLeast(value, 1); } = 3;

    /// <summary>Rows from which bins are made (<c>bin_construct_sample_cnt</c>).</summary>
    public int BinSampleRows { get; init => field = AtLeast(value, 1); } = 200_000;

    /// <summary>Whether missing values are told apart (<c>use_missing</c>); if not, NaN is read as 0.</summary>
    public bool UseMissing { get; init; } = true;

    /// <summary>Whether 0 is missing, too (<c>zero_as_missing</c>).</summary>
    public bool ZeroAsMissing { get; init; }

    /// <summary>Whether features that are rarely non-zero together share a column (<c>enable_bundle</c>).</summary>
    public bool BundleFeatures { get; init; } = true;

    /// <summary>Share of the rows of each bagging (<c>bagging_fraction</c>), above 0, at most 1.</summary>
    public double BaggingFraction { get; init => field = Share(value); } = 1;

    /// <summary>Iterations between two baggings (<c>bagging_freq</c>); 0 for none.</summary>
    public int BaggingFrequency { get; init => field = AtLeast(value, 0); }

    /// <summary>Share of the features that a tree may use (<c>feature_fraction</c>), above 0, at most 1.</summary>
    public double FeatureFraction { get; init => field = Share(value); } = 1;

    /// <summary>Added to a level's Hessian when levels are sorted, and the fewest rows of a level that is sorted (<c>cat_smooth</c>).</summary>
    public double LevelSmoothing { get; init => field = AtLeast(value, 0); } = 10;

    /// <summary>λ₂ on top of <see cref="SquaredPenalty"/> for splits of sorted levels (<c>cat_l2</c>).</summary>
    public double LevelSquaredPenalty { get; init => field = AtLeast(value, 0); } = 10;

    /// <summary>Most levels on the smaller side of a split of sorted levels (<c>max_cat_threshold</c>).</summary>
    public int MaximumSplitLevels { get; init => field = AtLeast(value, 1); } = 32;

    /// <summary>Up to so many bins, levels are split one against the rest (<c>max_cat_to_onehot</c>).</summary>
    public int MaximumOneHotLevels { get; init => field = AtLeast(value, 1); } = 4;

    /// <summary>Fewest rows of a group of sorted levels (<c>min_data_per_group</c>).</summary>
    public int MinimumGroupRows { get; init => field = AtLeast(value, 1); } = 100;

    /// <summary>One number a feature, −1 falling, 0 free, 1 rising (<c>monotone_constraints</c>, method basic); empty for none.</summary>
    public ImmutableArray<sbyte> MonotoneConstraints
    {
        get;
        init => field = value.IsDefault || value.Any(sign => sign is < -1 or > 1)
            ? throw new ArgumentOutOfRangeException(nameof(value), "A monotone constraint is -1, 0 or 1.") : value;
    } = [];

    /// <summary>Iterations without improvement of a validation metric after which training ends (<c>early_stopping_round</c>); 0 for never.</summary>
    public int EarlyStoppingRounds { get; init => field = AtLeast(value, 0); }

    /// <summary>Whether only the first metric counts for early stopping (<c>first_metric_only</c>).</summary>
    public bool FirstMetricOnly { get; init; }

    /// <summary>What is measured after every iteration (<c>metric</c>); empty: what belongs to the objective.</summary>
    public ImmutableArray<BoostingMetric> Metrics { get; init; } = [];

    /// <summary>Whether the training rows are measured, too (<c>is_provide_training_metric</c>).</summary>
    public bool MeasureTraining { get; init; }

    /// <summary>Whether training starts from the best constant (<c>boost_from_average</c>), which becomes part of the first tree.</summary>
    public bool BoostFromAverage { get; init; } = true;

    /// <summary>σ in 1/(1 + exp(−σ·score)) (<c>sigmoid</c>), for binary and one-versus-all.</summary>
    public double Sigmoid { get; init => field = Above(value, 0); } = 1;

    /// <summary>Weight of the rows whose outcome is 1 (<c>scale_pos_weight</c>).</summary>
    public double PositiveWeight { get; init => field = Above(value, 0); } = 1;

    /// <summary>Whether the rarer outcome is weighted up to the other one's sum (<c>is_unbalance</c>).</summary>
    public bool IsUnbalanced { get; init; }

    /// <summary>Level of the quantile objective and of the pinball loss (<c>alpha</c>), in (0, 1).</summary>
    public double QuantileLevel
    {
        get;
        init => field = value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A quantile's level lies between 0 and 1.");
    } = 0.9;

    /// <summary>Safety margin in the Poisson Hessian exp(score + margin) (<c>poisson_max_delta_step</c>).</summary>
    public double PoissonMargin { get; init => field = Above(value, 0); } = 0.7;

    /// <summary>How gradients are added up (LightGBM knows the second way only).</summary>
    public GradientAccumulation Accumulation { get; init; } = GradientAccumulation.FixedPoint;

    /// <summary>How values become bins under these settings.</summary>
    public BinningSettings ToBinning() => new()
    {
        MaximumBins = MaximumBins, MinimumBinRows = MinimumBinRows, SampleRows = BinSampleRows,
        UseMissing = UseMissing, ZeroAsMissing = ZeroAsMissing, MinimumSplitRows = MinimumLeafRows,
    };

    private static T AtLeast<T>(T value, T least) where T : INumber<T> =>
        value >= least && T.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, $"The setting is a finite number of at least {least}.");

    private static double Above(double value, double bound) =>
        value > bound && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, $"The setting is a finite number above {bound}.");

    private static double Share(double value) =>
        value is > 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The setting is a share above 0 and at most 1.");

    private static int InRange(int value, int least, int most) =>
        value >= least && value <= most ? value : throw new ArgumentOutOfRangeException(nameof(value), value, $"The setting lies between {least} and {most}.");
}
