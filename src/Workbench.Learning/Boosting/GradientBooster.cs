using System.Collections.Immutable;
using Workbench.Learning.Binning;
using Workbench.Learning.Boosting.Growing;
using Workbench.Learning.Boosting.Objectives;
using Workbench.Learning.Tables;
using Workbench.Learning.Threads;
using Workbench.Learning.Trees;

namespace Workbench.Learning.Boosting;

/// <summary>Gradient-boosted histogram trees, compatible with LightGBM's models.</summary>
/// <remarks>
/// G. Ke et al., "LightGBM: A highly efficient gradient boosting decision tree", NIPS 2017. With fixed-point sums (the default) the model is the same, byte for
/// byte, for any number of threads and any order of completion.
/// </remarks>
public sealed class GradientBooster : IClassifierLearner
{
    private readonly BoostingSettings settings;
    private readonly int threadCount;

    /// <summary>A booster with its settings.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="threadCount">Most threads, at least 1. The model is the same, bit for bit, for any number.</param>
    /// <exception cref="ArgumentException">The settings contradict each other.</exception>
    public GradientBooster(BoostingSettings settings, int threadCount)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threadCount);
        var isMulticlass = settings.Objective is BoostingObjective.Multiclass or BoostingObjective.MulticlassOneVersusAll;
        if (isMulticlass != settings.ClassCount > 1)
            throw new ArgumentException($"The objective {settings.Objective} does not go with {settings.ClassCount} class(es): num_class is above 1 for multiclass objectives, else 1.", nameof(settings));
        if (settings.IsUnbalanced && settings.PositiveWeight != 1)
            throw new ArgumentException("Set either is_unbalance or scale_pos_weight, not both.", nameof(settings));
        (this.settings, this.threadCount) = (settings, threadCount);
    }

    /// <summary>Trains a model.</summary>
    /// <param name="training">The rows to learn from, at least one with a weight above 0.</param>
    /// <param name="validations">Tables to measure after every iteration and to stop by; they have the columns of the training table, by name.</param>
    /// <param name="random">Forked for sampled bins, bagging and features.</param>
    /// <param name="progress">Told after every iteration, on the calling thread, or null.</param>
    /// <param name="stop">Cancelled to end the training after the current iteration and keep the model that there is.</param>
    /// <param name="cancellation">Checked once a tree.</param>
    /// <exception cref="ArgumentException">Targets or columns do not suit the objective or the settings; the message says why.</exception>
    /// <exception cref="OperationCanceledException">The last token was cancelled.</exception>
    public BoostingResult Train(
        BoostingData training,
        IReadOnlyList<BoostingData> validations,
        RandomSource random,
        IProgress<BoostingIteration>? progress,
        CancellationToken stop,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(validations);
        ArgumentNullException.ThrowIfNull(random);
        Check(training, validations);
        using var team = new WorkerTeam(threadCount);
        return settings.Accumulation == GradientAccumulation.FixedPoint
            ? Train<FixedPairSum>(training, validations, random, team, progress, stop, cancellation)
            : Train<DoublePairSum>(training, validations, random, team, progress, stop, cancellation);
    }

    /// <inheritdoc/>
    public IClassifier Fit(LabelledTable training, RandomSource random, CancellationToken cancellation)
    {
        if (settings.Objective != BoostingObjective.Binary) throw new InvalidOperationException($"The objective {settings.Objective} makes no classifier; use Train.");
        return new TreeClassifier(Train(BoostingData.Of(training), [], random, null, CancellationToken.None, cancellation).Model, threadCount);
    }

    private void Check(BoostingData training, IReadOnlyList<BoostingData> validations)
    {
        if (training.RowCount == 0) throw new ArgumentException("There are no rows to learn from.", nameof(training));
        if (training.Weights is { } weights && !weights.Any(weight => weight > 0)) throw new ArgumentException("All weights are 0.", nameof(training));
        if (settings.MonotoneConstraints.Length > 0 && settings.MonotoneConstraints.Length != training.Features.ColumnCount)
            throw new ArgumentException($"There are {settings.MonotoneConstraints.Length} monotone constraints and {training.Features.ColumnCount} columns.", nameof(training));
        if (!settings.MonotoneConstraints.IsEmpty && training.CategoricalColumns.FirstOrDefault(column => settings.MonotoneConstraints[column] != 0, -1) is var wrong and >= 0)
            throw new ArgumentException($"The categorical column '{training.Features.Names[wrong]}' cannot be monotone.", nameof(training));
        ObjectiveFactory.Check(training.Targets, settings);
        foreach (var validation in validations) ObjectiveFactory.Check(validation.Targets, settings);
    }

    private BoostingResult Train<TSum>(
        BoostingData training, IReadOnlyList<BoostingData> validations, RandomSource random, WorkerTeam team,
        IProgress<BoostingIteration>? progress, CancellationToken stop, CancellationToken cancellation)
        where TSum : struct, IPairSum
    {
        var (features, targets) = Present(training);
        var objective = ObjectiveFactory.Create(targets, settings);
        var evaluator = new MetricEvaluator(objective, settings, team);
        evaluator.Check();
        var binning = new BinningSettings
        {
            MaximumBins = settings.MaximumBins, MinimumBinRows = settings.MinimumBinRows, SampleRows = settings.BinSampleRows,
            UseMissing = settings.UseMissing, ZeroAsMissing = settings.ZeroAsMissing, MinimumSplitRows = settings.MinimumLeafRows,
        };
        var mappers = BinnedTable.FindBins(features, training.CategoricalColumns, binning, random.Fork("bins"), team);
        cancellation.ThrowIfCancellationRequested();
        // Packed columns are split up again by adding, which only integers allow without rounding.
        var table = BinnedTable.Create(features, mappers, settings.BundleFeatures, packs: typeof(TSum) == typeof(FixedPairSum), team);
        var validationRows = validations.Select(data => new ValidationRows(data, training.Features.Names, mappers, objective.ScoreCount, team)).ToArray();
        var run = new BoostingRun<TSum>(settings, table, targets, objective, evaluator, validationRows, random, team);
        var (iterations, best, reason) = run.Train(progress, stop, cancellation);
        return new BoostingResult(Model(run, training, mappers, objective, best), iterations, best, reason);
    }

    private TreeModel Model<TSum>(BoostingRun<TSum> run, BoostingData training, ImmutableArray<BinMapper> mappers, Objective objective, int iterationCount)
        where TSum : struct, IPairSum => new()
        {
            Objective = objective.Description,
            ClassCount = settings.ClassCount,
            TreesPerIteration = objective.ScoreCount,
            FeatureNames = [.. training.Features.Names],
            FeatureInfos = [.. mappers.Select(mapper => mapper.FeatureInfo)],
            MonotoneConstraints = settings.MonotoneConstraints,
            Trees = [.. run.Trees.Take(iterationCount * objective.ScoreCount)],
            Parameters = ParameterLines.Of(settings, training.CategoricalColumns),
        };

    /// <summary>The rows that count: those of weight 0 are left out.</summary>
    private (INumericTable Features, TargetRows Targets) Present(BoostingData data)
    {
        var isFixedPoint = settings.Accumulation == GradientAccumulation.FixedPoint;
        if (data.Weights is not { } weights) return (data.Features, new TargetRows(data.Targets, null, isFixedPoint));
        if (!weights.Contains(0)) return (data.Features, new TargetRows(data.Targets, weights, isFixedPoint));
        int[] rows = [.. Enumerable.Range(0, weights.Length).Where(row => weights[row] > 0)];
        return (new SelectedRows(data.Features, rows),
            new TargetRows([.. rows.Select(row => data.Targets[row])], [.. rows.Select(row => weights[row])], isFixedPoint));
    }
}
