using System.Runtime.InteropServices;
using Workbench.Learning.Forests;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Tests.Forests;

/// <summary>Tables, learners and comparisons of the forest tests.</summary>
internal static class ForestSamples
{
    public static LabelledTable Logistic(int rowCount, int columnCount, long seed)
    {
        var (table, labels) = Samples.Logistic(rowCount, columnCount, seed);
        return new LabelledTable(table, labels);
    }

    /// <summary>Numbers, counts, one-hot columns and a constant: wider than one chunk of 32 where the columns are many.</summary>
    public static LabelledTable Mixed(int rowCount, int columnCount, long seed)
    {
        var random = new RandomSource(seed);
        var columns = Enumerable.Range(0, columnCount).Select(_ => new float[rowCount]).ToArray();
        var labels = new bool[rowCount];
        for (var row = 0; row < rowCount; row++)
        {
            for (var column = 0; column < columnCount; column++)
            {
                columns[column][row] = (column % 4) switch
                {
                    0 => (float)random.NextGaussian(),
                    1 => random.NextInt32(7) - 3,
                    2 => random.NextInt32(2),
                    _ => column == 3 ? 5 : random.NextInt32(4) == 0 ? 0 : (float)random.NextDouble(),
                };
            }

            var logit = (1.5 * columns[0][row]) + (0.5 * columns[1][row]) - (2 * columns[2][row]) + columns[^1][row];
            labels[row] = random.NextBoolean(1 / (1 + Math.Exp(-logit)));
        }

        return new LabelledTable(new FeatureTable([.. Enumerable.Range(0, columnCount).Select(column => $"x{column}")], columns), new Labels(labels));
    }

    public static ForestClassifier Fit(bool extra, ForestSettings settings, LabelledTable training, int threads = 2, long seed = 1) => extra
        ? new ExtraTrees(settings, threads).Fit(training, new RandomSource(seed), CancellationToken.None)
        : new RandomForest(settings, threads).Fit(training, new RandomSource(seed), CancellationToken.None);

    /// <summary>Whether two models have the same trees, bit for bit.</summary>
    public static void AssertSame(ForestClassifier expected, ForestClassifier actual)
    {
        var (left, right) = (expected.ToTreeModel(), actual.ToTreeModel());
        Assert.Equal(left.Trees.Length, right.Trees.Length);
        for (var tree = 0; tree < left.Trees.Length; tree++)
        {
            Assert.Equal(ImmutableCollectionsMarshal.AsArray(left.Trees[tree].Nodes), ImmutableCollectionsMarshal.AsArray(right.Trees[tree].Nodes));
            Assert.Equal(ImmutableCollectionsMarshal.AsArray(left.Trees[tree].Leaves), ImmutableCollectionsMarshal.AsArray(right.Trees[tree].Leaves));
        }

        Assert.Equal(expected.Importances.AsEnumerable(), actual.Importances);
    }
}
