using Workbench.Learning.Tables;

namespace Workbench.Learning.Tests;

/// <summary>Small random data whose seed stands in the test.</summary>
internal static class Samples
{
    /// <summary>Labels whose log-odds are 0.5 + Σ (−1)^j·x_j over standard normal columns a, b, c, ….</summary>
    public static (FeatureTable Table, Labels Labels) Logistic(int rowCount, int columnCount, long seed)
    {
        var random = new RandomSource(seed);
        var columns = new float[columnCount][];
        for (var j = 0; j < columnCount; j++) columns[j] = [.. Enumerable.Range(0, rowCount).Select(_ => (float)random.NextGaussian())];
        var labels = new bool[rowCount];
        for (var row = 0; row < rowCount; row++)
        {
            var logit = 0.5 + columns.Index().Sum(column => (column.Index % 2 == 0 ? 1 : -1) * column.Item[row]);
            labels[row] = random.NextBoolean(1 / (1 + Math.Exp(-logit)));
        }

        return (new FeatureTable([.. Enumerable.Range(0, columnCount).Select(j => $"x{j}")], columns), new Labels(labels));
    }

    public static (Labels Labels, double[] Scores) Scored(int rowCount, int levels, long seed)
    {
        var random = new RandomSource(seed);
        var (labels, scores) = (new bool[rowCount], new double[rowCount]);
        for (var row = 0; row < rowCount; row++)
        {
            scores[row] = random.NextInt32(levels) / (double)levels;
            labels[row] = random.NextBoolean(0.2 + (0.6 * scores[row]));
        }

        return (new Labels(labels), scores);
    }
}
