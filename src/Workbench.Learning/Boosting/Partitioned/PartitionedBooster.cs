using System.Collections.Immutable;
using Workbench.Learning.Binning;
using Workbench.Learning.Boosting.Growing;
using Workbench.Learning.Boosting.Objectives;
using Workbench.Learning.Threads;

namespace Workbench.Learning.Boosting.Partitioned;

/// <summary>Gradient boosting over rows that stay at sites: the model is the one that <see cref="GradientBooster"/> makes of all rows with the same bins.</summary>
/// <remarks>
/// The coordinator sees sums of fixed-point gradients, finds the splits and announces them; integers add up in any order, so nothing is lost, whatever the
/// partition. The model file is the same byte for byte up to 2²³ rows in all; beyond, sums no longer fit a double exactly, and the layout of columns, which a
/// table in memory may pack, can change last digits. Binary objective, all rows in every tree.
/// </remarks>
public sealed class PartitionedBooster
{
    private readonly BoostingSettings settings;
    private readonly ImmutableArray<BinMapper> bins;
    private readonly ImmutableArray<string> names;
    private readonly int threadCount;

    /// <summary>A booster whose sites agreed on bins.</summary>
    /// <param name="settings">The settings; the sites have the same.</param>
    /// <param name="featureNames">Names of the columns.</param>
    /// <param name="bins">Bins of each column; the sites have the same.</param>
    /// <param name="threadCount">Most threads of the coordinator, at least 1; the model is the same for any number.</param>
    /// <exception cref="ArgumentException">The settings need more than sums over rows, or contradict each other; the message says which.</exception>
    public PartitionedBooster(BoostingSettings settings, IReadOnlyList<string> featureNames, IReadOnlyList<BinMapper> bins, int threadCount)
    {
        ArgumentNullException.ThrowIfNull(featureNames);
        ArgumentNullException.ThrowIfNull(bins);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threadCount);
        RequireSums(settings);
        if (featureNames.Count != bins.Count) throw new ArgumentException($"There are {featureNames.Count} names and bins for {bins.Count} columns.", nameof(bins));
        if (settings.MonotoneConstraints.Length > 0 && settings.MonotoneConstraints.Length != bins.Count)
            throw new ArgumentException($"There are {settings.MonotoneConstraints.Length} monotone constraints and {bins.Count} columns.", nameof(settings));
        if (!settings.MonotoneConstraints.IsEmpty && bins.Index().FirstOrDefault(bin => bin.Item.IsCategorical && settings.MonotoneConstraints[bin.Index] != 0, (-1, null!)).Index is var wrong and >= 0)
            throw new ArgumentException($"The categorical column '{featureNames[wrong]}' cannot be monotone.", nameof(settings));
        (this.settings, names, this.bins, this.threadCount) = (settings, [.. featureNames], [.. bins], threadCount);
    }

    /// <summary>Trains a model.</summary>
    /// <param name="sites">Where the rows are.</param>
    /// <param name="validations">Tables that the coordinator holds, to measure after every iteration and to stop by; with the columns' names.</param>
    /// <param name="random">Forked for features, as in <see cref="GradientBooster"/>.</param>
    /// <param name="progress">Told after every iteration, on the calling thread, or null.</param>
    /// <param name="stop">Cancelled to end the training after the current iteration and keep the model that there is.</param>
    /// <param name="cancellation">Checked once a tree, and by the sites.</param>
    /// <returns>The model and how it came about.</returns>
    /// <exception cref="InvalidDataException">Sums of the sites contradict each other.</exception>
    /// <exception cref="ArgumentException">A validation table does not suit, or the sites have no largest weight above 0.</exception>
    /// <exception cref="OperationCanceledException">The last token was cancelled.</exception>
    public BoostingResult Train(
        IBoostingSites sites, IReadOnlyList<BoostingData> validations, RandomSource random,
        IProgress<BoostingIteration>? progress, CancellationToken stop, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(sites);
        ArgumentNullException.ThrowIfNull(validations);
        ArgumentNullException.ThrowIfNull(random);
        foreach (var validation in validations) ObjectiveFactory.Check(validation.Targets, settings);
        if (!(sites.LargestWeight > 0 && double.IsFinite(sites.LargestWeight))) throw new ArgumentException("No site has a row with a weight above 0.", nameof(sites));
        using var team = new WorkerTeam(threadCount);
        var totals = OutcomeTotals.OfSum(sites.Sum(new OutcomeRequest(sites.LargestWeight), cancellation), sites.LargestWeight);
        var objective = new BinaryObjective(TargetRows.None, settings, target => target > 0, totals);
        var evaluator = new MetricEvaluator(objective, settings, team);
        evaluator.Check();
        var layout = new BinnedTable(bins, TableLayout.OneColumnAFeature(bins), rowCount: 0);
        var validationRows = validations.Select(data => new ValidationRows(data, names, bins, objective.ScoreCount, team)).ToArray();
        var rows = new PartitionedRows(sites, layout, totals, objective, cancellation);
        var run = new BoostingRun<FixedPairSum>(settings, layout, rows, objective, evaluator, validationRows, random, team);
        var (iterations, best, reason) = run.Train(progress, stop, cancellation);
        return new BoostingResult(BoostedModel.Of(settings, names, bins, objective, run.Trees.Take(best)), iterations, best, reason);
    }

    /// <summary>Refuses settings that need more than sums over the rows of sites.</summary>
    /// <param name="settings">The settings.</param>
    /// <exception cref="ArgumentException">They do, or contradict each other; the message says which.</exception>
    public static void RequireSums(BoostingSettings settings)
    {
        GradientBooster.Check(settings);
        var refused = settings switch
        {
            { Objective: not BoostingObjective.Binary } => $"the objective {settings.Objective}: only the binary one has bounds that do not depend on the rows",
            { Accumulation: not GradientAccumulation.FixedPoint } => "sums of doubles: their order would matter",
            { BaggingFrequency: > 0, BaggingFraction: < 1 } => "bagging: it draws rows by their place among all rows",
            { MeasureTraining: true } => "metrics of the training rows: give the coordinator a validation table",
            _ => null,
        };
        if (refused is not null) throw new ArgumentException($"Training over sites does not go with {refused}.", nameof(settings));
    }
}
