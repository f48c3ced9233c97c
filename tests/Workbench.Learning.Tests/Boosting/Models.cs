using Workbench.Learning.Boosting;
using Workbench.Learning.LightGbm;
using Workbench.Learning.Tables;
using Workbench.Learning.Trees;

namespace Workbench.Learning.Tests.Boosting;

/// <summary>Trains, predicts and compares in tests of the booster.</summary>
internal static class Models
{
    public static BoostingResult Train(this BoostingSettings settings, BoostingData data, int threadCount = 2, params BoostingData[] validations) =>
        new GradientBooster(settings, threadCount).Train(data, validations, new RandomSource(7), null, CancellationToken.None, CancellationToken.None);

    public static double[] Scores(this TreeModel model, INumericTable table) => new TreePredictor(model).PredictRaw(table, 1, CancellationToken.None);

    /// <summary>The model file.</summary>
    public static string Bits(this TreeModel model) => System.Text.Encoding.UTF8.GetString(LightGbmTextWriter.Write(model));

    /// <summary>Columns of all kinds with signal in them, and targets 0 and 1.</summary>
    public static BoostingData Sample(int rowCount, long seed, bool weighted = false, BoostingObjective objective = BoostingObjective.Binary)
    {
        var table = Binning.BinnedTableTests.MixedTable(rowCount, seed);
        var random = new RandomSource(seed).Fork("targets");
        var targets = new float[rowCount];
        for (var row = 0; row < rowCount; row++)
        {
            var signal = table.Column(0)[row] + (double.IsNaN(table.Column(1)[row]) ? 1 : 0) + (table.Column(3)[row] % 3 == 1 ? 1 : 0) + table.Column(7)[row] - table.Column(18)[row] + random.NextGaussian();
            targets[row] = objective switch
            {
                BoostingObjective.Binary => signal > 0.5 ? 1 : 0,
                BoostingObjective.Multiclass or BoostingObjective.MulticlassOneVersusAll => signal < 0 ? 0 : signal < 1 ? 1 : 2,
                BoostingObjective.Poisson => (float)Math.Floor(Math.Exp(signal / 2)),
                _ => (float)signal,
            };
        }

        float[]? weights = weighted ? [.. Enumerable.Range(0, rowCount).Select(_ => (float)(0.1 + random.NextDouble()))] : null;
        return new BoostingData(table, targets, weights, ["c3"]);
    }
}
