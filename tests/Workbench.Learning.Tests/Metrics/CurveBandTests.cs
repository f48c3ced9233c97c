using Workbench.Learning.Metrics;
using Workbench.Learning.Resampling;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Tests.Metrics;

public class CurveBandTests
{
    private static readonly BootstrapSettings Settings = new() { ReplicateCount = 200 };

    [Theory, InlineData(5), InlineData(1000)]
    public void The_band_of_a_roc_curve_follows_the_curve(int levels)
    {
        var (labels, scores) = Samples.Scored(300, levels, seed: levels);
        var ranking = Ranking.Of(labels, scores);
        var roc = RocCurve.Of(ranking);
        var band = CurveBand.OfRoc(ranking, 21, RowResampling.Stratified(labels), Settings, new RandomSource(1));
        Assert.Equal((0, 1), (band.Points[0].X, band.Points[^1].X));
        Assert.Equal(1, band.Points[^1].Y);
        foreach (var point in band.Points)
        {
            Assert.Equal(Interpolated(roc, point.X), point.Y, 1e-12);
            Assert.InRange(point.Y, point.Lower - 0.1, point.Upper + 0.1);
            Assert.True(point.Lower <= point.Upper);
        }
    }

    [Fact]
    public void The_band_of_a_precision_recall_curve_follows_the_curve()
    {
        var (labels, scores) = Samples.Scored(300, 1000, seed: 8);
        var ranking = Ranking.Of(labels, scores);
        var curve = PrecisionRecallCurve.Of(ranking);
        var band = CurveBand.OfPrecisionRecall(ranking, 10, RowResampling.Of(300), Settings, new RandomSource(1));
        foreach (var point in band.Points)
            Assert.Equal(curve.Points.First(p => p.Recall >= point.X - 1e-12).Precision, point.Y);
        Assert.Equal(labels.PositiveRate, band.Points[^1].Lower, 0.15);
    }

    [Fact]
    public void Bands_hold_the_true_curve_about_as_often_as_they_say()
    {
        // Two normal classes at distance 1: the true rate at a false positive rate of ½ is Φ(1).
        var truth = Workbench.Learning.Statistics.NormalDistribution.Cumulative(1);
        var held = 0;
        for (var trial = 0; trial < 60; trial++)
        {
            var random = new RandomSource(trial);
            var labels = new Labels([.. Enumerable.Range(0, 200).Select(row => row % 2 == 0)]);
            double[] scores = [.. labels.Values.ToArray().Select(label => random.NextGaussian() + (label ? 1 : 0))];
            var band = CurveBand.OfRoc(
                Ranking.Of(labels, scores), 3, RowResampling.Stratified(labels), new BootstrapSettings { ReplicateCount = 100, Confidence = 0.9 }, random.Fork("band"));
            if (band.Points[1].Lower <= truth && truth <= band.Points[1].Upper) held++;
        }

        Assert.InRange(held, 45, 60);
    }

    [Fact]
    public void A_reliability_band_by_rows_is_wilsons_and_the_bootstrap_agrees()
    {
        var (labels, scores) = Samples.Scored(2000, 1000, seed: 9);
        double[] probabilities = [.. scores.Select(score => 0.2 + (0.6 * score))];
        var bins = CalibrationBins.OfEqualMass(probabilities, 5);
        var wilson = CurveBand.OfReliability(ReliabilityCurve.OfEqualMass(labels, probabilities, 5), 0.95);
        var bootstrap = CurveBand.OfReliability(labels, probabilities, bins, RowResampling.Of(2000), Settings, new RandomSource(2));
        Assert.Equal(5, wilson.Points.Length);
        foreach (var (left, right) in wilson.Points.Zip(bootstrap.Points))
        {
            Assert.Equal((left.X, left.Y), (right.X, right.Y), (a, b) => Math.Abs(a.X - b.X) + Math.Abs(a.Y - b.Y) < 1e-12);
            Assert.Equal(left.Upper - left.Lower, right.Upper - right.Lower, 0.2 * (left.Upper - left.Lower));
        }
    }

    private static double Interpolated(RocCurve roc, double x)
    {
        var last = roc.Points.Last(point => point.FalsePositiveRate <= x + 1e-12);
        var next = roc.Points.FirstOrDefault(point => point.FalsePositiveRate > x + 1e-12, last);
        return next == last
            ? last.TruePositiveRate
            : last.TruePositiveRate + ((x - last.FalsePositiveRate) / (next.FalsePositiveRate - last.FalsePositiveRate) * (next.TruePositiveRate - last.TruePositiveRate));
    }
}
