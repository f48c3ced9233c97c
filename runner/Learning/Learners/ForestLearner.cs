using Workbench.Learning;
using Workbench.Learning.Forests;
using Workbench.Learning.LightGbm;
using Workbench.Learning.Tables;
using Workbench.Learning.Trees;
using Workbench.Runner.CommandLine;

namespace Workbench.Runner.Learning.Learners;

/// <summary>Random forests and extremely randomised trees; the file is LightGBM's, its leaves hold shares, and the mean of them is the probability.</summary>
/// <param name="name">Name of the learner.</param>
/// <param name="settings">Its settings.</param>
/// <param name="drawsCuts">Whether the trees are extremely randomised.</param>
/// <param name="output">Where to tell of it.</param>
internal sealed class ForestLearner(string name, IReadOnlyList<ParameterValue> settings, bool drawsCuts, Output output) : ITableLearner
{
    private static readonly SettingTable<ForestSettings> Table = new(
        new(["trees", "n_estimators"], (forest, value) => forest with { TreeCount = ParameterSet.Int32(value) }),
        new(["max_depth"], (forest, value) => forest with { MaximumDepth = ParameterSet.Int32(value) }),
        new(["min_samples_leaf"], (forest, value) => forest with { MinimumLeafRows = ParameterSet.Int32(value) }),
        new(["max_features"], (forest, value) => forest with { Features = Draw(value) }),
        new(["bins"], (forest, value) => forest with { MaximumBins = ParameterSet.Int32(value) }));

    private readonly ForestSettings settings = Table.Read(name, new ForestSettings(), settings);

    /// <inheritdoc/>
    public string? NeedsValues => null;

    /// <inheritdoc/>
    public LearntModel Train(LabelledTable training, int labelIndex, RandomSource random, int threadCount, CancellationToken cancellation)
    {
        output.Note(FormattableString.Invariant($"growing {settings.TreeCount} trees"));
        var forest = drawsCuts
            ? new ExtraTrees(settings, threadCount).Fit(training, random, cancellation)
            : new RandomForest(settings, threadCount).Fit(training, random, cancellation);
        var model = forest.ToTreeModel() with { LabelIndex = labelIndex };
        var predictor = new TreePredictor(model);
        return new LearntModel(LightGbmTextWriter.Write(model), FormattableString.Invariant($"{forest.TreeCount} trees"),
            (rows, stop) => predictor.Predict(rows.Features, threadCount, stop));
    }

    private static FeatureDraw Draw(ParameterValue value) => value.Text switch
    {
        "sqrt" => FeatureDraw.SquareRoot,
        "all" => FeatureDraw.All,
        var text when text.All(char.IsAsciiDigit) => FeatureDraw.Of(ParameterSet.Int32(value)),
        var text when text.Contains('.', StringComparison.Ordinal) => FeatureDraw.Share(ParameterSet.Number(value)),
        _ => throw value.Fault("write sqrt, all, a number of features such as 5, or a share such as 0.3."),
    };
}
