using System.Collections.Immutable;
using Workbench.Learning.Selection;

namespace Workbench.Learning.Tests.Selection;

public class FoldTests
{
    private static readonly int[] Candidates = [.. Enumerable.Range(0, 600).Select(row => row / 20 * 7)];
    private static readonly int[] Companies = [.. Enumerable.Range(0, 600).Select(row => row % 20)];

    [Theory, InlineData(2), InlineData(5), InlineData(7)]
    public void Stratified_folds_test_every_row_once_and_keep_the_positive_rate(int foldCount)
    {
        var labels = Samples.Scored(503, 10, seed: 1).Labels;
        var folds = StratifiedFolds.Of(labels, foldCount, new RandomSource(2));
        AssertPartition(folds, 503);
        foreach (var fold in folds)
        {
            Assert.Equal(503.0 / foldCount, fold.Test.Length, 1.0);
            Assert.Equal((double)labels.PositiveCount / foldCount, labels.Select(fold.Test).PositiveCount, 1.0);
            Assert.Equal(0, fold.DroppedCount);
        }
    }

    [Fact]
    public void Grouped_folds_never_divide_a_group_and_balance_the_rows()
    {
        var random = new RandomSource(3);
        int[] groups = [.. Enumerable.Range(0, 2000).Select(_ => (int)Math.Pow(random.NextInt32(40), 1.3))];
        var folds = GroupedFolds.Of(groups, 4, new RandomSource(4));
        AssertPartition(folds, 2000);
        foreach (var fold in folds)
        {
            Assert.Empty(Of(groups, fold.Test).Intersect(Of(groups, fold.Training)));
            Assert.Equal(500, fold.Test.Length, 30.0);
        }
    }

    [Fact]
    public void Crossed_folds_share_neither_key_between_training_and_test()
    {
        var folds = CrossedFolds.All(Candidates, Companies, 3, 2, new RandomSource(5));
        Assert.Equal(6, folds.Length);
        Assert.Equal(Enumerable.Range(0, 600), folds.SelectMany(fold => fold.Test.ToArray()).Order());
        foreach (var fold in folds)
        {
            Assert.Empty(Of(Candidates, fold.Test).Intersect(Of(Candidates, fold.Training)));
            Assert.Empty(Of(Companies, fold.Test).Intersect(Of(Companies, fold.Training)));
            Assert.Equal((100, 200, 300), (fold.Test.Length, fold.Training.Length, fold.DroppedCount)); // 1/3·1/2, 2/3·1/2, the rest
        }
    }

    [Fact]
    public void Diagonal_folds_test_a_part_of_the_rows_for_fewer_fits()
    {
        var folds = CrossedFolds.Diagonal(Candidates, Companies, 5, new RandomSource(5));
        Assert.Equal(5, folds.Length);
        var tested = folds.SelectMany(fold => fold.Test.ToArray()).ToArray();
        Assert.Equal(120, tested.Distinct().Count());
        Assert.Equal(120, tested.Length);
        Assert.All(folds, fold => Assert.Empty(Of(Companies, fold.Test).Intersect(Of(Companies, fold.Training))));
    }

    [Fact]
    public void Repetitions_are_independent_draws_that_say_their_number()
    {
        var labels = Samples.Scored(100, 10, seed: 1).Labels;
        var folds = RepeatedFolds.Of(3, random => StratifiedFolds.Of(labels, 4, random), new RandomSource(6));
        Assert.Equal([0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2], folds.Select(fold => fold.Repetition));
        Assert.Equal([0, 1, 2, 3], folds.Skip(4).Take(4).Select(fold => fold.Number));
        AssertPartition([.. folds.Skip(4).Take(4)], 100);
        Assert.NotEqual(folds[0].Test.ToArray(), folds[4].Test.ToArray());
    }

    [Fact]
    public void The_same_seed_gives_the_same_folds_and_another_seed_others()
    {
        int[] First(long seed) => GroupedFolds.Of(Candidates, 3, new RandomSource(seed))[0].Test.ToArray();
        Assert.Equal(First(1), First(1));
        Assert.NotEqual(First(1), First(2));
    }

    [Fact]
    public void Too_few_groups_are_refused()
    {
        Assert.Contains("2 groups are too few for 3 folds", Assert.Throws<ArgumentException>(() => GroupedFolds.Of([1, 1, 5], 3, new RandomSource(1))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => GroupedFolds.Of([1, 2], 1, new RandomSource(1)));
        Assert.Throws<ArgumentException>(() => CrossedFolds.All([1, 2], [1, 2, 3], 2, 2, new RandomSource(1)));
        // Two candidates who each met one company of their own: no fold has both a test row and a training row of neither key.
        Assert.Contains("use fewer blocks", Assert.Throws<ArgumentException>(() => CrossedFolds.All([1, 2], [1, 2], 2, 2, new RandomSource(1))).Message);
    }

    private static void AssertPartition(ImmutableArray<Fold> folds, int rowCount)
    {
        Assert.Equal(Enumerable.Range(0, rowCount), folds.SelectMany(fold => fold.Test.ToArray()).Order());
        Assert.All(folds, fold => Assert.Equal(Enumerable.Range(0, rowCount), fold.Test.ToArray().Concat(fold.Training.ToArray()).Order()));
    }

    private static HashSet<int> Of(int[] groups, ReadOnlySpan<int> rows) => [.. rows.ToArray().Select(row => groups[row])];
}
