using System.Collections.Immutable;
using Workbench.Learning.Binning;
using Workbench.Learning.Tables;
using Workbench.Learning.Threads;

namespace Workbench.Learning.Forests;

/// <summary>Grows the trees of a forest, one a thread; tree <c>i</c> draws from fork <c>i</c>.</summary>
internal static class Forest
{
    /// <summary>Trains a forest.</summary>
    /// <param name="settings">The settings; <see cref="ForestSettings.Bootstrap"/> is set.</param>
    /// <param name="drawsCuts">Whether cuts are drawn instead of sought.</param>
    /// <param name="training">The rows.</param>
    /// <param name="threadCount">Number of threads.</param>
    /// <param name="random">Forked by tree.</param>
    /// <param name="cancellation">Checked before every tree.</param>
    public static ForestClassifier Train(
        ForestSettings settings, bool drawsCuts, LabelledTable training, int threadCount, RandomSource random, CancellationToken cancellation)
    {
        Check(settings, training);
        cancellation.ThrowIfCancellationRequested();
        using var team = new WorkerTeam(threadCount);
        var binning = new BinningSettings { MaximumBins = settings.MaximumBins, MinimumBinRows = 1 };
        var mappers = BinnedTable.FindBins(training.Features, [], binning, random.Fork("bins"), team);
        var table = ForestTable.Create(training.Features, mappers, 1 + (training.Weights is null ? 0 : WeightCell.ExtraBytes), team);
        var cuts = drawsCuts ? CutChoice.Of(settings.Cuts, table, training.Features, team) : null;
        return training.Weights is null
            ? Grow<CountCell>(settings, table, cuts, training, team, random, cancellation)
            : Grow<WeightCell>(settings, table, cuts, training, team, random, cancellation);
    }

    private static void Check(ForestSettings settings, LabelledTable training)
    {
        if (training.RowCount == 0) throw new ArgumentException("There is no row to learn from.", nameof(training));
        if (training.Features.ColumnCount == 0) throw new ArgumentException("There is no feature to ask about.", nameof(training));
        if (training.Features.ColumnCount > TreeStep.MostFeatures)
            throw new ArgumentException(
                $"There are {training.Features.ColumnCount:N0} features; at most {TreeStep.MostFeatures:N0} can be asked about.", nameof(training));
        if (training.Weights is { } weights && !weights.AsSpan().ContainsAnyExcept(0f))
            throw new ArgumentException("No row has a weight above 0.", nameof(training));
        if (settings.OutOfBag && settings.Bootstrap != true)
            throw new ArgumentException("Without a bootstrap every tree sees every row, and none is out of the bag: set Bootstrap.", nameof(settings));
    }

    private static ForestClassifier Grow<TCell>(
        ForestSettings settings, ForestTable table, CutChoice? cuts, LabelledTable training, WorkerTeam team, RandomSource random,
        CancellationToken cancellation)
        where TCell : unmanaged, ICell<TCell>
    {
        var labels = training.Labels.Values.ToArray();
        var classes = ClassesOf(settings, training);
        var drawCount = settings.Bootstrap == true ? Math.Max(1, (int)Math.Round(settings.SampleShare * table.RowCount)) : 0;
        var (trees, importances) = (new GrownTree[settings.TreeCount], new double[settings.TreeCount][]);
        var growers = new ITreeGrower?[team.ThreadCount];
        var outOfBag = settings.OutOfBag ? new OutOfBagVotes[team.ThreadCount] : null;
        team.Run(trees.Length, (tree, member) =>
        {
            cancellation.ThrowIfCancellationRequested();
            var grower = growers[member] ??= MakeGrower();
            importances[tree] = new double[table.FeatureCount];
            trees[tree] = grower.Grow(random.Fork(tree), importances[tree]);
            if (outOfBag is not null) (outOfBag[member] ??= new OutOfBagVotes(table)).Add(trees[tree], grower.Sample.Draws);
        });
        var estimate = outOfBag is null ? null : OutOfBagVotes.Judge(outOfBag, training.Labels);
        return new ForestClassifier(training.Features.Names, table.Mappers, trees, Mean(importances), estimate, settings);

        ITreeGrower MakeGrower()
        {
            var sample = new TreeSample(table, labels, training.Weights);
            return settings.Criterion == SplitCriterion.Gini ? MakeGrowerOf<GiniCriterion>(sample) : MakeGrowerOf<EntropyCriterion>(sample);
        }

        ITreeGrower MakeGrowerOf<TCriterion>(TreeSample sample)
            where TCriterion : struct, ICriterion => cuts is null
            ? new BestSplitGrower<TCell, TCriterion>(table, sample, settings, drawCount, classes)
            : new RandomCutGrower<TCell, TCriterion>(table, sample, settings, cuts, drawCount, classes);
    }

    /// <summary>The same factors for every tree, or null where each tree balances its own sample.</summary>
    private static ClassScale? ClassesOf(ForestSettings settings, LabelledTable training)
    {
        if (settings.ClassWeighting != ClassWeighting.Balanced) return settings.ClassWeighting == ClassWeighting.Equal ? new ClassScale(1, 1) : null;
        var (negative, positive) = (0.0, 0.0);
        for (var row = 0; row < training.RowCount; row++)
        {
            var weight = training.Weights?[row] ?? 1;
            if (training.Labels[row]) positive += weight;
            else negative += weight;
        }

        return ClassScale.Balance(negative, positive);
    }

    /// <summary>Mean over the trees, in their order, of those that asked at all.</summary>
    private static ImmutableArray<double> Mean(double[][] importances)
    {
        var mean = new double[importances[0].Length];
        foreach (var own in importances)
            for (var feature = 0; feature < mean.Length; feature++)
                mean[feature] += own[feature];
        var sum = mean.Sum();
        return [.. mean.Select(value => sum > 0 ? value / sum : 0)];
    }
}
