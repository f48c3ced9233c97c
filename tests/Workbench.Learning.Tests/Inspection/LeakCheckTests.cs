using Workbench.Learning.Inspection;
using Workbench.Learning.Linear;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Tests.Inspection;

public class LeakCheckTests
{
    private const int RowCount = 5000;
    private static readonly LeakCheckSettings Settings = new() { DeclaredNames = ["match_probability"] };

    [Fact]
    public void The_probability_that_generated_the_label_is_found_by_what_it_does_and_not_by_its_name()
    {
        var pairs = Pairs.Threshold(RowCount, seed: 1);
        var report = Check(pairs.With("p", pairs.Probabilities));
        var finding = Assert.Single(report.Findings);
        Assert.Equal(("p", LeakKind.LabelProbability), (finding.Column, finding.Kind));
        Assert.InRange(finding.Evidence.Area, 0.65, 0.78); // the Bayes area: no limit on an area would have found it
        Assert.InRange(finding.Evidence.CalibratedShare, 0.8, 1);
        Assert.Contains("is a probability of the label as it stands", finding.Reason);
    }

    [Theory, InlineData("log-odds"), InlineData("percent, turned round"), InlineData("squared")]
    public void A_score_made_from_that_probability_is_found_as_well(string transformation)
    {
        var pairs = Pairs.Threshold(RowCount, seed: 2);
        double[] score = [.. pairs.Probabilities.Select(p => transformation switch
        {
            "log-odds" => Math.Log(p / (1 - p)),
            "squared" => p * p,
            _ => 100 - (100 * p),
        })];
        var finding = Assert.Single(Check(pairs.With("score", score)).Findings);
        Assert.Equal(("score", LeakKind.SufficientScore), (finding.Column, finding.Kind));
        Assert.InRange(finding.Evidence.PredictedByOthers, 0.95, 1);
        Assert.InRange(finding.Evidence.AddedByOthers, 0, 0.1);
    }

    [Fact]
    public void Two_scores_do_not_hide_each_other()
    {
        var pairs = Pairs.Structured(RowCount, seed: 3);
        var report = Check(pairs.With("p", pairs.Probabilities).With("logit", [.. pairs.Probabilities.Select(p => Math.Log(p / (1 - p)))])
            .With("percent", [.. pairs.Probabilities.Select(p => 100 * p)]));
        Assert.Equal([("p", LeakKind.LabelProbability), ("logit", LeakKind.SufficientScore), ("percent", LeakKind.SufficientScore)],
            report.Findings.Select(finding => (finding.Column, finding.Kind)));
        Assert.Equal(["p", "logit", "percent"], report.SuspiciousColumns);
    }

    [Fact]
    public void Copies_of_the_label_are_found_however_they_are_written()
    {
        var pairs = Pairs.Structured(RowCount, seed: 4);
        double[] labels = [.. pairs.Labels.Values.ToArray().Select(label => label ? 1.0 : 0.0)];
        var random = new RandomSource(5);
        var report = Check(pairs
            .With("complement", [.. labels.Select(label => 1 - label)])
            .With("hired_on", [.. labels.Select(label => label == 1 ? 20250000 + random.NextInt32(365) : double.NaN)])
            .With("code", [.. labels.Select(label => label == 1 ? 2 : random.NextInt32(2) * 4.0)])
            .With("noisy", [.. labels.Select(label => label + (0.2 * random.NextGaussian()))]));
        Assert.Equal(["complement", "hired_on", "code", "noisy"], report.SuspiciousColumns);
        Assert.All(report.Findings, finding => Assert.Equal(LeakKind.LabelCopy, finding.Kind));
        Assert.Equal(0.5, report.Columns.Single(column => column.Column == "code").Area, 0.05); // an area alone would not have found it
    }

    [Fact]
    public void A_row_number_of_a_file_that_is_sorted_by_label_is_found()
    {
        var pairs = Pairs.Structured(RowCount, seed: 6);
        var next = (False: 0, True: 10000);
        Assert.Equal(["id"], Check(pairs.With("id", [.. pairs.Labels.Values.ToArray().Select(label => label ? next.True++ : (double)next.False++)])).SuspiciousColumns);
    }

    [Fact]
    public void Declared_names_are_found_whatever_they_hold()
    {
        var pairs = Pairs.Structured(RowCount, seed: 7);
        var random = new RandomSource(8);
        var finding = Assert.Single(Check(pairs.With("Match_Probability", [.. Enumerable.Range(0, RowCount).Select(_ => random.NextDouble())])).Findings);
        Assert.Equal(("Match_Probability", LeakKind.DeclaredName), (finding.Column, finding.Kind));
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Genuine_features_are_not_accused(bool structured)
    {
        for (var seed = 10; seed < 14; seed++)
        {
            var pairs = structured ? Pairs.Structured(RowCount, seed) : Pairs.Threshold(RowCount, seed);
            Assert.Empty(Check(pairs.Table).Findings);
        }
    }

    [Fact]
    public void A_feature_that_alone_decides_is_not_accused_even_if_others_derive_from_it()
    {
        var random = new RandomSource(20);
        var (age, work, coin, labels) = (new float[RowCount], new float[RowCount], new float[RowCount], new bool[RowCount]);
        for (var row = 0; row < RowCount; row++)
        {
            age[row] = 18 + (47 * (float)random.NextDouble());
            work[row] = Math.Max(0, age[row] - 20 - (8 * (float)random.NextDouble())); // experience follows age and says nothing more
            coin[row] = random.NextInt32(2);
            labels[row] = random.NextBoolean(LogisticModel.Sigmoid((age[row] - 40) / 8));
        }

        var table = new FeatureTable(["age", "rounded", "work", "coin"], [age, [.. age.Select(a => MathF.Floor(a / 5) * 5)], work, coin]);
        Assert.Empty(Check(new LabelledTable(table, new Labels(labels))).Findings);
    }

    [Fact]
    public void A_model_that_saw_everything_but_the_row_is_a_score_and_a_weak_one_is_not()
    {
        var pairs = Pairs.Structured(RowCount, seed: 21);
        double[] stacked = [.. pairs.Probabilities.Select(p => 3 * p * p)];
        Assert.Equal(["answer"], Check(pairs.With("answer", stacked)).SuspiciousColumns);
        var random = new RandomSource(22);
        Assert.Empty(Check(pairs.With("answer", [.. pairs.Probabilities.Select(p => p + random.NextGaussian())])).Findings);
    }

    [Fact]
    public void The_report_is_the_same_for_any_number_of_threads()
    {
        var table = Pairs.Threshold(2000, seed: 30).Table;
        LeakReport Run(int threads) => LeakCheck.Of(
            table, new BinnedLogisticLearner(6), Settings with { ThreadCount = threads, MaximumRows = 1500 }, new RandomSource(1), CancellationToken.None);
        var (one, four) = (Run(1), Run(4));
        Assert.Equal(one.Columns, four.Columns);
        Assert.Equal((1500, one.ModelLoss), (one.RowCount, four.ModelLoss));
    }

    private static LeakReport Check(Pairs pairs) => Check(pairs.Table);

    private static LeakReport Check(LabelledTable table) =>
        LeakCheck.Of(table, new BinnedLogisticLearner(8), Settings, new RandomSource(1), CancellationToken.None);
}
