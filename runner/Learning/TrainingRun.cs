using System.Diagnostics;
using Workbench.Experiments;
using Workbench.Learning;
using Workbench.Learning.Boosting;
using Workbench.Learning.LightGbm;
using Workbench.Learning.Trees;
using Workbench.Runner.CommandLine;

namespace Workbench.Runner.Learning;

/// <summary>One training from files to a file.</summary>
/// <param name="parameters">What to do.</param>
/// <param name="task">Task of <c>--task</c>, or null.</param>
/// <param name="output">Where to tell of it.</param>
internal sealed class TrainingRun(ParameterSet parameters, string? task, Output output)
{
    /// <summary>Reads, trains, writes the model and says how good it is.</summary>
    /// <param name="cancellation">Ends the training and keeps the model that there is.</param>
    public ExitCode Execute(CancellationToken cancellation)
    {
        if (parameters.Text("task", "train") is not ("train" or "training")) throw parameters.Find("task")!.Fault("this is 'workbench train'; 'workbench predict' takes the same parameters.");
        if (parameters.Find("input_model") is { } earlier) throw earlier.Fault("going on with an earlier model is not supported; leave it out.");
        var path = parameters.Find("data")?.Text ?? throw new InvalidDataException("--data FILE is missing; it names the rows to learn from ('workbench train --help' shows an example).");
        var objective = Objectives.Of(parameters, task);
        var settings = BoostingParameters.Read(parameters, objective, output.Note);
        var threadCount = Threads(parameters);
        var modelPath = Path.GetFullPath(parameters.Text("output_model", "LightGBM_model.txt"));
        var every = (int)Math.Clamp(parameters.Integer("metric_freq", 1), 1, int.MaxValue);
        var random = new RandomSource(parameters.Integer("seed", 0));

        var file = LearningFile.Read(path, parameters, threadCount);
        if (Objectives.IsMulticlass(objective) && parameters.Find("num_class") is null) settings = settings with { ClassCount = file.CountClasses() };
        var training = Data(file, settings);
        var validations = parameters.List("valid").Select(valid => Data(LearningFile.Read(valid, parameters, threadCount), settings)).ToList();
        WarnOfScores(path);
        output.Note(FormattableString.Invariant($"{path}: {training.RowCount} rows, {training.Features.ColumnCount} features"));
        cancellation.ThrowIfCancellationRequested();

        var watch = Stopwatch.StartNew();
        var result = Train(settings, training, validations, random, new TrainingProgress(output, settings.IterationCount, every), threadCount, cancellation);
        var seconds = watch.Elapsed.TotalSeconds;
        var isStopped = result.Stop == BoostingStop.Asked;
        if (isStopped && result.BestIteration == 0) throw new OperationCanceledException(cancellation);
        var model = result.Model with { LabelIndex = file.LabelIndex };
        PendingFile.WriteBytes(modelPath, LightGbmTextWriter.Write(model));
        return Tell(new Trained(model, result, seconds, modelPath, isStopped), training, validations, threadCount);
    }

    private static BoostingResult Train(
        BoostingSettings settings, BoostingData training, IReadOnlyList<BoostingData> validations, RandomSource random, TrainingProgress progress, int threadCount, CancellationToken stop)
    {
        try
        {
            return new GradientBooster(settings, threadCount).Train(training, validations, random, progress, stop, CancellationToken.None);
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }

    /// <summary>Number of threads: 0 and less ask for one a processor, as in LightGBM.</summary>
    internal static int Threads(ParameterSet parameters) =>
        parameters.Integer("num_threads", 0) is > 0 and var count ? (int)Math.Min(count, 1024) : Environment.ProcessorCount;

    private static BoostingData Data(LearningFile file, BoostingSettings settings) =>
        new(file.Features, file.Targets(settings.Objective, settings.ClassCount), file.Weights, file.Categorical);

    /// <summary>LightGBM would start from these scores without a word.</summary>
    private void WarnOfScores(string path)
    {
        if (File.Exists(path + ".init")) output.Note($"{path}.init is not read: initial scores are not supported, and the training starts from the best constant.");
    }

    private ExitCode Tell(Trained trained, BoostingData training, List<BoostingData> validations, int threadCount)
    {
        var predictor = new TreePredictor(trained.Model);
        var objective = trained.Model.Objective.Split(' ')[0];
        var metrics = new TableMetrics();
        foreach (var data in validations.Prepend(training))
            metrics.Add(objective, predictor.Predict(data.Features, threadCount, CancellationToken.None), predictor.OutputCount, data.Targets, data.Weights);

        output.Json(new
        {
            status = trained.IsStopped ? "cancelled" : "succeeded",
            trainSeconds = trained.Seconds,
            rows = training.RowCount,
            features = training.Features.ColumnCount,
            iterations = trained.Result.BestIteration,
            stop = trained.Result.Stop.ToString(),
            model = trained.Path,
            metrics = metrics.ByName,
        });
        output.Line(FormattableString.Invariant($"model     {trained.Path}  {trained.Result.BestIteration} iterations, {trained.Seconds:F2} s"));
        foreach (var line in metrics.Lines) output.Line(line);
        if (!trained.IsStopped) return ExitCode.Done;
        output.Error("Stopped; the model has the iterations that were done.");
        return ExitCode.Cancelled;
    }

    private sealed record Trained(TreeModel Model, BoostingResult Result, double Seconds, string Path, bool IsStopped);
}
