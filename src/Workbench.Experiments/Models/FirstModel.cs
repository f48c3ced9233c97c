using Workbench.Experiments.Data;
using Workbench.Learning;
using Workbench.Learning.Linear;
using Workbench.Learning.Metrics;
using Workbench.Learning.Resampling;
using Workbench.Learning.Tables;
using Workbench.Matching.Pairs;

namespace Workbench.Experiments.Models;

/// <summary>A first model between two bounds: baselines that learn nothing, and the classifier that knows the rule behind the labels.</summary>
/// <remarks>
/// Training rows fit, validation rows choose thresholds, test rows are looked at once. All predictors meet the same resamples, so that
/// their differences have intervals of their own.
/// </remarks>
public static class FirstModel
{
    /// <summary>Calls everything a match.</summary>
    public const string AllPositive = "all_positive";

    /// <summary>Gives every row the positive rate of the training rows.</summary>
    public const string Prior = "prior";

    /// <summary>Logistic regression on attitude and distance alone.</summary>
    public const string TwoFeatures = "logistic_two";

    /// <summary>Logistic regression on all features.</summary>
    public const string Logistic = "logistic";

    /// <summary>Knows the probability that made each label; no model can be expected to do better.</summary>
    public const string BayesOptimal = "bayes";

    private static readonly (string Left, string Right, string Metric)[] Questions =
    [
        (Logistic, AllPositive, "f1"), (BayesOptimal, AllPositive, "f1"), (Logistic, BayesOptimal, "roc_auc"),
        (Logistic, BayesOptimal, "log_loss"), (Logistic, TwoFeatures, "roc_auc"),
    ];

    /// <summary>Compares the predictors on a random split of the pairs: nearly every test row's candidate is in the training rows too.</summary>
    /// <param name="data">The table.</param>
    /// <param name="fractions">Shares of the pairs.</param>
    /// <param name="settings">Fit and intervals.</param>
    /// <param name="random">Forked for the split and for the resamples, which draw single rows.</param>
    public static ComparisonResult OnPlainSplit(TrainingData data, SplitFractions fractions, ComparisonSettings settings, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(random);
        var split = StratifiedSplit.Of(data.Labels, fractions, random.Fork("plain split"));
        return Compare("plain", data, split, RowResampling.Of(split.Test.Length), settings, random.Fork("plain resamples"));
    }

    /// <summary>Compares them on a split of the candidates: nobody in the test is known from training.</summary>
    /// <param name="data">The table.</param>
    /// <param name="fractions">Shares of the candidates.</param>
    /// <param name="settings">Fit and intervals.</param>
    /// <param name="random">Forked for the split and for the resamples, which draw candidates and companies.</param>
    public static ComparisonResult OnGroupedSplit(TrainingData data, SplitFractions fractions, ComparisonSettings settings, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(random);
        var split = GroupedSplit.Of(data.Candidates, fractions, random.Fork("grouped split"));
        var resampling = new GroupResampling(Select(data.Candidates, split.Test), Select(data.Companies, split.Test));
        return Compare("grouped", data, split, resampling, settings, random.Fork("grouped resamples"));
    }

