using System.Collections.Immutable;
using System.Diagnostics;
using Workbench.Learning.Binning;
using Workbench.Learning.Boosting.Growing;
using Workbench.Learning.Boosting.Objectives;
using Workbench.Learning.Threads;
using Workbench.Learning.Trees;

namespace Workbench.Learning.Boosting;

/// <summary>One training: trees are added until enough are there, nothing improves, nothing can be split, or somebody asks to stop.</summary>
/// <typeparam name="TSum">How gradients are added up.</typeparam>
internal sealed class BoostingRun<TSum>
    where TSum : struct, IPairSum
{
    private const long GarbageBytes = 1 << 20;
    private readonly BoostingSettings settings;
    private readonly BinnedTable table;
    private readonly Objective objective;
    private readonly MetricEvaluator evaluator;
    private readonly IReadOnlyList<ValidationRows> validations;
    private readonly RandomSource random;
    private readonly WorkerTeam team;
    private readonly IBoostingRows rows;
    private readonly TreeGrower<TSum>? grower;
    private readonly List<Tree> trees = [];
    private readonly double[] initial;
    private readonly TeamChoice choice;
    private long swept = GC.GetAllocatedBytesForCurrentThread();

    /// <param name="settings">The settings.</param>
    /// <param name="table">The layout of the histograms; its own rows do not matter.</param>
    /// <param name="rows">The rows to learn from, wherever they are.</param>
    /// <param name="objective">What the trees are fitted to, with what it has to know of all rows.</param>
    /// <param name="evaluator">Measures.</param>
    /// <param name="validations">Tables to measure.</param>
    /// <param name="random">Forked for features.</param>
    /// <param name="team">Does the work.</param>
    public BoostingRun(
        BoostingSettings settings, BinnedTable table, IBoostingRows rows, Objective objective, MetricEvaluator evaluator,
        IReadOnlyList<ValidationRows> validations, RandomSource random, WorkerTeam team)
    {
        (this.settings, this.table, this.rows, this.objective) = (settings, table, rows, objective);
        (this.evaluator, this.validations, this.random, this.team) = (evaluator, validations, random, team);
        choice = new TeamChoice(team.ThreadCount, warmUpSteps: 4, trialSteps: (1, 4), periodSteps: 64);
        if (table.Columns.Length > 0) grower = new TreeGrower<TSum>(table, rows.Leaves, settings, team);
        initial = [.. Enumerable.Range(0, objective.ScoreCount).Select(InitialScore)];
    }

    /// <summary>The trees so far.</summary>
    public IReadOnlyList<Tree> Trees => trees;

    /// <summary>Trains.</summary>
    /// <returns>What was measured, the number of iterations to keep, and why it ended.</returns>
    public (ImmutableArray<BoostingIteration> Iterations, int Best, BoostingStop Stop) Train(
        IProgress<BoostingIteration>? progress, CancellationToken stop, CancellationToken cancellation)
    {
        var iterations = ImmutableArray.CreateBuilder<BoostingIteration>();
        var early = settings.EarlyStoppingRounds > 0 && validations.Count > 0 ? new EarlyStopping(settings) : null;
        for (var k = 0; k < initial.Length; k++) AddToAll(k, initial[k]);
        var reason = BoostingStop.Finished;
        while (iterations.Count < settings.IterationCount)
        {
            if (stop.IsCancellationRequested)
            {
                reason = BoostingStop.Asked;
                break;
            }

            if (!IterateTimed(iterations.Count, cancellation))
            {
                // The constants of the first iteration are the whole model then.
                if (iterations.Count == 0) iterations.Add(new BoostingIteration(1, Measure()));
                reason = BoostingStop.NoSplit;
                break;
            }

            var iteration = new BoostingIteration(iterations.Count + 1, Measure());
            iterations.Add(iteration);
            CollectGarbage();
            progress?.Report(iteration);
            if (early?.IsOver(iteration.Number, iteration.Measurements) != true) continue;
            reason = BoostingStop.NoImprovement;
            break;
        }

        return (iterations.ToImmutable(), early is { BestIteration: > 0 } ? early.BestIteration : iterations.Count, reason);
    }

    /// <summary>
    /// Sweeps up after some trees. The collector lets as much garbage pile up as the processor has cache, which is hundreds of megabytes on servers and more than
    /// everything that the training itself holds; a sweep of so little takes a fraction of a millisecond.
    /// </summary>
    private void CollectGarbage()
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        if (allocated - swept < GarbageBytes) return;
        GC.Collect(0);
        swept = allocated;
    }

    private double InitialScore(int score)
    {
        var isNeeded = settings.BoostFromAverage || table.Columns.Length == 0 || !objective.IsTrained(score);
        var value = isNeeded ? objective.InitialScore(score) : 0;
        return Math.Abs(value) > SplitLimits.Epsilon ? value : 0;
    }

    /// <summary>Adds the trees of one iteration, with the team or without, whichever was faster of late: where another program holds a processor, waiting costs more than it brings.</summary>
    private bool IterateTimed(int iteration, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        team.IsAlone = !choice.UsesTeam;
        var grown = Iterate(iteration, cancellation);
        team.IsAlone = false;
        choice.Took(Stopwatch.GetTimestamp() - start);
        return grown;
    }

    /// <summary>Adds the trees of one iteration; false if none of them could be split.</summary>
    private bool Iterate(int iteration, CancellationToken cancellation)
    {
        var grown = false;
        var drawn = random.Fork(iteration);
        rows.BeginIteration(iteration);
        for (var k = 0; k < objective.ScoreCount; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            var tree = grower is not null && objective.IsTrained(k) && rows.BeginTree(k) ? grower.Grow(rows.Unit, FeaturesFor(drawn.Fork(k))) : null;
            if (tree is { NodeCount: > 0 })
            {
                grown = true;
                Add(k, tree, isFirst: iteration == 0);
            }
            else trees.Add(Constant(iteration == 0 ? StartAt(k) : 0));
        }

        if (!grown && iteration > 0) trees.RemoveRange(trees.Count - objective.ScoreCount, objective.ScoreCount);
        return grown;
    }

    /// <summary>A score that gets no tree in the first iteration is its best constant, also where training does not start from it.</summary>
    private double StartAt(int score)
    {
        if (initial[score] == 0) AddToAll(score, initial[score] = objective.InitialScore(score));
        return initial[score];
    }

    private void Add(int score, GrownTree tree, bool isFirst)
    {
        if (objective.RenewsLeaves) rows.Renew(score, tree);
        var outputs = tree.Leaves.Select(leaf => GrownTree.Value(leaf.Output, settings.LearningRate, 0)).ToArray();
        rows.Add(score, tree, outputs);
        foreach (var validation in validations) validation.Add(score, tree, outputs, team);
        trees.Add(tree.Finish(table.Mappers, settings.LearningRate, isFirst ? initial[score] : 0));
    }

    private Tree Constant(double value) => new() { Nodes = [], Leaves = [new TreeLeaf(value, 0, rows.Count)] };

    private bool[] FeaturesFor(RandomSource drawn)
    {
        var mayUse = new bool[table.Mappers.Length];
        int[] features = [.. Enumerable.Range(0, mayUse.Length).Where(feature => table.Mappers[feature].BinCount > 1)];
        var count = features.Length;
        if (settings.FeatureFraction < 1)
        {
            count = Math.Max((int)((features.Length * settings.FeatureFraction) + 0.5), Math.Min(2, features.Length));
            drawn.Fork("features").Shuffle<int>(features);
        }

        foreach (var feature in features.AsSpan(0, count)) mayUse[feature] = true;
        return mayUse;
    }

    private void AddToAll(int score, double value)
    {
        rows.SetScores(score, value);
        foreach (var validation in validations) Array.Fill(validation.Scores[score], value);
    }

    private ImmutableArray<BoostingMeasurement> Measure()
    {
        var measurements = ImmutableArray.CreateBuilder<BoostingMeasurement>();
        if (settings.MeasureTraining)
            foreach (var metric in evaluator.Metrics)
                measurements.Add(new BoostingMeasurement(0, metric, rows.Measure(metric)));
        for (var t = 0; t < validations.Count; t++)
            foreach (var metric in evaluator.Metrics)
                measurements.Add(new BoostingMeasurement(t + 1, metric, evaluator.Measure(metric, validations[t].Data.RowCount, validations[t].Data.Targets, validations[t].Data.Weights, validations[t].Scores)));
        return measurements.ToImmutable();
    }
}
