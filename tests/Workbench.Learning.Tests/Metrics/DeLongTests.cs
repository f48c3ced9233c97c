using Workbench.Learning.Metrics;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Tests.Metrics;

public class DeLongTests
{
    [Fact]
    public void Intervals_hold_the_true_area_about_as_often_as_they_say()
    {
        const double Shift = 1.2; // two normal classes at this distance have the area Φ(shift / √2)
        var truth = Workbench.Learning.Statistics.NormalDistribution.Cumulative(Shift / Math.Sqrt(2));
        var held = 0;
        for (var trial = 0; trial < 400; trial++)
        {
            var random = new RandomSource(trial);
            var labels = new Labels([.. Enumerable.Range(0, 150).Select(row => row % 3 == 0)]);
            double[] scores = [.. labels.Values.ToArray().Select(label => random.NextGaussian() + (label ? Shift : 0))];
            var interval = DeLong.Interval(labels, scores, 0.9);
            if (interval.Lower <= truth && truth <= interval.Upper) held++;
        }

        Assert.InRange(held, 330, 384); // 360 expected, four standard deviations of 6, and a little less for the normal approximation
    }

    [Fact]
    public void The_test_of_equal_models_rejects_as_often_as_its_level_says()
    {
        var rejected = 0;
        for (var trial = 0; trial < 400; trial++)
        {
            var random = new RandomSource(trial);
            var labels = new Labels([.. Enumerable.Range(0, 200).Select(_ => random.NextBoolean(0.4))]);
            double[] common = [.. labels.Values.ToArray().Select(label => random.NextGaussian() + (label ? 1 : 0))];
            double[] left = [.. common.Select(score => score + (0.5 * random.NextGaussian()))], right = [.. common.Select(score => score + (0.5 * random.NextGaussian()))];
            if (DeLong.Compare(labels, left, right).PValue < 0.1) rejected++;
        }

        Assert.InRange(rejected, 16, 64); // 40 expected, four standard deviations of 6
    }

    [Fact]
    public void Scores_that_rank_alike_do_not_differ()
    {
        var (labels, scores) = Samples.Scored(300, 20, seed: 3);
        var comparison = DeLong.Compare(labels, scores, [.. scores.Select(score => Math.Exp(score))]);
        Assert.Equal((0, 0, 0, 1), (comparison.Difference, comparison.StandardError, comparison.Statistic, comparison.PValue));
    }

    [Fact]
    public void The_order_of_the_rows_changes_no_bit()
    {
        var (labels, scores) = Samples.Scored(500, 40, seed: 4);
        int[] order = [.. Enumerable.Range(0, 500)];
        new RandomSource(5).Shuffle<int>(order);
        Assert.Equal(DeLong.Interval(labels, scores), DeLong.Interval(labels.Select(order), [.. order.Select(row => scores[row])]));
    }

    [Fact]
    public void One_row_of_a_class_is_too_few_for_an_interval()
    {
        var estimate = DeLong.Interval(new Labels([true, false, false]), [0.7, 0.2, 0.9]);
        Assert.Equal(0.5, estimate.Area);
        Assert.True(double.IsNaN(estimate.StandardError));
        Assert.True(double.IsNaN(DeLong.Interval(new Labels([true]), [0.7]).Area));
    }
}
