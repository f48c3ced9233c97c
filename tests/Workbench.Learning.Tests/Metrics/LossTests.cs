using Workbench.Learning.Metrics;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Tests.Metrics;

public class LossTests
{
    [Fact]
    public void Each_loss_is_lowest_for_its_own_summary_of_the_targets()
    {
        double[] targets = [0, 1, 1, 2, 9];
        Assert.Equal(2.6, Best(guess => SquaredError.Of(targets, guess)), 0.011);
        Assert.Equal(1, Best(guess => AbsoluteError.Of(targets, guess)), 0.011);
        Assert.Equal(9, Best(guess => PinballLoss.Of(targets, guess, 0.9)), 0.011);
        Assert.Equal(2.6, Best(guess => PoissonLoss.Of(targets, guess)), 0.011);
        Assert.Equal(2.6, Best(guess => PoissonLoss.DevianceOf(targets, guess)), 0.011);

        static double Best(Func<double[], double> loss) =>
            Enumerable.Range(1, 1000).Select(i => i / 100.0).MinBy(guess => loss([guess, guess, guess, guess, guess]));
    }

    [Fact]
    public void The_median_loss_is_half_the_absolute_error()
    {
        double[] targets = [3, -1, 4], predictions = [2, 2, 2];
        Assert.Equal(AbsoluteError.Of(targets, predictions) / 2, PinballLoss.Of(targets, predictions, 0.5), 1e-15);
    }

    [Fact]
    public void The_poisson_losses_differ_by_a_term_that_no_prediction_changes()
    {
        double[] targets = [0, 2, 5];
        double Difference(double[] predictions) => PoissonLoss.DevianceOf(targets, predictions) - (2 * PoissonLoss.Of(targets, predictions));
        Assert.Equal(Difference([1, 1, 1]), Difference([0.5, 3, 7]), 1e-12);
        Assert.Equal(0, PoissonLoss.DevianceOf(targets, targets), 1e-15);
        Assert.Equal(double.PositiveInfinity, PoissonLoss.Of([1], [0]));
        Assert.Contains("row 1 is -1", Assert.Throws<ArgumentException>(() => PoissonLoss.Of([1], [-1])).Message);
    }

    [Fact]
    public void Explained_variance_is_0_for_the_mean_and_undefined_for_constant_targets()
    {
        Assert.Equal(0, CoefficientOfDetermination.Of([1, 2, 6], [3, 3, 3]), 1e-15);
        Assert.Equal(1, CoefficientOfDetermination.Of([1, 2, 6], [1, 2, 6]));
        Assert.True(double.IsNaN(CoefficientOfDetermination.Of([2, 2], [1, 3])));
    }

    [Fact]
    public void A_tie_for_the_first_place_is_an_error()
    {
        Assert.Equal(0.5, MulticlassError.Of([0, 1], [0.4, 0.4, 0.2, 0.1, 0.6, 0.3], 3));
        Assert.Equal(0, MulticlassError.Of([0, 1], [0.4, 0.4, 0.2, 0.1, 0.6, 0.3], 3, among: 2));
    }

    [Fact]
    public void Probabilities_that_do_not_add_up_to_1_are_refused()
    {
        Assert.Contains("row 2", Assert.Throws<ArgumentException>(() => MulticlassLogLoss.Of([0, 1], [0.5, 0.5, 0.5, 0.4], 2)).Message);
        Assert.Contains("class of row 1 is 2", Assert.Throws<ArgumentException>(() => MulticlassLogLoss.Of([2], [0.5, 0.5], 2)).Message);
    }

    [Fact]
    public void Weights_that_are_whole_numbers_count_rows_that_often()
    {
        var (labels, scores) = Samples.Scored(200, 30, seed: 1);
        var random = new RandomSource(2);
        int[] multiplicities = [.. Enumerable.Range(0, 200).Select(_ => random.NextInt32(4))];
        float[] weights = [.. multiplicities.Select(m => (float)m)];
        var ranking = Ranking.Of(labels, scores);
        Assert.Equal(RocCurve.AreaOf(ranking, multiplicities), WeightedRanking.Of(labels, scores, weights).Area, 1e-14);
        Assert.Equal(PrecisionRecallCurve.AveragePrecisionOf(ranking, multiplicities), WeightedRanking.Of(labels, scores, weights).AveragePrecision, 1e-14);
        Assert.Equal(BrierScore.Of(labels, scores, multiplicities), BrierScore.WeightedOf(labels, scores, weights), 1e-14);
        var bins = CalibrationBins.OfEqualMass(scores, 7);
        Assert.Equal(bins.ErrorOf(labels, multiplicities), bins.WeightedErrorOf(labels, weights), 1e-14);
        Assert.Contains("weight of row 2", Assert.Throws<ArgumentException>(() => WeightedMean.Of([1, 2], [1, -1])).Message);
    }

    [Fact]
    public void Bins_of_equal_mass_hold_equal_numbers_and_never_divide_a_tie()
    {
        double[] probabilities = [.. Enumerable.Range(0, 100).Select(i => i / 100.0)];
        var labels = new Labels([.. probabilities.Select(p => p > 0.5)]);
        Assert.All(ReliabilityCurve.OfEqualMass(labels, probabilities, 10).Bins, bin => Assert.Equal(10, bin.Count));
        double[] tied = [.. Enumerable.Repeat(0.3, 90), .. Enumerable.Repeat(0.6, 10)];
        Assert.Equal([90, 10], ReliabilityCurve.OfEqualMass(labels, tied, 10).Bins.Select(bin => bin.Count));
    }
}
