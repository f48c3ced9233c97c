using Workbench.Learning.Tables;

namespace Workbench.Learning.Tests.Tables;

public class SplitTests
{
    private static readonly SplitFractions Fractions = new(validation: 0.2, test: 0.25);

    [Theory, InlineData(10), InlineData(1003), InlineData(5000)]
    public void Every_row_is_in_exactly_one_part(int rowCount)
    {
        var labels = Samples.Scored(rowCount, 10, seed: rowCount).Labels;
        var groups = Enumerable.Range(0, rowCount).Select(row => row % 17).ToArray();
        foreach (var split in new[]
        {
            StratifiedSplit.Of(labels, Fractions, new RandomSource(1)), GroupedSplit.Of(groups, Fractions, new RandomSource(1)),
        })
        {
            int[] all = [.. split.Training, .. split.Validation, .. split.Test];
            Assert.Equal(Enumerable.Range(0, rowCount), all.Order());
        }
    }

    [Fact]
    public void A_stratified_split_keeps_the_positive_rate()
    {
        var labels = Samples.Scored(4001, 10, seed: 3).Labels;
        var split = StratifiedSplit.Of(labels, Fractions, new RandomSource(1));
        Assert.Equal(1000.25, split.Test.Length, 1.0);
        Assert.Equal(800.2, split.Validation.Length, 1.0);
        foreach (var part in new[] { labels.Select(split.Training), labels.Select(split.Validation), labels.Select(split.Test) })
            Assert.Equal(labels.PositiveRate * part.Count, part.PositiveCount, 1.0);
    }

    [Fact]
    public void A_grouped_split_never_divides_a_group()
    {
        var random = new RandomSource(8);
        var groups = Enumerable.Range(0, 3000).Select(_ => random.NextInt32(40) * 7).ToArray();
        var split = GroupedSplit.Of(groups, Fractions, new RandomSource(1));
        var (training, validation, test) = (GroupsOf(split.Training), GroupsOf(split.Validation), GroupsOf(split.Test));
        Assert.Equal((22, 8, 10), (training.Count, validation.Count, test.Count));
        Assert.Empty(training.Intersect(test).Concat(training.Intersect(validation)).Concat(validation.Intersect(test)));

        HashSet<int> GroupsOf(ReadOnlySpan<int> rows) => [.. rows.ToArray().Select(row => groups[row])];
    }

    [Fact]
    public void The_same_seed_gives_the_same_split_and_another_seed_another()
    {
        var labels = Samples.Scored(500, 10, seed: 3).Labels;
        int[] TestRows(long seed) => StratifiedSplit.Of(labels, Fractions, new RandomSource(seed)).Test.ToArray();
        Assert.Equal(TestRows(1), TestRows(1));
        Assert.NotEqual(TestRows(1), TestRows(2));
    }

    [Theory, InlineData(-0.1, 0.2), InlineData(0.2, -0.1), InlineData(0.5, 0.5), InlineData(double.NaN, 0.1)]
    public void Shares_that_leave_nothing_for_training_are_refused(double validation, double test) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SplitFractions(validation, test));

    [Fact]
    public void A_label_that_is_neither_0_nor_1_is_named()
    {
        var error = Assert.Throws<ArgumentException>(() => Labels.FromNumbers([0, 1, 0.5f]));
        Assert.Contains("Row 3 has the label 0.5", error.Message);
    }
}
