using Workbench.Learning.Tables;

namespace Workbench.Runner.Learning;

/// <summary>Rows to predict, with the model's features found among their columns.</summary>
/// <param name="text">The file.</param>
/// <param name="features">The model's features.</param>
/// <param name="label">Position of the label, or −1.</param>
internal sealed class PredictionFile(NumericText text, NumericTable features, int label)
{
    /// <summary>The features by the model's names.</summary>
    public NumericTable Features => features;

    /// <summary>Reads a file: by its header, or else by the order of its columns.</summary>
    public static PredictionFile Read(string path, ModelFeatures model, ParameterSet parameters, bool needsLabel, int threadCount)
    {
        var header = parameters.Find("header") is { } given ? ParameterSet.Boolean(given) : (bool?)null;
        var text = NumericTextReader.ReadFile(path, new NumericTextOptions { HasHeader = header }, threadCount);
        var isNamed = text.HasHeader && model.Used.Any(feature => text.Names.Any(name => Matches(name, model.Names[feature])));
        var label = needsLabel ? ColumnChoice.Label(text, parameters.Find("label_column")) : LabelWithoutNeed(text, model, parameters, isNamed);
        var columns = isNamed ? ByName(text, model) : text.Format == NumericTextFormat.LibSvm ? BySparsePosition(text, model) : ByPosition(text, model, label);
        return new PredictionFile(text, new NumericTable(model.Names, columns), label);
    }

    /// <summary>The features as the nearest single-precision numbers.</summary>
    /// <param name="needsValues">Why no value may be missing; null where it may.</param>
    public FeatureTable SinglePrecision(string? needsValues) => Learning.SinglePrecision.Of(features, text, needsValues);

    /// <summary>What is true, checked against the model's classes.</summary>
    public float[] Targets(int classCount)
    {
        var targets = new float[text.RowCount];
        for (var row = 0; row < targets.Length; row++)
        {
            var value = text.Columns[label][row];
            if (double.IsNaN(value)) throw text.Fault(row, label, "is the label and is missing; write a number, or leave out --label.");
            if (classCount > 1 && !(value >= 0 && value < classCount && value == Math.Floor(value)))
                throw text.Fault(row, label, FormattableString.Invariant($"is the label and is {value:R}; a class is a whole number from 0 to {classCount - 1}."));
            targets[row] = (float)value;
        }

        return targets;
    }

    /// <summary>A column's name as a model file can keep it: without blanks.</summary>
    internal static string FeatureName(string column) => string.Concat(column.Select(letter => char.IsWhiteSpace(letter) ? '_' : letter));

    private static bool Matches(string column, string feature) => FeatureName(column) == feature;

    private static double[][] ByName(NumericText text, ModelFeatures model)
    {
        var positions = text.Names.Index().DistinctBy(entry => FeatureName(entry.Item)).ToDictionary(entry => FeatureName(entry.Item), entry => entry.Index, StringComparer.Ordinal);
        return [.. model.Names.Select((name, feature) => positions.TryGetValue(name, out var column) ? text.Columns[column]
            : !model.Used.Contains(feature) ? new double[text.RowCount]
            : throw new InvalidDataException($"{text.FileName}(1): there is no column '{name}', which the model asks for; the file has {string.Join(", ", text.Names.Take(40))}."))];
    }

    private static double[][] ByPosition(NumericText text, ModelFeatures model, int label)
    {
        double[][] columns = [.. text.Columns.Where((_, column) => column != label)];
        return columns.Length == model.Names.Length ? columns
            : throw new InvalidDataException($"{text.FileName}(1): there are {columns.Length} columns{(label >= 0 ? " besides the label" : "")} and no names that the model knows; it has {model.Names.Length} features.");
    }

    /// <summary>LibSVM rows may end before the last feature: what is not written is 0.</summary>
    private static double[][] BySparsePosition(NumericText text, ModelFeatures model) =>
        [.. model.Names.Select((_, feature) => feature + 1 < text.Columns.Length ? text.Columns[feature + 1] : new double[text.RowCount])];

    /// <summary>As LightGBM: a file with one column more than the model has features has the label where it was in training.</summary>
    private static int LabelWithoutNeed(NumericText text, ModelFeatures model, ParameterSet parameters, bool isNamed)
    {
        if (isNamed || text.Format == NumericTextFormat.LibSvm || text.Columns.Length != model.Names.Length + 1) return -1;
        return parameters.Find("label_column") is { } given ? ColumnChoice.Label(text, given) : Math.Min(model.LabelIndex, text.Columns.Length - 1);
    }
}
