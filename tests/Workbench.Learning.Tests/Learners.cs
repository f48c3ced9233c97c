using Workbench.Learning.Linear;
using Workbench.Learning.Statistics;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Tests;

/// <summary>A classifier that is a function of the row's values by column name.</summary>
internal sealed class FormulaClassifier(Func<Func<string, double>, double> formula) : IClassifier
{
    public double[] PredictProbabilities(FeatureTable table) =>
        [.. Enumerable.Range(0, table.RowCount).Select(row => formula(name => table.Column(name)[row]))];
}

/// <summary>Logistic regression on standardised columns.</summary>
internal sealed class StandardisedLogisticLearner(double penalty = 1) : IClassifierLearner
{
    public IClassifier Fit(LabelledTable training, RandomSource random, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var standardiser = Standardiser.Fit(training.Features);
        var fit = new LogisticRegression(new LogisticSettings { Penalty = penalty, ThreadCount = 1 }).Fit(standardiser.Transform(training.Features), training.Labels);
        return new Mapped(standardiser.Transform, fit.Model);
    }

    internal sealed class Mapped(Func<FeatureTable, FeatureTable> map, IClassifier inner) : IClassifier
    {
        public double[] PredictProbabilities(FeatureTable table) => inner.PredictProbabilities(map(table));
    }
}

/// <summary>Logistic regression on indicators of each column's quantile bins: additive, but not linear.</summary>
internal sealed class BinnedLogisticLearner(int binCount) : IClassifierLearner
{
    public IClassifier Fit(LabelledTable training, RandomSource random, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var table = training.Features;
        var edges = new float[table.ColumnCount][];
        for (var c = 0; c < edges.Length; c++)
        {
            var sorted = table.Column(c).ToArray().Where(value => !float.IsNaN(value)).Select(value => (double)value).Order().ToArray();
            edges[c] = [.. Enumerable.Range(1, binCount - 1).Select(i => (float)Quantile.OfSorted(sorted, i / (double)binCount)).Distinct().Where(edge => edge < sorted[^1])];
        }

        string[] names = [.. table.Names];
        FeatureTable Map(FeatureTable rows)
        {
            var (columns, labels) = (new List<float[]>(), new List<string>());
            for (var c = 0; c < edges.Length; c++)
            {
                var values = rows.Column(names[c]).ToArray();
                foreach (var edge in edges[c])
                {
                    columns.Add([.. values.Select(value => value > edge ? 1f : 0f)]);
                    labels.Add($"{names[c]} > {edge}");
                }
            }

            return new FeatureTable(labels, [.. columns]);
        }

        var fit = new LogisticRegression(new LogisticSettings { Penalty = 1, ThreadCount = 1, GradientTolerance = 1e-6 }).Fit(Map(table), training.Labels);
        return new StandardisedLogisticLearner.Mapped(Map, fit.Model);
    }
}
