using System.CommandLine;
using Workbench.Runner.CommandLine;
using Workbench.Runner.Learning;

namespace Workbench.Runner.Commands;

/// <summary>Trains a boosted model on any table of numbers.</summary>
internal static class TrainCommand
{
    private const string Examples = """
        workbench train --data train.csv --label outcome --task binary --test test.csv --set num_leaves=31 --set num_iterations=200 --model-out model.txt
        workbench train config=train.conf                       a parameter file of LightGBM
        workbench train config=train.conf num_trees=50 --json
        """;

    /// <summary>The command and its examples.</summary>
    public static (Command Command, string Examples) Create(CommonOptions common)
    {
        var assignments = new Argument<string[]>("NAME=VALUE") { Description = "Parameters of LightGBM, as its own command line takes them; config=FILE reads them from a file.", Arity = ArgumentArity.ZeroOrMore };
        var data = new Option<string?>("--data") { Description = "Rows to learn from: CSV, tab-separated or LibSVM, with or without a header.", HelpName = "FILE" };
        var label = new Option<string?>("--label") { Description = "Column to learn, by name or number; without it, the first.", HelpName = "NAME" };
        var task = new Option<string?>("--task") { Description = "binary, regression or multiclass.", HelpName = "TASK" };
        var weight = new Option<string?>("--weight") { Description = "Column of weights; without it, FILE.weight if there is one.", HelpName = "NAME" };
        var categorical = new Option<string?>("--categorical") { Description = "Columns whose whole numbers are levels without order, with commas between.", HelpName = "NAMES" };
        var ignore = new Option<string?>("--ignore") { Description = "Columns to leave out, with commas between.", HelpName = "NAMES" };
        var test = new Option<string[]>("--test") { Description = "Rows to measure on; may be given several times.", HelpName = "FILE" };
        var set = new Option<string[]>("--set") { Description = "A parameter by LightGBM's name or alias.", HelpName = "NAME=VALUE" };
        var threads = new Option<int?>("--threads") { Description = "Most threads; without it, one a processor. The model is the same for any number.", HelpName = "N" };
        var model = new Option<string?>("--model-out") { Description = "The model, in LightGBM's text format; without it, LightGBM_model.txt.", HelpName = "FILE" };
        var command = new Command("train", "Train gradient-boosted trees on a table; the model file is LightGBM's.")
        {
            assignments, data, label, task, weight, categorical, ignore, test, set, threads, model,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var parameters = new ParameterSet();
            foreach (var (option, name) in new[] { (data, "data"), (label, "label_column"), (weight, "weight_column"), (categorical, "categorical_feature"), (ignore, "ignore_column"), (model, "output_model") })
                if (parsed.GetValue(option) is { } value) parameters.Add(name, value, option.Name);
            if (parsed.GetValue(test) is { Length: > 0 } tests) parameters.Add("valid", string.Join(',', tests), "--test");
            if (parsed.GetValue(threads) is { } count) parameters.Add("num_threads", FormattableString.Invariant($"{count}"), "--threads");
            foreach (var assignment in parsed.GetValue(set) ?? []) parameters.AddAssignment(assignment, "--set");
            foreach (var assignment in parsed.GetValue(assignments) ?? []) parameters.AddAssignment(assignment, assignment.Split('=')[0]);
            return Task.FromResult((int)new TrainingRun(parameters, parsed.GetValue(task), common.OutputOf(parsed)).Execute(cancellation));
        });
        return (command, Examples);
    }
}
