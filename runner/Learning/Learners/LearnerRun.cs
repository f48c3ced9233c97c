using System.Diagnostics;
using Workbench.Experiments;
using Workbench.Learning;
using Workbench.Runner.CommandLine;

namespace Workbench.Runner.Learning.Learners;

/// <summary>One training, from files to a file, of a learner that is not the booster.</summary>
/// <param name="learner">Its name.</param>
/// <param name="settings">Its settings.</param>
/// <param name="parameters">Which files and columns.</param>
/// <param name="task">Task of <c>--task</c>, or null.</param>
/// <param name="output">Where to tell of it.</param>
internal sealed class LearnerRun(string learner, IReadOnlyList<ParameterValue> settings, ParameterSet parameters, string? task, Output output)
{
    /// <summary>Reads, trains, writes the model and says how good it is.</summary>
    /// <param name="cancellation">Ends the training; there is no model then.</param>
    public ExitCode Execute(CancellationToken cancellation)
    {
        if (task is not (null or "binary"))
            throw new InvalidDataException($"--task: '{task}' is not for --learner {learner}, which learns yes-or-no outcomes only; write binary, or use --learner {KnownLearners.Boosting}.");
        if (parameters.Find("categorical_feature") is { } levels)
            throw levels.Fault($"--learner {learner} knows numbers and no levels; give each level a column of 0 and 1, or use --learner {KnownLearners.Boosting}.");
        var path = parameters.Find("data")?.Text ?? throw new InvalidDataException("--data FILE is missing; it names the rows to learn from ('workbench train --help' shows an example).");
        var made = KnownLearners.Create(learner, settings, output);
        var threadCount = TrainingRun.Threads(parameters);
        var modelPath = Path.GetFullPath(parameters.Text("output_model", $"{learner}_model{(made is ForestLearner ? ".txt" : ".bin")}"));
        var random = new RandomSource(parameters.Integer("seed", 0));

        var training = LearnerRows.Read(path, parameters, made.NeedsValues, threadCount);
        var tests = parameters.List("valid").Select(file => Test(file, training, made, threadCount)).ToList();
        output.Note(FormattableString.Invariant($"{path}: {training.Table.RowCount} rows, {training.Features.ColumnCount} features"));
        cancellation.ThrowIfCancellationRequested();

        var watch = Stopwatch.StartNew();
        var model = Train(made, training, random, threadCount, cancellation);
        var seconds = watch.Elapsed.TotalSeconds;
        cancellation.ThrowIfCancellationRequested();
        var metrics = new TableMetrics();
        foreach (var rows in tests.Prepend(training)) metrics.Add("binary", model.Predict(rows, cancellation), 1, rows.Targets, rows.Table.Weights);
        PendingFile.WriteBytes(modelPath, model.File);
        Tell(training, model, metrics, modelPath, seconds);
        return ExitCode.Done;
    }

    private static LearntModel Train(ITableLearner made, LearnerRows training, RandomSource random, int threadCount, CancellationToken cancellation)
    {
        try
        {
            return made.Train(training.Table, training.LabelIndex, random, threadCount, cancellation);
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException(e.Message.Split(" (Parameter", 2)[0], e);
        }
    }

    private LearnerRows Test(string file, LearnerRows training, ITableLearner made, int threadCount)
    {
        var rows = LearnerRows.Read(file, parameters, made.NeedsValues, threadCount);
        return training.Features.Names.FirstOrDefault(name => !rows.Features.Names.Contains(name)) is { } lost
            ? throw new InvalidDataException($"{file}(1): there is no column '{lost}', which the rows to learn from have.")
            : rows;
    }

    private void Tell(LearnerRows training, LearntModel model, TableMetrics metrics, string path, double seconds)
    {
        output.Json(new
        {
            status = "succeeded",
            learner,
            trainSeconds = seconds,
            rows = training.Table.RowCount,
            features = training.Features.ColumnCount,
            model = path,
            metrics = metrics.ByName,
        });
        output.Line(FormattableString.Invariant($"model     {path}  {model.Description}, {seconds:F2} s"));
        foreach (var line in metrics.Lines) output.Line(line);
    }
}
