using System.Collections.Immutable;
using Workbench.Learning;
using Workbench.Learning.Inspection;
using Workbench.Learning.Tables;
using Workbench.Learning.Trees;

namespace Workbench.Experiments.Analysis;

/// <summary>What each feature adds to the log-odds of some rows (path-dependent SHAP values), with one-hot columns taken together.</summary>
/// <remarks>
/// S. M. Lundberg et al., "From local explanations to global understanding with explainable AI for trees", Nature Machine Intelligence 2020. Contributions
/// explain the model, not the world: they say nothing about what would happen if a feature were changed.
/// </remarks>
public sealed class ContributionSummary
{
    private readonly double[] contributions;

    private ContributionSummary(FeatureTable rows, ImmutableArray<FeatureGroup> groups, double[] contributions, double expected, double largestGap)
    {
        (Rows, Groups, this.contributions, Expected, LargestGap) = (rows, groups, contributions, expected, largestGap);
    }

    /// <summary>The rows that were explained.</summary>
    public FeatureTable Rows { get; }

    /// <summary>Features, or the columns of a one-hot group, by falling mean absolute contribution.</summary>
    public ImmutableArray<FeatureGroup> Groups { get; }

    /// <summary>Mean log-odds of the model over its training rows.</summary>
    public double Expected { get; }

    /// <summary>Largest difference between the sum of a row's contributions and its log-odds; rounding alone.</summary>
    public double LargestGap { get; }

    /// <summary>Explains a random sample of rows.</summary>
    /// <param name="model">Boosted trees with one output.</param>
    /// <param name="table">Rows to draw from.</param>
    /// <param name="rowCount">Number of rows, or all if there are fewer.</param>
    /// <param name="random">Draws them.</param>
    /// <param name="threadCount">Number of threads; no bit depends on it.</param>
    /// <param name="cancellation">Checked every few rows.</param>
    public static ContributionSummary Of(
        TreeModel model, FeatureTable table, int rowCount, RandomSource random, int threadCount, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(random);
        var order = Enumerable.Range(0, table.RowCount).ToArray();
        random.Shuffle<int>(order);
        var rows = table.SelectRows([.. order.Take(rowCount).Order()]);
        var values = new TreeContributions(model).Explain(rows, threadCount, cancellation);
        var raw = new TreePredictor(model).PredictRaw(rows, threadCount, cancellation);
        var width = model.FeatureNames.Length + 1;
        var gap = raw.Select((score, row) => Math.Abs(values.AsSpan(row * width, width).ToArray().Sum() - score)).Max();

        var groups = FeatureGroup.Of(rows, "edu_", "dis_", "sector_");
        var sums = groups.Select(group => Sums(group, model, values, width)).ToArray();
        int[] ranks = [.. Enumerable.Range(0, groups.Length).OrderByDescending(g => MeanAbsolute(sums[g]))];
        return new ContributionSummary(rows, [.. ranks.Select(g => groups[g])], [.. ranks.SelectMany(g => sums[g])], values[width - 1], gap);
    }

    /// <summary>Mean absolute contribution of a group, in log-odds.</summary>
    public double Importance(FeatureGroup group) => MeanAbsolute(OfGroup(group));

    /// <summary>The contribution of a group to each row, in log-odds.</summary>
    /// <exception cref="ArgumentException">The group is none of <see cref="Groups"/>.</exception>
    public ReadOnlySpan<double> OfGroup(FeatureGroup group)
    {
        var index = Groups.IndexOf(group);
        if (index < 0) throw new ArgumentException("The group is none of those that were explained.", nameof(group));
        return contributions.AsSpan(index * Rows.RowCount, Rows.RowCount);
    }

    private static double[] Sums(FeatureGroup group, TreeModel model, double[] values, int width)
    {
        var columns = group.Columns.Select(name => model.FeatureNames.IndexOf(name)).ToArray();
        var sums = new double[values.Length / width];
        for (var row = 0; row < sums.Length; row++)
            foreach (var column in columns)
                sums[row] += values[(row * width) + column];
        return sums;
    }

    private static double MeanAbsolute(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += Math.Abs(value);
        return sum / values.Length;
    }
}
