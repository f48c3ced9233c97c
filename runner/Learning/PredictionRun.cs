using System.Diagnostics;
using Workbench.Learning.LightGbm;
using Workbench.Learning.Tables;
using Workbench.Learning.Trees;
using Workbench.Runner.CommandLine;

namespace Workbench.Runner.Learning;

/// <summary>One prediction from files to a file.</summary>
/// <param name="parameters">What to do.</param>
/// <param name="resultPath">File of <c>--output</c>, in our format; null for LightGBM's <c>output_result</c>, in its format.</param>
/// <param name="isMeasured">Whether the label is known and metrics are wanted.</param>
/// <param name="output">Where to tell of it.</param>
internal sealed class PredictionRun(ParameterSet parameters, string? resultPath, bool isMeasured, Output output)
{
    /// <summary>Reads, predicts, writes.</summary>
    public ExitCode Execute(CancellationToken cancellation)
    {
        if (parameters.Text("task", "predict") is not ("predict" or "prediction" or "test")) throw parameters.Find("task")!.Fault("this is 'workbench predict'; 'workbench train' takes the same parameters.");
        var modelPath = parameters.Find("input_model")?.Text ?? throw new InvalidDataException("--model FILE is missing; it names the model ('workbench predict --help' shows an example).");
        var dataPath = parameters.Find("data")?.Text ?? throw new InvalidDataException("--data FILE is missing; it names the rows to predict.");
        foreach (var file in new[] { modelPath, dataPath })
            if (!File.Exists(file)) throw new InvalidDataException($"{file} does not exist.");
        if (parameters.Boolean("predict_contrib", false) && parameters.Boolean("predict_leaf_index", false)) throw new InvalidDataException("--contributions and --leaf are two files; ask for one at a time.");
        var threadCount = TrainingRun.Threads(parameters);

        var (rows, predict, measure) = NetworkPrediction.IsNetwork(modelPath)
            ? ReadNetwork(modelPath, dataPath, threadCount)
            : ReadTrees(modelPath, dataPath, threadCount, cancellation);
        cancellation.ThrowIfCancellationRequested();
        var watch = Stopwatch.StartNew();
        var table = predict();
        var seconds = watch.Elapsed.TotalSeconds;
        var path = Path.GetFullPath(resultPath ?? parameters.Text("output_result", "LightGBM_predict_result.txt"));
        table.Write(path, isOurs: resultPath is not null, cancellation);
        Tell(rows, isMeasured ? measure(table) : null, path, seconds);
        return ExitCode.Done;
    }

    private Reading ReadNetwork(string modelPath, string dataPath, int threadCount)
    {
        var (rows, predict) = NetworkPrediction.Read(modelPath, dataPath, parameters, isMeasured, threadCount);
        return new Reading(rows, predict, table => ModelMetrics.Of("binary", table.Outputs!, 1, rows.Targets(1), null));
    }

    private Reading ReadTrees(string modelPath, string dataPath, int threadCount, CancellationToken cancellation)
    {
        var model = LightGbmTextReader.ReadFile(modelPath);
        if (parameters.Integer("num_iteration_predict", -1) is > 0 and var count) model = model.FirstIterations((int)Math.Min(count, int.MaxValue));
        var rows = PredictionFile.Read(dataPath, ModelFeatures.Of(model), parameters, isMeasured, threadCount);
        return new Reading(
            rows,
            () => parameters.Boolean("predict_contrib", false) ? Contributions(model, rows.Features, threadCount, cancellation)
                : parameters.Boolean("predict_leaf_index", false) ? Leaves(model, rows.Features, threadCount, cancellation)
                : Predictions(model, rows.Features, threadCount, cancellation),
            table => Measure(model, rows, table, threadCount));
    }

    private static SortedDictionary<string, double> Measure(TreeModel model, PredictionFile rows, PredictionTable table, int threadCount)
    {
        var predictor = Predictor(model);
        var targets = rows.Targets(predictor.OutputCount);
        // The forests of 'workbench train' have no objective, and give probabilities.
        var isBinary = predictor is { IsProbability: true, OutputCount: 1 } && targets.All(target => target is 0 or 1);
        var outputs = table.Outputs ?? predictor.Predict(rows.Features, threadCount, CancellationToken.None);
        return ModelMetrics.Of(model.Objective.Length == 0 && isBinary ? "binary" : model.Objective.Split(' ')[0], outputs, predictor.OutputCount, targets, null);
    }

    private static PredictionTable Contributions(TreeModel model, NumericTable features, int threadCount, CancellationToken cancellation)
    {
        TreeContributions contributions;
        try
        {
            contributions = new TreeContributions(model);
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException($"--contributions: {e.Message}", e);
        }

        string[] names = [.. Enumerable.Range(0, model.TreesPerIteration).SelectMany(k =>
            Enumerable.Range(0, model.FeatureNames.Length).Select(feature => $"phi{feature}").Append("expected_value")
                .Select(name => model.TreesPerIteration == 1 ? name : $"{name}_{k}"))];
        return new PredictionTable(names, contributions.Explain(features, threadCount, cancellation), names.Length, 0);
    }

    private static PredictionTable Leaves(TreeModel model, NumericTable features, int threadCount, CancellationToken cancellation)
    {
        var leaves = Predictor(model).PredictLeaves(features, threadCount, cancellation);
        return new PredictionTable([.. Enumerable.Range(0, model.Trees.Length).Select(tree => $"t{tree}")], Array.ConvertAll(leaves, leaf => (double)leaf), model.Trees.Length, 0);
    }

    private PredictionTable Predictions(TreeModel model, NumericTable features, int threadCount, CancellationToken cancellation)
    {
        var predictor = Predictor(model);
        var width = predictor.OutputCount;
        var raw = predictor.PredictRaw(features, threadCount, cancellation);
        var outputs = (double[])raw.Clone();
        predictor.Transform(outputs);
        var both = new double[raw.Length * 2];
        for (var row = 0; row < raw.Length / width; row++)
        {
            raw.AsSpan(row * width, width).CopyTo(both.AsSpan(2 * row * width));
            outputs.AsSpan(row * width, width).CopyTo(both.AsSpan(((2 * row) + 1) * width));
        }

        string[] names = [.. Enumerable.Range(0, width).Select(k => $"raw{k}"), .. Enumerable.Range(0, width).Select(k => $"out{k}")];
        // LightGBM writes one of the two.
        return new PredictionTable(names, both, 2 * width, parameters.Boolean("predict_raw_score", false) ? 0 : width) { Outputs = outputs };
    }

    private static TreePredictor Predictor(TreeModel model)
    {
        try
        {
            return new TreePredictor(model);
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }

    private void Tell(PredictionFile rows, SortedDictionary<string, double>? metrics, string path, double seconds)
    {
        output.Json(new { status = "succeeded", predictSeconds = seconds, rows = rows.Features.RowCount, output = path, metrics });
        output.Line(FormattableString.Invariant($"output    {path}  {rows.Features.RowCount} rows, {seconds:F2} s"));
        if (metrics is not null) output.Line($"metrics   {string.Join("  ", metrics.Select(entry => FormattableString.Invariant($"{entry.Key} {entry.Value:G6}")))}");
    }

    private sealed record Reading(PredictionFile Rows, Func<PredictionTable> Predict, Func<PredictionTable, SortedDictionary<string, double>> Measure);
}
