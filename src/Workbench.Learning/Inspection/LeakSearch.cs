using System.Collections.Immutable;
using Workbench.Learning.Linear;
using Workbench.Learning.Metrics;
using Workbench.Learning.Selection;
using Workbench.Learning.Statistics;
using Workbench.Learning.Tables;
using Workbench.Learning.Threads;

namespace Workbench.Learning.Inspection;

/// <summary>The losses behind a leak check, all out of the same folds.</summary>
internal sealed class LeakSearch
{
    /// <summary>Columns that rank rows like another, by the size of Spearman's coefficient, count as the same column.</summary>
    private const double SameRanking = 0.98;

    /// <summary>A column that takes off less than this many standard errors of the loss says nothing certain.</summary>
    private const double LeastErrors = 4;

    /// <summary>A column is a function of several others if they predict it with this area, and none of them alone comes near.</summary>
    private const double LeastPredicted = 0.9, LeastAdvantage = 0.02;

    /// <summary>With fewer rows chance calibrates columns and hides what others add.</summary>
    private const int LeastRows = 1000;
    private readonly LabelledTable table;
    private readonly IClassifierLearner learner;
    private readonly LeakCheckSettings settings;
    private readonly RandomSource random;
    private readonly CancellationToken cancellation;
    private readonly ImmutableArray<Fold> folds;
    private readonly double[] priorLosses, modelLosses;
    private readonly double[][] alone, aloneLosses;
    private readonly double allInformation;

    internal LeakSearch(LabelledTable table, IClassifierLearner learner, LeakCheckSettings settings, RandomSource random, CancellationToken cancellation)
    {
        (this.table, this.learner, this.settings, this.random, this.cancellation) = (table, learner, settings, random, cancellation);
        folds = StratifiedFolds.Of(table.Labels, settings.FoldCount, random.Fork("folds"));
        priorLosses = LogLoss.OfRows(table.Labels, [.. Enumerable.Repeat(table.Labels.PositiveRate, table.RowCount)]);
        modelLosses = LossesOf(OutOfFold(table, "all"));
        alone = new double[table.Features.ColumnCount][];
        LongTasks.Run(alone.Length, settings.ThreadCount, column => alone[column] = Alone(column), cancellation);
        aloneLosses = [.. alone.Select(LossesOf)];
        allInformation = PriorLoss - Math.Min(ModelLoss, aloneLosses.Min(losses => losses.Average()));
    }

    internal int RowCount => table.RowCount;

    internal double PriorLoss => priorLosses.Average();

    internal double ModelLoss => modelLosses.Average();

    internal List<ColumnEvidence> Evidence() => [.. table.Features.Names.Select((name, column) =>
    {
        var (gain, error) = MeanDifference(priorLosses, aloneLosses[column]);
        var information = gain > LeastErrors * error ? gain : 0;
        return new ColumnEvidence
        {
            Column = name,
            Area = AreaOf(column),
            Information = information,
            Share = information == 0 ? 0 : information / allInformation,
            CalibratedShare = CalibratedShare(column),
        };
    })];

    /// <summary>Adds what the other columns say, without those that rank rows alike and those that were found out already.</summary>
    internal ColumnEvidence Examine(ColumnEvidence evidence, HashSet<string> excluded)
    {
        var names = table.Features.Names;
        var column = table.Features.IndexOf(evidence.Column);
        string[] others =
        [
            .. names.Where((name, other) => other != column && !excluded.Contains(name)
                && !(Math.Abs(Correlation.Spearman(table.Features.Column(column), table.Features.Column(other))) >= SameRanking)),
        ];
        if (others.Length == 0) return evidence;
        var features = table.Features.SelectColumns(others);
        var othersProbabilities = OutOfFold(new LabelledTable(features, table.Labels), evidence.Column);
        var together = LossesOf(Combined(alone[column], othersProbabilities));
        // What the others can add at most: by a model of everything, or by this column's and their answers put together.
        var added = Math.Max(Bound(aloneLosses[column], together), excluded.Count == 0 ? Bound(aloneLosses[column], modelLosses) : double.NegativeInfinity);
        var information = PriorLoss - LossesOf(othersProbabilities).Average();
        var largest = others.Max(other => PriorLoss - aloneLosses[table.Features.IndexOf(other)].Average());
        var (byAll, byOne) = Predicted(features, column, evidence.Column);
        return evidence with
        {
            OthersShare = Math.Max(information, largest) / allInformation,
            AddedByOthers = Math.Max(0, added) / allInformation,
            PredictedByOthers = byAll,
            SummarisesSeveral = largest < settings.SuspiciousShare * information || (byAll >= LeastPredicted && byOne < byAll - LeastAdvantage),
        };
    }

    internal bool IsProbability(ColumnEvidence column) =>
        RowCount >= LeastRows && column.Share >= settings.SuspiciousShare && column.CalibratedShare >= settings.CalibratedShare;

    internal bool IsSufficient(ColumnEvidence examined) => RowCount >= LeastRows
        && examined.AddedByOthers <= settings.MostAddedByOthers
        && examined.OthersShare >= settings.LeastOthersShare && examined.SummarisesSeveral;

    private double[] Alone(int column)
    {
        var probabilities = Steps(table.Features, column, table.Labels);
        if (!IsShare(column)) return probabilities;
        double[] asItStands = [.. table.Features.Column(column).ToArray().Select(value => (double)value)];
        return LossesOf(asItStands).Average() < LossesOf(probabilities).Average() ? asItStands : probabilities;
    }

