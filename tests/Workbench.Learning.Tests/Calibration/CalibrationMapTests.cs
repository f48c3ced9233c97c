using System.Text.Json;
using Workbench.Learning.Calibration;
using Workbench.Learning.Linear;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Tests.Calibration;

/// <summary>Against scikit-learn 1.2.1; <c>tests/Golden/learning/make_preparation.py</c> made the file.</summary>
public class CalibrationMapTests
{
    public static TheoryData<string, bool> Cases => new() { { "smooth", false }, { "smooth", true }, { "tied", false }, { "tied", true }, { "steep", false }, { "steep", true } };

    [Theory, MemberData(nameof(Cases))]
    public void A_sigmoid_is_the_optimum_of_the_reference(string name, bool weighted)
    {
        var (sample, expected, scores, labels, weights) = Read(name, weighted);
        var map = SigmoidMap.Fit(scores, labels, weights);
        var optimum = expected.Numbers("sigmoidOptimum");
        Assert.Equal(1, map.Slope / optimum[0], 1e-7);
        Assert.Equal(1, map.Intercept / optimum[1], 1e-7);
        var reference = expected.Numbers("sigmoid"); // what BFGS stops at
        foreach (var score in sample.Numbers("grid"))
            Assert.Equal(1 / (1 + Math.Exp((reference[0] * score) + reference[1])), map.Apply(score), 1e-5);
    }

    [Theory, MemberData(nameof(Cases))]
    public void An_isotonic_curve_is_that_of_the_reference(string name, bool weighted)
    {
        var (sample, expected, scores, labels, weights) = Read(name, weighted);
        var map = IsotonicMap.Fit(scores, labels, weights);
        Golden.AssertClose(expected.Numbers("isotonicScores"), map.Scores.ToArray(), 0);
        Golden.AssertClose(expected.Numbers("isotonicProbabilities"), map.Probabilities.ToArray(), 1e-12);
        Golden.AssertClose(expected.Numbers("isotonicOnGrid"), sample.Numbers("grid").Select(map.Apply), 1e-12);
    }

    [Theory, MemberData(nameof(Cases))]
    public void An_isotonic_curve_never_falls_and_keeps_the_mean_of_the_labels(string name, bool weighted)
    {
        var (_, _, scores, labels, weights) = Read(name, weighted);
        var map = IsotonicMap.Fit(scores, labels, weights);
        Assert.Equal(map.Probabilities.ToArray().Order(), map.Probabilities.ToArray());
        var (sum, positive) = (0.0, 0.0);
        for (var row = 0; row < scores.Length; row++)
        {
            var weight = weights is null ? 1 : weights[row];
            sum += weight * map.Apply(scores[row]);
            positive += labels[row] ? weight : 0;
        }

        Assert.Equal(positive, sum, 1e-9);
        var grid = Enumerable.Range(0, 2000).Select(i => map.Apply(scores.Min() - 1 + (i * (scores.Max() - scores.Min() + 2) / 2000))).ToArray();
        Assert.Equal(grid.Order(), grid);
    }

    [Fact]
    public void A_separable_sample_keeps_a_finite_sigmoid()
    {
        var map = SigmoidMap.Fit([-2, -1, 1, 2], new Labels([false, false, true, true]));
        Assert.True(double.IsFinite(map.Slope) && map.Slope < 0);
        // The targets are 1/4 and 3/4 (section 2.2 of Platt): the fit cannot pass them on average.
        Assert.Equal(2, new[] { -2.0, -1, 1, 2 }.Sum(map.Apply), 1e-9);
        Assert.InRange(map.Apply(2), 0.7, 0.95);
    }

    [Fact]
    public void Equal_scores_give_the_smoothed_positive_rate()
    {
        var labels = new Labels([true, true, true, false]);
        // The mean of the targets 4/5, 4/5, 4/5 and 1/3.
        Assert.Equal(((3 * 4 / 5.0) + (1 / 3.0)) / 4, SigmoidMap.Fit([0.3, 0.3, 0.3, 0.3], labels).Apply(0.3), 1e-9);
        Assert.Equal(0.75, IsotonicMap.Fit([0.3, 0.3, 0.3, 0.3], labels).Apply(0.9));
    }

    [Fact]
    public void Scores_that_are_no_numbers_are_refused()
    {
        var labels = new Labels([true, false]);
        Assert.Throws<ArgumentException>(() => SigmoidMap.Fit([1, double.NaN], labels));
        Assert.Throws<ArgumentException>(() => IsotonicMap.Fit([1, double.PositiveInfinity], labels));
        Assert.Throws<ArgumentException>(() => IsotonicMap.Fit([1], labels));
        Assert.Throws<ArgumentException>(() => IsotonicMap.Fit([1, 2], labels, [0, 0]));
        Assert.True(double.IsNaN(IsotonicMap.Fit([1, 2], labels).Apply(double.NaN)));
    }

    [Fact]
    public void Weighted_logistic_regression_has_the_coefficients_of_the_reference()
    {
        var expected = Golden.Read("calibration.json").GetProperty("weightedLogistic");
        var columns = expected.GetProperty("columns").EnumerateArray().Select(column => column.EnumerateArray().Select(value => (float)value.GetDouble()).ToArray()).ToArray();
        var rows = new LabelledTable(new FeatureTable(["a", "b"], columns), Labels.FromNumbers(expected.Floats("labels")), expected.Floats("weights"));
        var model = new LogisticRegression(new LogisticSettings()).Fit(rows).Model;
        Golden.AssertClose(expected.Numbers("coefficients"), model.Coefficients, 1e-9);
        Assert.Equal(expected.Number("intercept"), model.Intercept, 1e-9);
    }

    private static (JsonElement Sample, JsonElement Expected, double[] Scores, Labels Labels, float[]? Weights) Read(string name, bool weighted)
    {
        var sample = Golden.Read("calibration.json").GetProperty("cases").GetProperty(name);
        return (sample, sample.GetProperty(weighted ? "weighted" : "plain"), sample.Numbers("scores"), Labels.FromNumbers(sample.Floats("labels")),
            weighted ? sample.Floats("weights") : null);
    }
}
