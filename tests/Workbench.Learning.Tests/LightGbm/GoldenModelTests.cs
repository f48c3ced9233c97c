using Workbench.Learning.LightGbm;
using Workbench.Learning.Tables;
using Workbench.Learning.Trees;

namespace Workbench.Learning.Tests.LightGbm;

/// <summary>What LightGBM computes from its own models; tolerances from the README of the golden files.</summary>
public sealed class GoldenModelTests
{
    [Theory, MemberData(nameof(GoldenModel.All), MemberType = typeof(GoldenModel))]
    public void A_model_that_was_read_is_written_byte_for_byte(string name)
    {
        var golden = new GoldenModel(name);
        var bytes = File.ReadAllBytes(golden.FilePath);
        Assert.Equal(System.Text.Encoding.UTF8.GetString(bytes), System.Text.Encoding.UTF8.GetString(LightGbmTextWriter.Write(golden.Model)));
    }

    [Theory, MemberData(nameof(GoldenModel.All), MemberType = typeof(GoldenModel))]
    public void Raw_scores_and_outputs_are_LightGBMs(string name)
    {
        var golden = new GoldenModel(name);
        var predictor = new TreePredictor(golden.Model);
        foreach (var isEdge in golden.HasEdge ? [false, true] : new[] { false })
        {
            var (table, expected) = (golden.Test(isEdge), golden.Expected(isEdge ? "pred_edge" : "pred_test"));
            var raw = predictor.PredictRaw(table, 2, CancellationToken.None);
            var outputs = predictor.Predict(table, 1, CancellationToken.None);
            for (var row = 0; row < expected.Length; row++)
            {
                for (var k = 0; k < predictor.OutputCount; k++)
                {
                    AssertClose(expected[row][k], raw[(row * predictor.OutputCount) + k], golden.Tolerance, $"raw score, row {row}");
                    AssertClose(expected[row][predictor.OutputCount + k], outputs[(row * predictor.OutputCount) + k], golden.Tolerance, $"output, row {row}");
                }
            }
        }
    }

    [Theory, MemberData(nameof(GoldenModel.All), MemberType = typeof(GoldenModel))]
    public void The_first_ten_iterations_are_LightGBMs(string name)
    {
        var golden = new GoldenModel(name);
        var predictor = new TreePredictor(golden.Model.FirstIterations(10));
        var raw = predictor.PredictRaw(golden.Test(), 1, CancellationToken.None);
        var expected = golden.Expected("pred_test_first10iter");
        for (var i = 0; i < expected.Length * predictor.OutputCount; i++)
            AssertClose(expected[i / predictor.OutputCount][i % predictor.OutputCount], raw[i], golden.Tolerance, $"number {i}");
    }

    [Theory, MemberData(nameof(GoldenModel.All), MemberType = typeof(GoldenModel))]
    public void Leaves_are_LightGBMs(string name)
    {
        var golden = new GoldenModel(name);
        var expected = golden.Expected("leaf_test200");
        var leaves = new TreePredictor(golden.Model).PredictLeaves(golden.Test(), 2, CancellationToken.None);
        for (var row = 0; row < expected.Length; row++)
            Assert.Equal(expected[row].Select(leaf => (int)leaf), leaves.AsSpan(row * expected[row].Length, expected[row].Length).ToArray());
    }

    [Theory, MemberData(nameof(GoldenModel.All), MemberType = typeof(GoldenModel))]
    public void Importances_are_LightGBMs(string name)
    {
        var golden = new GoldenModel(name);
        var (counts, gains) = (TreeImportances.SplitCounts(golden.Model), TreeImportances.Gains(golden.Model));
        foreach (var row in golden.Expected("importance"))
        {
            Assert.Equal(row[1], counts[(int)row[0]]);
            AssertClose(row[2], gains[(int)row[0]], 1e-6, $"gain of feature {row[0]}");
        }
    }

    [Theory, MemberData(nameof(GoldenModel.All), MemberType = typeof(GoldenModel))]
    public void Single_rows_and_batches_of_any_kind_and_number_of_threads_give_the_same_bits(string name)
    {
        var golden = new GoldenModel(name);
        var predictor = new TreePredictor(golden.Model);
        foreach (var table in golden.HasEdge ? new[] { golden.Test(), golden.Test(isEdge: true) } : [golden.Test()])
        {
            var expected = predictor.PredictRaw(table, 1, CancellationToken.None);
            Assert.Equal(expected, predictor.PredictRaw(table, 3, CancellationToken.None));
            var rows = RowMajor(table);
            Assert.Equal(expected, predictor.PredictRaw(rows.AsMemory(), 2, CancellationToken.None));
            Assert.Equal(expected, RowByRow(predictor, rows));

            var floats = new FeatureTable(table.Names, [.. Enumerable.Range(0, table.ColumnCount).Select(column => Array.ConvertAll(table.Column(column).ToArray(), value => (float)value))]);
            var widened = new NumericTable(table.Names, [.. Enumerable.Range(0, table.ColumnCount).Select(column => Array.ConvertAll(floats.Column(column).ToArray(), value => (double)value))]);
            var ofFloats = predictor.PredictRaw(floats, 2, CancellationToken.None);
            Assert.Equal(predictor.PredictRaw(widened, 1, CancellationToken.None), ofFloats);
            Assert.Equal(ofFloats, predictor.PredictRaw(Array.ConvertAll(rows, value => (float)value).AsMemory(), 1, CancellationToken.None));
        }
    }

    [Theory, MemberData(nameof(GoldenModel.WithContributions), MemberType = typeof(GoldenModel))]
    public void Contributions_are_LightGBMs_and_sum_to_the_raw_score(string name)
    {
        var golden = new GoldenModel(name);
        var expected = golden.Expected("shap_test300");
        var table = golden.Test();
        var contributions = new TreeContributions(golden.Model).Explain(table, 2, CancellationToken.None);
        var raw = new TreePredictor(golden.Model).PredictRaw(table, 1, CancellationToken.None);
        var width = golden.Model.FeatureNames.Length + 1;
        for (var row = 0; row < expected.Length; row++)
        {
            for (var i = 0; i < width; i++) Assert.Equal(expected[row][i], contributions[(row * width) + i], 1e-9);
            Assert.Equal(raw[row], contributions.AsSpan(row * width, width).ToArray().Sum(), 1e-9);
        }
    }

    private static double[] RowMajor(NumericTable table)
    {
        var rows = new double[table.RowCount * table.ColumnCount];
        for (var i = 0; i < rows.Length; i++) rows[i] = table.Column(i % table.ColumnCount)[i / table.ColumnCount];
        return rows;
    }

    private static double[] RowByRow(TreePredictor predictor, double[] rows)
    {
        var scores = new double[rows.Length / predictor.FeatureCount * predictor.OutputCount];
        for (var row = 0; row < rows.Length / predictor.FeatureCount; row++)
            predictor.PredictRaw(rows.AsSpan(row * predictor.FeatureCount, predictor.FeatureCount), scores.AsSpan(row * predictor.OutputCount, predictor.OutputCount));
        return scores;
    }

    private static void AssertClose(double expected, double actual, double tolerance, string where) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance * Math.Max(1, Math.Abs(expected)), $"{where}: expected {expected:R}, found {actual:R}");
}
