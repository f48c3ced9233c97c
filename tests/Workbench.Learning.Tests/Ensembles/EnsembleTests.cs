using Workbench.Learning.Ensembles;
using Workbench.Learning.Linear;
using Workbench.Learning.Metrics;
using Workbench.Learning.Preparation;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Tests.Ensembles;

public class EnsembleTests
{
    private static readonly (FeatureTable Table, Labels Labels) Training = Samples.Logistic(1500, 4, 1), Test = Samples.Logistic(1500, 4, 2);
    private static readonly LabelledTable Rows = new(Training.Table, Training.Labels);

    [Fact]
    public void Votes_are_weighted()
    {
        var table = new FeatureTable(["a"], [[0, 0]]);
        IClassifier[] models = [new ConstantClassifier(0.9), new ConstantClassifier(0.4), new ConstantClassifier(0.5)];
        Assert.Equal((0.9 + (2 * 0.4) + 0.5) / 4, new VotingClassifier(models, [1, 2, 1], VotingKind.Soft).PredictProbabilities(table)[1], 1e-15);
        Assert.Equal(0.5, new VotingClassifier(models, [1, 2, 1], VotingKind.Hard).PredictProbabilities(table)[1], 1e-15);
        Assert.Throws<ArgumentException>(() => new VotingClassifier(models, [1, 1], VotingKind.Soft));
        Assert.Throws<ArgumentException>(() => new VotingClassifier(models, [1, 0, 1], VotingKind.Soft));
    }

    [Fact]
    public void A_member_that_votes_alone_is_itself()
    {
        var vote = new VotingLearner([new EnsembleMember("logistic", Logistic(), 3)], VotingKind.Soft, 2).Fit(Rows, new RandomSource(1), CancellationToken.None);
        var alone = new LogisticRegression(new LogisticSettings()).Fit(Rows).Model.PredictProbabilities(Test.Table);
        Golden.AssertClose(alone, vote.PredictProbabilities(Test.Table), 1e-15);
    }

    [Theory, InlineData(2), InlineData(3), InlineData(7)]
    public void Ensembles_do_not_depend_on_the_number_of_threads(int threads)
    {
        Assert.Equal(Vote(1), Vote(threads));
        Assert.Equal(Stack(1, false), Stack(threads, false));
    }

    [Fact]
    public void Stacking_shows_the_final_learner_no_prediction_of_a_row_that_the_member_saw()
    {
        var random = new RandomSource(4);
        var ids = Enumerable.Range(0, 600).Select(row => (float)row).ToArray();
        var labels = new Labels([.. ids.Select(_ => random.NextBoolean(0.5))]);
        var spy = new SpyLearner();
        new StackingLearner([new EnsembleMember("memory", new MemorisingLearner())], new StackingSettings { FinalLearner = spy }, 2)
            .Fit(new LabelledTable(new FeatureTable(["id"], [ids]), labels), new RandomSource(1), CancellationToken.None);
        Assert.Equal(["memory"], spy.Seen!.Features.Names);
        Assert.All(spy.Seen.Features.Column("memory").ToArray(), said => Assert.Equal(0.5f, said)); // it knows none of them
        Assert.Equal(labels.Values, spy.Seen.Labels.Values);
    }

    [Fact]
    public void Stacking_finds_the_member_that_knows()
    {
        var half = new PreparedLearner([new TransformStep(_ => new Columns("x0", "x1"))], Logistic());
        var rest = new PreparedLearner([new TransformStep(_ => new Columns("x2", "x3"))], Logistic());
        var stack = new StackingLearner([new("a", half), new("b", rest), new("noise", new NoiseLearner())], new StackingSettings(), 2)
            .Fit(Rows, new RandomSource(1), CancellationToken.None);
        var best = Area(half.Fit(Rows, new RandomSource(1), CancellationToken.None));
        Assert.True(Area(stack) > best + 0.02);
        var final = Assert.IsType<LogisticModel>(stack.Final);
        Assert.True(final.Coefficients[0] > 1 && final.Coefficients[1] > 1 && Math.Abs(final.Coefficients[2]) < 0.5);
    }

    [Fact]
    public void Passed_through_features_reach_the_final_learner()
    {
        Assert.NotEqual(Stack(1, false), Stack(1, true));
        var spy = new SpyLearner();
        new StackingLearner([new("logistic", Logistic())], new StackingSettings { PassThrough = true, FinalLearner = spy }, 1)
            .Fit(Rows, new RandomSource(1), CancellationToken.None);
        Assert.Equal(["logistic", "x0", "x1", "x2", "x3"], spy.Seen!.Features.Names);
        Assert.Equal(Training.Table.Column("x2"), spy.Seen.Features.Column("x2"));
    }

    [Fact]
    public void Names_occur_once()
    {
        Assert.Throws<ArgumentException>(() => new VotingLearner([new("a", Logistic()), new("a", Logistic())], VotingKind.Soft, 1));
        Assert.Throws<ArgumentException>(() => new VotingLearner([], VotingKind.Soft, 1));
    }

    private static LogisticLearner Logistic() => new(new LogisticSettings { ThreadCount = 1 });

    private static double Area(IClassifier model) => RocCurve.AreaOf(Ranking.Of(Test.Labels, model.PredictProbabilities(Test.Table)));

    private static double[] Vote(int threads) =>
        new VotingLearner([new("a", Logistic(), 2), new("b", new NoiseLearner())], VotingKind.Soft, threads)
            .Fit(Rows, new RandomSource(5), CancellationToken.None).PredictProbabilities(Test.Table);

    private static double[] Stack(int threads, bool passThrough) =>
        new StackingLearner([new("a", Logistic()), new("b", new NoiseLearner())], new StackingSettings { PassThrough = passThrough }, threads)
            .Fit(Rows, new RandomSource(5), CancellationToken.None).PredictProbabilities(Test.Table);

    private sealed class Columns(params string[] names) : ITableTransform
    {
        public FeatureTable Transform(FeatureTable table) => table.SelectColumns(names);
    }

    /// <summary>Draws a number for every row from the seed of its training.</summary>
    private sealed class NoiseLearner : IClassifierLearner
    {
        public IClassifier Fit(LabelledTable training, RandomSource random, CancellationToken cancellation) => new Noise(random);
    }

    private sealed class Noise(RandomSource random) : IClassifier
    {
        public double[] PredictProbabilities(FeatureTable table) => [.. Enumerable.Range(0, table.RowCount).Select(row => random.Fork(row).NextDouble())];
    }

    private sealed class SpyLearner : IClassifierLearner
    {
        public LabelledTable? Seen { get; private set; }

        public IClassifier Fit(LabelledTable training, RandomSource random, CancellationToken cancellation)
        {
            Seen = training;
            return ConstantClassifier.Prior(training.Labels);
        }
    }
}