    private static ComparisonResult Compare(
        string name, TrainingData data, RowSplit split, IResampling resampling, ComparisonSettings settings, RandomSource random)
    {
        var training = (Features: data.Features.SelectRows(split.Training), Labels: data.Labels.Select(split.Training));
        var (fit, predictors) = Fit(data, split, training.Features, training.Labels, settings.Logistic);
        var (validationLabels, testLabels) = (data.Labels.Select(split.Validation), data.Labels.Select(split.Test));
        var thresholds = predictors.ConvertAll(p => BestThreshold.ForF1(Ranking.Of(validationLabels, p.Validation)).Threshold);
        var metrics = predictors.Select((p, i) => new TestMetrics(testLabels, p.Test, thresholds[i])).ToArray();
        var intervals = Bootstrap.Intervals(
            resampling, multiplicities => Statistics(metrics, predictors, multiplicities), settings.Bootstrap, random);
        var width = TestMetrics.Names.Length;
        return new ComparisonResult
        {
            Split = name,
            TrainingRowCount = split.Training.Length,
            ValidationRowCount = split.Validation.Length,
            TestRowCount = split.Test.Length,
            TestPositiveRate = testLabels.PositiveRate,
            SharedCandidates = ShareKnown(Select(data.Candidates, split.Test), Select(data.Candidates, split.Training)),
            Fit = fit,
            Predictors = [.. predictors.Select((p, i) => new PredictorResult
            {
                Name = p.Name,
                Title = p.Title,
                Threshold = thresholds[i],
                Confusion = metrics[i].Confusion,
                Intervals = intervals.Slice(i * width, width),
                Roc = RocCurve.Of(metrics[i].Ranking),
                PrecisionRecall = PrecisionRecallCurve.Of(metrics[i].Ranking),
                Reliability = ReliabilityCurve.Of(testLabels, p.Test, settings.ReliabilityBinCount),
            })],
            Differences = [.. Questions.Select((q, i) => new PairedDifference(q.Left, q.Right, q.Metric, intervals[(predictors.Count * width) + i]))],
        };
    }

    private static (LogisticFit Fit, List<Predictor> Predictors) Fit(
        TrainingData data, RowSplit split, FeatureTable training, Labels labels, LogisticSettings settings)
    {
        // Standardised on the training rows alone; with the features in one unit the penalty treats them alike.
        var standardiser = Standardiser.Fit(training);
        var (scaled, validation, test) = (
            standardiser.Transform(training),
            standardiser.Transform(data.Features.SelectRows(split.Validation)),
            standardiser.Transform(data.Features.SelectRows(split.Test)));
        var regression = new LogisticRegression(settings);
        var fit = regression.Fit(scaled, labels);
        var two = regression.Fit(scaled.SelectColumns([PairSchema.Attitude, PairSchema.Distance]), labels);
        return (fit,
        [
            Predictor.Of(AllPositive, "Everything is a match", new ConstantClassifier(1), validation, test),
            Predictor.Of(Prior, "Positive rate of the training rows", ConstantClassifier.Prior(labels), validation, test),
            Predictor.Of(TwoFeatures, "Logistic regression, attitude and distance", two.Model, validation, test),
            Predictor.Of(Logistic, "Logistic regression, all features", fit.Model, validation, test),
            new Predictor(BayesOptimal, "Bayes-optimal (knows the rule)", Select(data.TrueProbabilities, split.Validation), Select(data.TrueProbabilities, split.Test)),
        ]);
    }

    /// <summary>The metrics of all predictors one after the other, then the differences.</summary>
    private static double[] Statistics(TestMetrics[] metrics, List<Predictor> predictors, ReadOnlySpan<int> multiplicities)
    {
        var values = new List<double>((metrics.Length * TestMetrics.Names.Length) + Questions.Length);
        foreach (var metric in metrics) values.AddRange(metric.Values(multiplicities));
        foreach (var (left, right, metric) in Questions) values.Add(ValueOf(left, metric) - ValueOf(right, metric));
        return [.. values];

        double ValueOf(string predictor, string metric) =>
            values[(predictors.FindIndex(p => p.Name == predictor) * TestMetrics.Names.Length) + TestMetrics.IndexOf(metric)];
    }

    private static double ShareKnown(int[] test, int[] training)
    {
        var known = training.ToHashSet();
        var present = test.Distinct().ToArray();
        return (double)present.Count(known.Contains) / present.Length;
    }

    private static T[] Select<T>(ReadOnlySpan<T> values, ReadOnlySpan<int> rows)
    {
        var selected = new T[rows.Length];
        for (var i = 0; i < rows.Length; i++) selected[i] = values[rows[i]];
        return selected;
    }
}
