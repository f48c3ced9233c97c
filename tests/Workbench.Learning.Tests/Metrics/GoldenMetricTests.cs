using System.Text.Json;
using Workbench.Learning.Metrics;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Tests.Metrics;

/// <summary>Agreement with scikit-learn, with and without ties and multiplicities.</summary>
public class GoldenMetricTests
{
    private const double Tolerance = 1e-13;

    [Theory, InlineData("smooth"), InlineData("tied"), InlineData("few positives")]
    public void Curves_agree_with_scikit_learn(string name)
    {
        var (golden, labels, scores) = Case(name);
        var ranking = Ranking.Of(labels, scores);
        var roc = RocCurve.Of(ranking);
        Assert.Equal(golden.Number("rocArea"), roc.Area, Tolerance);
        Golden.AssertClose(golden.Numbers("falsePositiveRates"), roc.Points.Select(point => point.FalsePositiveRate), Tolerance);
        Golden.AssertClose(golden.Numbers("truePositiveRates"), roc.Points.Select(point => point.TruePositiveRate), Tolerance);
        Assert.Equal(golden.Number("averagePrecision"), PrecisionRecallCurve.Of(ranking).AveragePrecision, Tolerance);
        Assert.Equal(golden.Number("bestF1"), BestThreshold.ForF1(ranking).Value, Tolerance);
        Assert.Equal(golden.Number("bestF1Threshold"), BestThreshold.ForF1(ranking).Threshold);
    }

    [Theory, InlineData("smooth"), InlineData("tied"), InlineData("few positives")]
    public void Decisions_agree_with_scikit_learn(string name)
    {
        var (golden, labels, scores) = Case(name);
        var matrix = ConfusionMatrix.Of(labels, scores, 0.5);
        var cells = golden.Integers("confusion");
        Assert.Equal(new ConfusionMatrix(cells[0], cells[1], cells[2], cells[3]), matrix);
        Assert.Equal(golden.Number("accuracy"), matrix.Accuracy, Tolerance);
        Assert.Equal(golden.Number("precision"), matrix.Precision, Tolerance);
        Assert.Equal(golden.Number("recall"), matrix.Recall, Tolerance);
        Assert.Equal(golden.Number("specificity"), matrix.Specificity, Tolerance);
        Assert.Equal(golden.Number("f1"), matrix.F1, Tolerance);
        Assert.Equal(golden.Number("matthews"), matrix.Matthews, Tolerance);
    }

    [Theory, InlineData("smooth"), InlineData("tied"), InlineData("few positives")]
    public void Probabilities_agree_with_scikit_learn(string name)
    {
        var (golden, labels, scores) = Case(name);
        Assert.Equal(golden.Number("logLoss"), LogLoss.Of(labels, scores), Tolerance);
        Assert.Equal(golden.Number("brier"), BrierScore.Of(labels, scores), Tolerance);
    }

    [Fact]
    public void Reliability_agrees_with_scikit_learn()
    {
        // Not the rounded cases: some of their scores lie on the bins' edges, which scikit-learn gives to the lower bin.
        var (golden, labels, scores) = Case("smooth");
        var bins = ReliabilityCurve.Of(labels, scores, 10).Bins;
        Golden.AssertClose(golden.Numbers("reliabilityRates"), bins.Select(bin => bin.PositiveRate), Tolerance);
        Golden.AssertClose(golden.Numbers("reliabilityMeans"), bins.Select(bin => bin.MeanProbability), Tolerance);
    }

    [Theory, InlineData("smooth"), InlineData("tied"), InlineData("few positives")]
    public void Multiplicities_agree_with_scikit_learns_sample_weights(string name)
    {
        var (golden, labels, scores) = Case(name);
        var (weighted, multiplicities) = (golden.GetProperty("weighted"), golden.Integers("multiplicities"));
        var ranking = Ranking.Of(labels, scores);
        Assert.Equal(weighted.Number("rocArea"), RocCurve.AreaOf(ranking, multiplicities), Tolerance);
        Assert.Equal(weighted.Number("averagePrecision"), PrecisionRecallCurve.AveragePrecisionOf(ranking, multiplicities), Tolerance);
        Assert.Equal(weighted.Number("logLoss"), LogLoss.Of(labels, scores, multiplicities), Tolerance);
        Assert.Equal(weighted.Number("brier"), BrierScore.Of(labels, scores, multiplicities), Tolerance);
        Assert.Equal(weighted.Number("f1"), ConfusionMatrix.Of(labels, scores, 0.5, multiplicities).F1, Tolerance);
    }

    private static (JsonElement Golden, Labels Labels, double[] Scores) Case(string name)
    {
        var golden = Golden.Read("metrics.json").GetProperty("cases").GetProperty(name);
        return (golden, Labels.FromNumbers(golden.Floats("labels")), golden.Numbers("scores"));
    }
}
