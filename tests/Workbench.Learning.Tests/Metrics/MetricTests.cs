using Workbench.Learning.Metrics;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Tests.Metrics;

public class MetricTests
{
    [Theory, InlineData(1), InlineData(2), InlineData(10), InlineData(1000)]
    public void The_area_is_the_share_of_pairs_in_the_right_order(int levels)
    {
        var (labels, scores) = Samples.Scored(400, levels, seed: levels);
        var twice = 0L;
        for (var i = 0; i < labels.Count; i++)
            for (var j = 0; j < labels.Count; j++)
                if (labels[i] && !labels[j])
                    twice += 1 + Math.Sign(scores[i].CompareTo(scores[j]));
        Assert.Equal(twice / (2.0 * labels.PositiveCount * labels.NegativeCount), RocCurve.AreaOf(Ranking.Of(labels, scores)));
    }

    [Fact]
    public void Calling_everything_positive_has_the_f1_of_the_positive_rate()
    {
        var labels = Samples.Scored(1000, 5, seed: 6).Labels;
        var matrix = ConfusionMatrix.Of(labels, new double[1000], threshold: 0);
        Assert.Equal(2 * labels.PositiveRate / (1 + labels.PositiveRate), matrix.F1, 1e-15);
        Assert.Equal((1.0, 0.0), (matrix.Recall, matrix.Specificity));
        Assert.True(double.IsNaN(matrix.Matthews));
    }

    [Fact]
    public void The_best_threshold_beats_every_other_one()
    {
        var (labels, scores) = Samples.Scored(300, 40, seed: 7);
        var best = BestThreshold.ForF1(Ranking.Of(labels, scores));
        Assert.Equal(best.Value, ConfusionMatrix.Of(labels, scores, best.Threshold).F1);
        Assert.Equal(best.Value, scores.Max(threshold => ConfusionMatrix.Of(labels, scores, threshold).F1));
    }

    [Fact]
    public void An_event_that_was_called_impossible_costs_infinitely_much()
    {
        var labels = new Labels([true, false]);
        Assert.Equal(double.PositiveInfinity, LogLoss.Of(labels, [1, 1]));
        Assert.Equal(0, LogLoss.Of(labels, [1, 0]));
        Assert.Equal(0, LogLoss.Of(labels, [1, 1], [3, 0])); // a row that was not drawn costs nothing
    }

    [Fact]
    public void Undefined_metrics_are_not_a_number()
    {
        var positives = new Labels([true, true]);
        var ranking = Ranking.Of(positives, [0.2, 0.8]);
        Assert.True(double.IsNaN(RocCurve.AreaOf(ranking)));
        Assert.True(double.IsNaN(PrecisionRecallCurve.AveragePrecisionOf(Ranking.Of(new Labels([false]), [0.5]))));
        Assert.True(double.IsNaN(new ConfusionMatrix(0, 0, 2, 0).Precision));
    }

    [Fact]
    public void Reliability_bins_count_rows_and_average_them()
    {
        var labels = new Labels([false, true, true, false, true]);
        var curve = ReliabilityCurve.Of(labels, [0.1, 0.2, 0.6, 0.5, 1.0], 2);
        Assert.Equal(2, curve.Bins.Length);
        Assert.Equal((0.0, 0.5, 2, 0.5), (curve.Bins[0].Lower, curve.Bins[0].Upper, curve.Bins[0].Count, curve.Bins[0].PositiveRate));
        Assert.Equal(0.15, curve.Bins[0].MeanProbability, 1e-15);
        Assert.Equal((3, 2.0 / 3), (curve.Bins[1].Count, curve.Bins[1].PositiveRate));
        Assert.Equal(((2 * 0.35) + (3 * (0.7 - (2.0 / 3)))) / 5, curve.Error, 1e-15);
    }

    [Fact]
    public void Wrong_arguments_are_named()
    {
        var labels = new Labels([true, false]);
        Assert.Contains("3 scores for 2 labels", Assert.Throws<ArgumentException>(() => Ranking.Of(labels, [1, 2, 3])).Message);
        Assert.Contains("row 2", Assert.Throws<ArgumentException>(() => Ranking.Of(labels, [1, double.NaN])).Message);
        Assert.Contains("row 1 is 1.5", Assert.Throws<ArgumentException>(() => LogLoss.Of(labels, [1.5, 0])).Message);
        Assert.Throws<ArgumentException>(() => BrierScore.Of(labels, [0.5, 0.5], [1]));
    }
}
