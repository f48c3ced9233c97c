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
    private readonly ImmutableArray<BinMapper>? bins;

    /// <summary>A booster with its settings.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="threadCount">Most threads, at least 1. The model is the same, bit for bit, for any number.</param>
    /// <param name="bins">The bins of each column, such as those that several sites agreed upon; null: found from the training rows.</param>
    /// <exception cref="ArgumentException">The settings contradict each other.</exception>
    public GradientBooster(BoostingSettings settings, int threadCount, IReadOnlyList<BinMapper>? bins = null)
    {
        Check(settings);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threadCount);
        (this.settings, this.threadCount, this.bins) = (settings, threadCount, bins?.ToImmutableArray());
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

    /// <summary>Refuses settings that contradict each other.</summary>
    /// <exception cref="ArgumentException">They do; the message says how.</exception>
    internal static void Check(BoostingSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var isMulticlass = settings.Objective is BoostingObjective.Multiclass or BoostingObjective.MulticlassOneVersusAll;
        if (isMulticlass != settings.ClassCount > 1)
            throw new ArgumentException($"The objective {settings.Objective} does not go with {settings.ClassCount} class(es): num_class is above 1 for multiclass objectives, else 1.", nameof(settings));
        if (settings.IsUnbalanced && settings.PositiveWeight != 1)
            throw new ArgumentException("Set either is_unbalance or scale_pos_weight, not both.", nameof(settings));
    }

    /// <summary>Refuses bins that do not belong to the columns of a table.</summary>
    /// <exception cref="ArgumentException">Their number or kind differs; the message says where.</exception>
    internal static void Check(BoostingData data, IReadOnlyList<BinMapper> bins)
    {
        if (bins.Count != data.Features.ColumnCount) throw new ArgumentException($"There are bins for {bins.Count} columns and {data.Features.ColumnCount} columns.", nameof(bins));
        for (var column = 0; column < bins.Count; column++)
            if (bins[column].IsCategorical != data.CategoricalColumns.Contains(column))
                throw new ArgumentException($"The column '{data.Features.Names[column]}' and its bins differ in whether it is categorical.", nameof(bins));
    }

    private void Check(BoostingData training, IReadOnlyList<BoostingData> validations)
    {
        if (training.RowCount == 0) throw new ArgumentException("There are no rows to learn from.", nameof(training));
        if (training.Weights is { } weights && !weights.Any(weight => weight > 0)) throw new ArgumentException("All weights are 0.", nameof(training));
        if (bins is { } given) Check(training, given);
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
        var (features, targets) = PresentRows.Of(training, settings.Accumulation == GradientAccumulation.FixedPoint);
        var objective = ObjectiveFactory.Create(targets, settings);
        var evaluator = new MetricEvaluator(objective, settings, team);
        evaluator.Check();
        var mappers = bins ?? BinnedTable.FindBins(features, training.CategoricalColumns, settings.ToBinning(), random.Fork("bins"), team);
        cancellation.ThrowIfCancellationRequested();
        // Packed columns are split up again by adding, which only integers allow without rounding.
        var table = BinnedTable.Create(features, mappers, settings.BundleFeatures, packs: typeof(TSum) == typeof(FixedPairSum), team);
        var validationRows = validations.Select(data => new ValidationRows(data, training.Features.Names, mappers, objective.ScoreCount, team)).ToArray();
        var rows = new TableRows<TSum>(settings, table, targets, objective, evaluator, random, team);
        var run = new BoostingRun<TSum>(settings, table, rows, objective, evaluator, validationRows, random, team);
        var (iterations, best, reason) = run.Train(progress, stop, cancellation);
        var model = BoostedModel.Of(settings, training.Features.Names, mappers, objective, run.Trees.Take(best * objective.ScoreCount));
        return new BoostingResult(model, iterations, best, reason);
    }
}
