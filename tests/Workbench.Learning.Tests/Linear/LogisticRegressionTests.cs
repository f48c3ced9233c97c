using Workbench.Learning.Linear;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Tests.Linear;

public class LogisticRegressionTests
{
    private static LogisticFit Fit(FeatureTable table, Labels labels, double penalty = 0, int threads = -1) =>
        new LogisticRegression(new LogisticSettings { Penalty = penalty, ThreadCount = threads }).Fit(table, labels);

    [Fact]
    public void Without_features_the_intercept_is_the_log_odds()
    {
        var fit = Fit(new FeatureTable(["zero"], [[0, 0, 0, 0]]), new Labels([true, true, true, false]), penalty: 1);
        Assert.Equal(Math.Log(3), fit.Model.Intercept, 1e-12);
        Assert.Equal(0, fit.Model.Coefficients[0]);
        Assert.True(fit.Converged);
    }

    [Fact]
    public void A_yes_or_no_feature_gives_the_log_odds_ratio()
    {
        // Without the feature 2 of 5 are positive, with it 6 of 8: the fit has a closed form.
        float[] feature = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1];
        bool[] labels = [true, true, false, false, false, true, true, true, true, true, true, false, false];
        var fit = Fit(new FeatureTable(["x"], [feature]), new Labels(labels));
        Assert.Equal(Math.Log(2.0 / 3), fit.Model.Intercept, 1e-10);
        Assert.Equal(Math.Log(3.0) - Math.Log(2.0 / 3), fit.Model.Coefficients[0], 1e-10);
        Assert.Equal(0.75, fit.Model.PredictProbabilities(new FeatureTable(["x"], [[1f]]))[0], 1e-11);
    }

    [Fact]
    public void A_penalised_symmetric_fit_solves_its_scalar_equation()
    {
        // x = ±1 with labels equal to the sign in 3 of 4 rows on each side: b = 0 and λw = 8·(3/4 − σ(w)).
        float[] feature = [1, 1, 1, 1, -1, -1, -1, -1];
        bool[] labels = [true, true, true, false, false, false, false, true];
        var fit = Fit(new FeatureTable(["x"], [feature]), new Labels(labels), penalty: 2);
        var w = fit.Model.Coefficients[0];
        Assert.Equal(0, fit.Model.Intercept, 1e-12);
        Assert.Equal(2 * w, 8 * (0.75 - LogisticModel.Sigmoid(w)), 1e-9);
    }

    [Theory, InlineData(0), InlineData(1), InlineData(2)]
    public void It_agrees_with_scikit_learn(int index)
    {
        var golden = Golden.Read("logistic.json");
        var expected = golden.GetProperty("fits")[index];
        var (table, labels) = GoldenData();
        var fit = Fit(table, labels, expected.Number("penalty"));
        Assert.True(fit.Converged);
        Golden.AssertClose(expected.Numbers("coefficients"), fit.Model.Coefficients, 1e-8);
        Assert.Equal(expected.Number("intercept"), fit.Model.Intercept, 1e-6); // a column of mean 300 amplifies it
        Golden.AssertClose(expected.Numbers("firstProbabilities"), fit.Model.PredictProbabilities(table).Take(20), 1e-9);
    }

    [Fact]
    public void The_gradient_vanishes_at_the_optimum_by_finite_differences()
    {
        var (table, labels) = Samples.Logistic(900, 4, seed: 21);
        var model = Fit(table, labels, penalty: 3).Model;
        double[] optimum = [.. model.Coefficients, model.Intercept];
        for (var j = 0; j < optimum.Length; j++)
        {
            var slope = (PenalisedLoss(table, labels, Shifted(j, 1e-5), 3) - PenalisedLoss(table, labels, Shifted(j, -1e-5), 3)) / 2e-5;
            Assert.Equal(0, slope, 1e-5);
        }

        double[] Shifted(int index, double by) => [.. optimum.Select((value, j) => j == index ? value + by : value)];
    }

    [Fact]
    public void Derivatives_agree_with_finite_differences_away_from_the_optimum()
    {
        var (table, labels) = Samples.Logistic(333, 3, seed: 22); // two blocks, the second not full
        var loss = new LogisticLoss(table, labels, weights: null, penalty: 0.7, threadCount: -1);
        double[] at = [0.3, -1.2, 2, -0.4];
        var point = loss.At(at);
        Assert.Equal(PenalisedLoss(table, labels, at, 0.7), point.Value, 1e-9);
        for (var j = 0; j < at.Length; j++)
        {
            var (up, down) = ((double[])at.Clone(), (double[])at.Clone());
            up[j] += 1e-5;
            down[j] -= 1e-5;
            var (above, below) = (loss.At(up), loss.At(down));
            Assert.Equal((above.Value - below.Value) / 2e-5, point.Gradient[j], 1e-5);
            for (var k = j; k < at.Length; k++)
                Assert.Equal((above.Gradient[k] - below.Gradient[k]) / 2e-5, point.Hessian[(k * at.Length) + j], 1e-5);
        }
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        var (table, labels) = Samples.Logistic(60_000, 5, seed: 23);
        var (one, two, seven) = (Fit(table, labels, 1, 1), Fit(table, labels, 1, 2), Fit(table, labels, 1, 7));
        Assert.Equal(one.Model.Coefficients.AsEnumerable(), two.Model.Coefficients);
        Assert.Equal(one.Model.Coefficients.AsEnumerable(), seven.Model.Coefficients);
        Assert.Equal((one.Model.Intercept, one.MeanLoss, one.GradientNorm), (seven.Model.Intercept, seven.MeanLoss, seven.GradientNorm));
    }

    [Fact]
    public void It_recovers_the_model_that_made_the_labels()
    {
        var (table, labels) = Samples.Logistic(60_000, 3, seed: 24);
        var fit = Fit(table, labels);
        Assert.Equal(0.5, fit.Model.Intercept, 0.06);
        Golden.AssertClose([1, -1, 1], fit.Model.Coefficients, 0.06); // five standard errors
    }

    [Fact]
    public void Separable_classes_without_penalty_are_reported_as_not_converged_or_refused()
    {
        var table = new FeatureTable(["x"], [[-2, -1, 1, 2]]);
        var labels = new Labels([false, false, true, true]);
        var settings = new LogisticSettings { Penalty = 0, GradientTolerance = 1e-300, MaximumIterations = 8 };
        Assert.False(new LogisticRegression(settings).Fit(table, labels).Converged);
        Assert.True(Fit(table, labels, penalty: 0.1).Converged);
    }

    [Fact]
    public void Dependent_columns_need_a_penalty()
    {
        var (table, labels) = Samples.Logistic(200, 1, seed: 25);
        var twice = new FeatureTable(["x", "again"], [table.Column(0).ToArray(), table.Column(0).ToArray()]);
        Assert.Contains("penalty", Assert.Throws<InvalidOperationException>(() => Fit(twice, labels)).Message);
        var fit = Fit(twice, labels, penalty: 1);
        Assert.Equal(fit.Model.Coefficients[0], fit.Model.Coefficients[1], 1e-9);
    }

    [Fact]
    public void A_missing_value_is_named()
    {
        var table = new FeatureTable(["a", "b"], [[1, 2], [3, float.NaN]]);
        var error = Assert.Throws<ArgumentException>(() => Fit(table, new Labels([true, false])));
        Assert.Contains("Column 'b' has no finite value in row 2", error.Message);
        var model = Fit(new FeatureTable(["a", "b"], [[1, 2], [3, 4]]), new Labels([true, false]), penalty: 1).Model;
        Assert.Contains("Column 'b'", Assert.Throws<ArgumentException>(() => model.PredictProbabilities(table)).Message);
    }

    [Fact]
    public void One_class_alone_is_refused() =>
        Assert.Throws<ArgumentException>(() => Fit(new FeatureTable(["a"], [[1, 2]]), new Labels([true, true])));

    [Theory, InlineData(1000), InlineData(-1000), InlineData(0)]
    public void The_logistic_function_does_not_overflow(double logit) =>
        Assert.Equal(logit > 0 ? 1 : logit < 0 ? 0 : 0.5, LogisticModel.Sigmoid(logit));

    private static (FeatureTable Table, Labels Labels) GoldenData()
    {
        var golden = Golden.Read("logistic.json");
        var rows = golden.GetProperty("rows").EnumerateArray().Select(row => row.EnumerateArray().Select(v => v.GetSingle()).ToArray()).ToArray();
        var columns = Enumerable.Range(0, rows[0].Length).Select(j => rows.Select(row => row[j]).ToArray()).ToArray();
        return (new FeatureTable([.. columns.Select((_, j) => $"x{j}")], columns), Labels.FromNumbers(golden.Floats("labels")));
    }

    private static double PenalisedLoss(FeatureTable table, Labels labels, double[] parameters, double penalty)
    {
        var loss = parameters.SkipLast(1).Sum(w => penalty / 2 * w * w);
        for (var row = 0; row < labels.Count; row++)
        {
            var logit = parameters[^1];
            for (var j = 0; j < table.ColumnCount; j++) logit += parameters[j] * table.Column(j)[row];
            loss += Math.Log(1 + Math.Exp(labels[row] ? -logit : logit));
        }

        return loss;
    }
}
