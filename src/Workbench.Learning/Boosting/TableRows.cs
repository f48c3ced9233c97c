using Workbench.Learning.Binning;
using Workbench.Learning.Boosting.Growing;
using Workbench.Learning.Boosting.Objectives;
using Workbench.Learning.Threads;

namespace Workbench.Learning.Boosting;

/// <summary>Training rows in memory.</summary>
/// <typeparam name="TSum">How gradients are added up.</typeparam>
internal sealed class TableRows<TSum> : IBoostingRows
    where TSum : struct, IPairSum
{
    private readonly BoostingSettings settings;
    private readonly BinnedTable table;
    private readonly TargetRows targets;
    private readonly Objective objective;
    private readonly MetricEvaluator evaluator;
    private readonly RandomSource random;
    private readonly WorkerTeam team;
    private readonly LocalRows<TSum> rows;
    private readonly RowGradients<TSum> gradients;
    private readonly RowScores scores;
    private int[]? bag;

    public TableRows(
        BoostingSettings settings, BinnedTable table, TargetRows targets, Objective objective, MetricEvaluator evaluator, RandomSource random, WorkerTeam team)
    {
        (this.settings, this.table, this.targets, this.objective) = (settings, table, targets, objective);
        (this.evaluator, this.random, this.team) = (evaluator, random, team);
        rows = new LocalRows<TSum>(table, settings.LeafCount, team);
        gradients = new RowGradients<TSum>(targets.Count, objective, team);
        scores = new RowScores(targets.Count, objective.ScoreCount, team);
    }

    public int Count => targets.Count;

    public PairUnit Unit => gradients.Unit;

    public ITreeRows Leaves => rows;

    public void SetScores(int score, double value) => Array.Fill(scores.Values[score], value);

    public void BeginIteration(int iteration)
    {
        gradients.Compute(scores.Values);
        if (settings.BaggingFrequency > 0 && settings.BaggingFraction < 1 && iteration % settings.BaggingFrequency == 0) bag = Bag(iteration / settings.BaggingFrequency);
    }

    public bool BeginTree(int score)
    {
        rows.Take(gradients.Pairs(score), gradients.Unit, bag);
        return bag is null || bag.Length > 0;
    }

    public void Renew(int score, GrownTree tree) => team.Run(tree.Leaves.Count, (leaf, _) =>
        tree.Leaves[leaf].Output = objective.LeafOutput(rows.Rows(leaf, 0, rows.Count(leaf)), scores.Values[score]));

    public void Add(int score, GrownTree tree, double[] outputs)
    {
        if (bag is null) scores.Add(score, rows, outputs);
        else scores.Add(score, tree, table, outputs);
    }

    public double Measure(BoostingMetric metric) => evaluator.Measure(metric, targets.Count, targets.Targets, targets.Weights, scores.Values);

    /// <summary>The rows of a bagging, ascending; each is drawn by itself.</summary>
    private int[] Bag(int bagging)
    {
        var draws = random.Fork("bagging").Fork(bagging);
        var drawn = new List<int>((int)(targets.Count * settings.BaggingFraction * 1.1) + 1);
        for (var row = 0; row < targets.Count; row++)
            if (draws.NextBoolean(settings.BaggingFraction))
                drawn.Add(row);
        return [.. drawn];
    }
}
