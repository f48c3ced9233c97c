using Workbench.Learning.Boosting;

namespace Workbench.Runner.Learning;

/// <summary>How good a model's predictions are, in LightGBM's metrics, weighted where rows are.</summary>
internal static class ModelMetrics
{
    /// <summary>Metrics by LightGBM's names.</summary>
    /// <param name="objective">First word of the model's objective.</param>
    /// <param name="outputs">Row-major predictions.</param>
    /// <param name="outputCount">Predictions a row.</param>
    /// <param name="targets">What is true.</param>
    /// <param name="weights">How much each row counts; null: once.</param>
    public static SortedDictionary<string, double> Of(string objective, double[] outputs, int outputCount, float[] targets, float[]? weights)
    {
        var metrics = new SortedDictionary<string, double>(StringComparer.Ordinal);
        if (outputCount > 1)
        {
            metrics["multi_logloss"] = Mean(targets, weights, row => -Math.Log(Math.Max(outputs[(row * outputCount) + (int)targets[row]], 1e-15)));
            metrics["multi_error"] = Mean(targets, weights, row => IsBest(outputs.AsSpan(row * outputCount, outputCount), (int)targets[row]) ? 0 : 1);
        }
        else if (objective is "binary" or "cross_entropy")
        {
            metrics["binary_logloss"] = Mean(targets, weights, row => -Math.Log(Math.Max(targets[row] > 0 ? outputs[row] : 1 - outputs[row], 1e-15)));
            metrics["binary_error"] = Mean(targets, weights, row => outputs[row] > 0.5 == targets[row] > 0 ? 0 : 1);
            metrics["auc"] = Area(outputs, targets, weights);
        }
        else
        {
            metrics["l2"] = Mean(targets, weights, row => (outputs[row] - targets[row]) * (outputs[row] - targets[row]));
            metrics["rmse"] = Math.Sqrt(metrics["l2"]);
            metrics["l1"] = Mean(targets, weights, row => Math.Abs(outputs[row] - targets[row]));
        }

        // JSON has no word for what is not defined, such as an area where all outcomes are the same.
        foreach (var name in metrics.Where(entry => !double.IsFinite(entry.Value)).Select(entry => entry.Key).ToList()) metrics.Remove(name);
        return metrics;
    }

    /// <summary>Name of a table in messages, as LightGBM names it.</summary>
    public static string TableName(int table) => table == 0 ? "training" : $"valid_{table}";

    /// <summary>A metric of an iteration.</summary>
    public static string Describe(BoostingMeasurement measurement) =>
        FormattableString.Invariant($"{TableName(measurement.Table)} {MetricNames.Of(measurement.Metric)} {measurement.Value:G6}");

    private static double Mean(float[] targets, float[]? weights, Func<int, double> loss)
    {
        var (sum, total) = (0.0, 0.0);
        for (var row = 0; row < targets.Length; row++)
        {
            var weight = weights?[row] ?? 1.0;
            sum += weight * loss(row);
            total += weight;
        }

        return sum / total;
    }

    private static bool IsBest(ReadOnlySpan<double> outputs, int target)
    {
        for (var k = 0; k < outputs.Length; k++)
            if (k != target && outputs[k] >= outputs[target]) return false;
        return true;
    }

    /// <summary>Weighted share of the pairs of a positive and a negative row that the output puts in order; ties count half.</summary>
    private static double Area(double[] outputs, float[] targets, float[]? weights)
    {
        var rows = new int[outputs.Length];
        for (var row = 0; row < rows.Length; row++) rows[row] = row;
        Array.Sort((double[])outputs.Clone(), rows);
        var (area, negatives, positives) = (0.0, 0.0, 0.0);
        for (var i = 0; i < rows.Length;)
        {
            var (tiedNegatives, tiedPositives) = (0.0, 0.0);
            var output = outputs[rows[i]];
            for (; i < rows.Length && outputs[rows[i]].Equals(output); i++)
            {
                var weight = weights?[rows[i]] ?? 1.0;
                if (targets[rows[i]] > 0) tiedPositives += weight;
                else tiedNegatives += weight;
            }

            area += tiedPositives * (negatives + (0.5 * tiedNegatives));
            negatives += tiedNegatives;
            positives += tiedPositives;
        }

        return area / (negatives * positives);
    }
}
