using Workbench.Learning.Boosting;
using Workbench.Learning.Tables;

namespace Workbench.Runner.Learning;

/// <summary>A data file with its columns told apart.</summary>
internal sealed class LearningFile
{
    private readonly NumericText text;
    private readonly int label;

    private LearningFile(NumericText text, int label, NumericTable features, float[]? weights, IReadOnlyList<string> categorical)
    {
        (this.text, this.label) = (text, label);
        (Features, Weights, Categorical) = (features, weights, categorical);
    }

    /// <summary>The columns to learn from.</summary>
    public NumericTable Features { get; }

    /// <summary>How much each row counts; null: once.</summary>
    public float[]? Weights { get; }

    /// <summary>Names of the features whose numbers are levels.</summary>
    public IReadOnlyList<string> Categorical { get; }

    /// <summary>Position of the label among the file's columns.</summary>
    public int LabelIndex => label;

    /// <summary>Reads a file to learn from or to validate with.</summary>
    /// <param name="path">The file; beside it, <c>.weight</c> may hold a weight a line.</param>
    /// <param name="parameters">Which columns are label, weight, categories or nothing.</param>
    /// <param name="threadCount">Most threads.</param>
    public static LearningFile Read(string path, ParameterSet parameters, int threadCount)
    {
        if (!File.Exists(path)) throw new InvalidDataException($"{path} does not exist; name a file with data.");
        var header = parameters.Find("header") is { } given ? ParameterSet.Boolean(given) : (bool?)null;
        var text = NumericTextReader.ReadFile(path, new NumericTextOptions { HasHeader = header }, threadCount);
        var label = ColumnChoice.Label(text, parameters.Find("label_column"));
        var weight = ColumnChoice.Of(text, parameters.Find("weight_column"), label);
        if (weight.Count > 1) throw parameters.Find("weight_column")!.Fault("name one column.");
        var ignored = ColumnChoice.Of(text, parameters.Find("ignore_column"), label);
        var categorical = ColumnChoice.Of(text, parameters.Find("categorical_feature"), label);
        int[] features = [.. Enumerable.Range(0, text.Names.Count).Where(column => column != label && !weight.Contains(column) && !ignored.Contains(column))];
        if (features.Length == 0) throw new InvalidDataException($"{path}(1): besides the label there is no column to learn from.");
        if (categorical.FirstOrDefault(column => !features.Contains(column), -1) is >= 0 and var lost)
            throw parameters.Find("categorical_feature")!.Fault($"column '{text.Names[lost]}' is the label, the weight, or ignored.");
        if (features.Select(column => FeatureName(text, column, label)).GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new InvalidDataException($"{path}(1): two columns are called '{twice.Key}' when blanks are written as _, which LightGBM's format needs; rename one.");
        var table = new NumericTable([.. features.Select(column => FeatureName(text, column, label))], [.. features.Select(column => text.Columns[column])]);
        var weights = weight.Count == 1 ? ColumnOf(text, weight[0], "weight") : WeightFile(path, text.RowCount, threadCount);
        return new LearningFile(text, label, table, weights, [.. categorical.Select(column => FeatureName(text, column, label))]);
    }

    /// <summary>The targets, checked against what the objective can learn.</summary>
    public float[] Targets(BoostingObjective objective, int classCount)
    {
        var targets = new float[text.RowCount];
        var (isWrong, rule) = Rule(objective, classCount);
        for (var row = 0; row < targets.Length; row++)
        {
            var value = text.Columns[label][row];
            if (double.IsNaN(value)) throw text.Fault(row, label, "is the label and is missing; write a number, or remove the row.");
            if (isWrong(value)) throw text.Fault(row, label, FormattableString.Invariant($"is the label and is {value:R}; {rule}."));
            targets[row] = (float)value;
        }

        return targets;
    }

    /// <summary>The features as the nearest single-precision numbers.</summary>
    /// <param name="needsValues">Why no value may be missing; null where it may.</param>
    public FeatureTable SinglePrecision(string? needsValues) => Learning.SinglePrecision.Of(Features, text, needsValues);

    /// <summary>One more than the largest label.</summary>
    public int CountClasses()
    {
        var largest = text.Columns[label].Max();
        return largest is >= 0 and < 100_000 ? (int)largest + 1 : throw text.Fault(0, label, FormattableString.Invariant($"has labels up to {largest:R}; classes are numbered from 0."));
    }

    /// <summary>The names that LightGBM gives to features of files without header do not count the label.</summary>
    private static string FeatureName(NumericText text, int column, int label) => text.HasHeader || text.Format == NumericTextFormat.LibSvm
        ? PredictionFile.FeatureName(text.Names[column])
        : $"Column_{(column > label ? column - 1 : column)}";

    private static (Predicate<double> IsWrong, string Rule) Rule(BoostingObjective objective, int classCount) => objective switch
    {
        BoostingObjective.Binary => (value => value is not (0 or 1), "a yes-or-no label is 0 or 1"),
        BoostingObjective.Poisson => (value => !(value >= 0 && double.IsFinite(value)), "a count is finite and not negative"),
        BoostingObjective.Multiclass or BoostingObjective.MulticlassOneVersusAll =>
            (value => !(value >= 0 && value < classCount && value == Math.Floor(value)), $"a class is a whole number from 0 to {classCount - 1}"),
        _ => (value => !float.IsFinite((float)value), "a number to learn is finite, within ±3.4e38"),
    };

    private static float[] ColumnOf(NumericText text, int column, string what)
    {
        var weights = new float[text.RowCount];
        for (var row = 0; row < weights.Length; row++)
        {
            var value = (float)text.Columns[column][row];
            weights[row] = value >= 0 && float.IsFinite(value) ? value : throw text.Fault(row, column, FormattableString.Invariant($"is a {what} and is {value}; a weight is finite and not negative."));
        }

        return weights;
    }

    private static float[]? WeightFile(string path, int rowCount, int threadCount)
    {
        var file = path + ".weight";
        if (!File.Exists(file)) return null;
        var text = NumericTextReader.ReadFile(file, new NumericTextOptions { HasHeader = false }, threadCount);
        if (text.RowCount != rowCount) throw new InvalidDataException($"{file}({text.RowCount}): {text.RowCount} weights do not fit the {rowCount} rows of {path}; write one a line.");
        return ColumnOf(text, 0, "weight");
    }
}