    private double[] Steps(FeatureTable features, int column, Labels labels)
    {
        var probabilities = new double[labels.Count];
        foreach (var fold in folds)
        {
            var tree = SingleColumnTree.Fit(features.Column(column), labels, fold.Training);
            foreach (var row in fold.Test) probabilities[row] = tree.Predict(features.Column(column)[row]);
        }

        return probabilities;
    }

    /// <summary>Answers of the learner, kept half a row away from certainty, so that a learner that is certain does not cost an infinite loss.</summary>
    private double[] OutOfFold(LabelledTable rows, string name)
    {
        var margin = 0.5 / rows.RowCount;
        var probabilities = new double[rows.RowCount];
        LongTasks.Run(folds.Length, settings.ThreadCount, index =>
        {
            var (fold, fork) = (folds[index], random.Fork(name).Fork(index));
            var answers = learner.Fit(rows.Select(fold.Training), fork, cancellation).PredictProbabilities(rows.Features.SelectRows(fold.Test));
            for (var i = 0; i < answers.Length; i++) probabilities[fold.Test[i]] = Math.Clamp(answers[i], margin, 1 - margin);
        }, cancellation);
        return probabilities;
    }

    private double[] LossesOf(double[] probabilities) => LogLoss.OfRows(table.Labels, probabilities);

    /// <summary>One logistic regression on the log-odds of two answers: three parameters, so that it hardly fits chance.</summary>
    private double[] Combined(double[] first, double[] second)
    {
        var logits = new FeatureTable(["first", "second"], [[.. first.Select(LogOdds)], [.. second.Select(LogOdds)]]);
        return new LogisticRegression(new LogisticSettings { Penalty = 1e-3, ThreadCount = 1 }).Fit(logits, table.Labels).Model.PredictProbabilities(logits);

        static float LogOdds(double probability)
        {
            var inside = Math.Clamp(probability, 1e-6, 1 - 1e-6);
            return (float)Math.Log(inside / (1 - inside));
        }
    }

    /// <summary>How well the other columns together, and the best of them alone, predict which rows lie above the median of a column.</summary>
    private (double ByAll, double ByOne) Predicted(FeatureTable others, int column, string name)
    {
        var values = table.Features.Column(column);
        var median = Quantile.Of(values, 0.5);
        var above = new bool[values.Length];
        for (var row = 0; row < above.Length; row++) above[row] = values[row] > median;
        var labels = new Labels(above);
        if (labels.PositiveCount < 10 || labels.NegativeCount < 10) return (double.NaN, double.NaN);
        var byAll = RocCurve.AreaOf(Ranking.Of(labels, OutOfFold(new LabelledTable(others, labels), name + " above its median")));
        return (byAll, Enumerable.Range(0, others.ColumnCount).Max(other => RocCurve.AreaOf(Ranking.Of(labels, Steps(others, other, labels)))));
    }

    private double AreaOf(int column)
    {
        var values = table.Features.Column(column).ToArray();
        int[] present = [.. Enumerable.Range(0, values.Length).Where(row => !float.IsNaN(values[row]))];
        return RocCurve.AreaOf(Ranking.Of(table.Labels.Select(present), [.. present.Select(row => (double)values[row])]));
    }

    private bool IsShare(int column)
    {
        foreach (var value in table.Features.Column(column))
            if (!(value is >= 0 and <= 1))
                return false;
        return true;
    }

    /// <summary>Share of the rows in bins whose positive rate is the column's mean within three standard errors and a hundredth; 0 if the rates of those bins do not differ.</summary>
    private double CalibratedShare(int column)
    {
        if (!IsShare(column)) return double.NaN;
        double[] values = [.. table.Features.Column(column).ToArray().Select(value => (double)value)];
        var curve = ReliabilityCurve.OfEqualMass(table.Labels, values, Math.Clamp(RowCount / 500, 10, 50));
        ReliabilityBin[] agreeing =
        [
            .. curve.Bins.Where(bin => Math.Abs(bin.PositiveRate - bin.MeanProbability)
                <= 0.01 + (3 * Math.Sqrt(bin.MeanProbability * (1 - bin.MeanProbability) / bin.Count))),
        ];
        var rows = agreeing.Sum(bin => (double)bin.Count);
        var rate = agreeing.Sum(bin => bin.Count * bin.PositiveRate) / rows;
        var spread = agreeing.Sum(bin => bin.Count * (bin.PositiveRate - rate) * (bin.PositiveRate - rate)) / (rate * (1 - rate));
        var freedom = agreeing.Length - 1;
        return freedom >= 3 && spread > freedom + (6 * Math.Sqrt(2.0 * freedom)) ? rows / RowCount : 0;
    }

    /// <summary>Mean of left − right plus two standard errors.</summary>
    private static double Bound(double[] left, double[] right)
    {
        var (mean, error) = MeanDifference(left, right);
        return mean + (2 * error);
    }

    private static (double Mean, double Error) MeanDifference(double[] left, double[] right)
    {
        double[] differences = [.. left.Zip(right, (l, r) => l - r)];
        var mean = differences.Average();
        return (mean, Math.Sqrt(differences.Sum(difference => (difference - mean) * (difference - mean)) / differences.Length / (differences.Length - 1)));
    }
}
