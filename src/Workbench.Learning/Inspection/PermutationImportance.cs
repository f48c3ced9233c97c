using System.Collections.Immutable;
using Workbench.Learning.Statistics;
using Workbench.Learning.Tables;
using Workbench.Learning.Threads;

namespace Workbench.Learning.Inspection;

/// <summary>Shuffles columns and sees how much worse a model judges.</summary>
/// <remarks>
/// L. Breiman, "Random forests", Machine Learning 2001, section 10, on rows that the model was not fitted on. The columns of a group are shuffled by
/// one permutation, so that the indicators of a category stay consistent. Where columns say the same, each looks unimportant, since the others
/// still tell; put them into one group.
/// </remarks>
public static class PermutationImportance
{
    /// <summary>Measures each group.</summary>
    /// <param name="model">The model; asked from several threads if the settings say so.</param>
    /// <param name="table">Rows to judge on.</param>
    /// <param name="groups">Groups of its columns, such as those of <see cref="FeatureGroup.Of"/>.</param>
    /// <param name="settings">Metric, repetitions, threads.</param>
    /// <param name="random">Forked by the group's name and the repetition.</param>
    /// <param name="cancellation">Checked before each permutation.</param>
    /// <returns>In the order of the groups.</returns>
    /// <exception cref="ArgumentException">The table lacks a column.</exception>
    public static ImmutableArray<FeatureImportance> Of(
        IClassifier model, LabelledTable table, ImmutableArray<FeatureGroup> groups, RepetitionSettings settings, RandomSource random,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(random);
        var sign = settings.Metric.HigherIsBetter ? 1 : -1;
        var whole = Judge(table.Features);
        var drops = new double[groups.Length][];
        for (var g = 0; g < drops.Length; g++) drops[g] = new double[settings.RepetitionCount];
        LongTasks.Run(groups.Length * settings.RepetitionCount, settings.ThreadCount, task =>
        {
            var (group, repetition) = Math.DivRem(task, settings.RepetitionCount);
            var order = new int[table.RowCount];
            for (var row = 0; row < order.Length; row++) order[row] = row;
            random.Fork(groups[group].Name).Fork(repetition).Shuffle<int>(order);
            drops[group][repetition] = sign * (whole - Judge(Shuffled(table.Features, groups[group], order)));
        }, cancellation);
        return [.. groups.Select((group, g) => new FeatureImportance(group, [.. drops[g]], MeanInterval.Of(drops[g], settings.Confidence)))];

        double Judge(FeatureTable features) => settings.Metric.Of(table.Labels, model.PredictProbabilities(features), table.Weights);
    }

    private static FeatureTable Shuffled(FeatureTable table, FeatureGroup group, int[] order)
    {
        var replacements = group.Columns.ToDictionary(table.IndexOf, name =>
        {
            var values = table.Column(name);
            var shuffled = new float[order.Length];
            for (var row = 0; row < order.Length; row++) shuffled[row] = values[order[row]];
            return shuffled;
        });
        return table.Replace(replacements);
    }
}
