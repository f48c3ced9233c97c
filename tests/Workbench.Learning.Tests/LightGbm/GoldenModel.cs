using System.Globalization;
using Workbench.Learning.LightGbm;
using Workbench.Learning.Tables;
using Workbench.Learning.Trees;

namespace Workbench.Learning.Tests.LightGbm;

/// <summary>A model of <c>tests/Golden/lightgbm</c> and what LightGBM computed from it; the README there says how.</summary>
internal sealed class GoldenModel(string name)
{
    private static readonly string[] DataSets = ["binary_dense", "binary_missing", "binary_categorical", "binary_onehot_weighted", "regression", "poisson", "multiclass"];

    public static IEnumerable<TheoryDataRow<string>> All =>
        Directory.EnumerateFiles(Folder, "*.model.txt").Select(path => Path.GetFileName(path)[..^".model.txt".Length])
            .Order(StringComparer.Ordinal).Select(name => new TheoryDataRow<string>(name));

    public static IEnumerable<TheoryDataRow<string>> WithContributions => All.Where(row => Exists($"{row.Data}.shap_test300.csv"));

    public static string Folder => Environment.GetEnvironmentVariable("WORKBENCH_GOLDEN_LIGHTGBM") is { Length: > 0 } folder
        ? folder
        : Path.Combine(AppContext.BaseDirectory, "Golden", "lightgbm");

    public string FilePath => PathOf($"{name}.model.txt");

    public TreeModel Model => field ??= LightGbmTextReader.ReadFile(FilePath);

    public double Tolerance => name == "regression_linear" ? 1e-9 : 1e-12;

    public bool HasEdge => Exists($"{name}.pred_edge.csv");

    /// <summary>The data set that the model was trained on.</summary>
    private string DataSet => DataSets.FirstOrDefault(set => name == set)
        ?? (name.StartsWith("binary_missing", StringComparison.Ordinal) ? "binary_missing"
            : name.StartsWith("binary_", StringComparison.Ordinal) ? "binary_dense" : name.Split('_')[0]);

    public NumericTable Test(bool isEdge = false) => Table($"{DataSet}_{(isEdge ? "edge" : "test")}.csv");

    public double[][] Expected(string kind) => Rows($"{name}.{kind}.csv").Skip(1).Select(row => row.Select(Number).ToArray()).ToArray();

    public string[] Header(string kind) => Rows($"{name}.{kind}.csv").First();

    /// <summary>The features of a file of the folder, named as the model names them.</summary>
    private NumericTable Table(string file)
    {
        var rows = Rows(file).ToArray();
        var kept = rows[0].Index().Where(column => column.Item is not ("label" or "weight")).Select(column => column.Index).ToArray();
        return new NumericTable(Model.FeatureNames, [.. kept.Select(column => rows.Skip(1).Select(row => Number(row[column])).ToArray())]);
    }

    private static bool Exists(string file) => File.Exists(PathOf(file));

    private static string PathOf(string file) => Path.Combine(Folder, file);

    private static IEnumerable<string[]> Rows(string file) => File.ReadLines(PathOf(file)).Where(line => line.Length > 0).Select(line => line.Split(','));

    private static double Number(string text) => text switch
    {
        "nan" => double.NaN,
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
    };
}
