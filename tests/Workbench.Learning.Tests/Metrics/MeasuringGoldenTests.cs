using System.Text.Json;
using Workbench.Learning.Metrics;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Tests.Metrics;

/// <summary>Agreement with scikit-learn and with plain definitions; <c>tests/Golden/learning/make_measuring.py</c>.</summary>
public class MeasuringGoldenTests
{
    private const double Tolerance = 1e-12;
    private static readonly JsonElement File = Golden.Read("measuring.json");

    [Theory, InlineData("plain"), InlineData("weighted")]
    public void Regression_metrics_agree_with_scikit_learn(string name)
    {
        var golden = File.GetProperty("regression");
        var (targets, predictions) = (golden.Numbers("targets"), golden.Numbers("predictions"));
        float[]? weights = name == "plain" ? null : golden.Floats("weights");
        var expected = golden.GetProperty("cases").GetProperty(name);
        Assert.Equal(expected.Number("mse"), SquaredError.Of(targets, predictions, weights), Tolerance);
        Assert.Equal(expected.Number("rmse"), SquaredError.RootOf(targets, predictions, weights), Tolerance);
        Assert.Equal(expected.Number("mae"), AbsoluteError.Of(targets, predictions, weights), Tolerance);
        Assert.Equal(expected.Number("r2"), CoefficientOfDetermination.Of(targets, predictions, weights), Tolerance);
        Assert.Equal(expected.Number("pinball"), PinballLoss.Of(targets, predictions, 0.8, weights), Tolerance);
        Assert.Equal(expected.Number("poissonDeviance"), PoissonLoss.DevianceOf(targets, predictions, weights), Tolerance);
    }

    [Theory, InlineData("plain"), InlineData("weighted")]
    public void Multi_class_metrics_agree_with_scikit_learn(string name)
    {
        var golden = File.GetProperty("multiclass");
        var (classes, count, probabilities) = (golden.Integers("classes"), (int)golden.Number("classCount"), golden.Numbers("probabilities"));
        float[]? weights = name == "plain" ? null : golden.Floats("weights");
        var expected = golden.GetProperty("cases").GetProperty(name);
        Assert.Equal(expected.Number("logLoss"), MulticlassLogLoss.Of(classes, probabilities, count, weights), Tolerance);
        Assert.Equal(expected.Number("error"), MulticlassError.Of(classes, probabilities, count, 1, weights), Tolerance);
        Assert.Equal(expected.Number("errorAmongTwo"), MulticlassError.Of(classes, probabilities, count, 2, weights), Tolerance);
    }

    [Theory, InlineData("smooth"), InlineData("tied"), InlineData("few positives")]
    public void DeLongs_test_agrees_with_its_definition_over_all_pairs(string name)
    {
        var (golden, labels, left) = Case(name);
        var expected = golden.GetProperty("deLong");
        var comparison = DeLong.Compare(labels, left, golden.Numbers("right"), confidence: 0.9);
        Assert.Equal(expected.Number("leftArea"), comparison.Left.Area, Tolerance);
        Assert.Equal(expected.Number("rightArea"), comparison.Right.Area, Tolerance);
        Assert.Equal(expected.Number("leftError"), comparison.Left.StandardError, Tolerance);
        Assert.Equal(expected.Number("rightError"), comparison.Right.StandardError, Tolerance);
        Assert.Equal(expected.Number("error"), comparison.StandardError, Tolerance);
        Assert.Equal(expected.Number("statistic"), comparison.Statistic, 1e-10);
        Assert.Equal(expected.Number("pValue"), comparison.PValue, 1e-10);
        Assert.Equal(expected.Number("lower"), comparison.Lower, Tolerance);
        Assert.Equal(expected.Number("upper"), comparison.Upper, Tolerance);
        Assert.Equal(comparison.Left, DeLong.Interval(labels, left, 0.9));
        Assert.Equal(RocCurve.AreaOf(Ranking.Of(labels, left)), comparison.Left.Area);
    }

    [Theory, InlineData("smooth"), InlineData("tied"), InlineData("few positives")]
    public void Calibration_errors_agree_with_their_definition(string name)
    {
        var (golden, labels, scores) = Case(name);
        Assert.Equal(golden.Number("equalWidthError"), CalibrationBins.OfEqualWidth(scores, 10).ErrorOf(labels), Tolerance);
        Assert.Equal(golden.Number("equalWidthError"), ReliabilityCurve.Of(labels, scores, 10).Error, Tolerance);
        Assert.Equal(golden.Number("equalMassError"), CalibrationBins.OfEqualMass(scores, 8).ErrorOf(labels), Tolerance);
        Assert.Equal(golden.Number("equalMassError"), ReliabilityCurve.OfEqualMass(labels, scores, 8).Error, Tolerance);
        Assert.Equal(golden.Number("equalMassError"), ClassifierMetric.CalibrationError(8).Of(labels, scores), Tolerance);
    }

    [Theory, InlineData("smooth"), InlineData("tied"), InlineData("few positives")]
    public void Weighted_metrics_agree_with_scikit_learn(string name)
    {
        var (golden, labels, scores) = Case(name);
        var (expected, weights) = (golden.GetProperty("weighted"), golden.Floats("weights"));
        foreach (var metric in new[]
        {
            ClassifierMetric.RocArea, ClassifierMetric.AveragePrecision, ClassifierMetric.LogLoss,
            ClassifierMetric.Brier, ClassifierMetric.Accuracy, ClassifierMetric.F1,
        })
            Assert.Equal(expected.Number(metric.Name), metric.Of(labels, scores, weights), Tolerance);
    }

    private static (JsonElement Golden, Labels Labels, double[] Scores) Case(string name)
    {
        var golden = File.GetProperty("binary").GetProperty(name);
        return (golden, Labels.FromNumbers(golden.Floats("labels")), golden.Numbers("left"));
    }
}
