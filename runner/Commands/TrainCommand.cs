using System.CommandLine;
using Workbench.Runner.CommandLine;
using Workbench.Runner.Learning;
using Workbench.Runner.Learning.Learners;

namespace Workbench.Runner.Commands;

/// <summary>Trains a model on any table of numbers.</summary>
internal static class TrainCommand
{
    private const string Examples = """
        workbench train --data train.csv --label outcome --task binary --test test.csv --set num_leaves=31 --set num_iterations=200 --model-out model.txt
        workbench train config=train.conf                       a parameter file of LightGBM
        workbench train config=train.conf num_trees=50 --json
        workbench train --learner random_forest --data train.csv --label outcome --test test.csv --set trees=300 --set max_features=0.3 --model-out forest.txt
        workbench train --learner mlp --data train.csv --label outcome --test test.csv --set hidden_layers=64,32 --set epochs=30 --model-out network.bin

        What --set takes, by --learner:
          boosting      LightGBM's parameters
          random_forest, extra_trees
                        trees (or n_estimators, 100), max_depth (0: no limit), min_samples_leaf (1),
                        max_features (sqrt, all, a number such as 5, a share such as 0.3), bins (255)
          mlp           hidden_layers (128,64), epochs (20), batch_size (256), optimizer (sgd or adam),
                        learning_rate (0.01; adam 0.001), momentum (0.9), weight_decay (0), dropout (0), activation (relu, tanh, sigmoid)
          logistic      penalty (1)
          all of them   seed (0), header (true or false)
        """;

    /// <summary>The command and its examples.</summary>
    public static (Command Command, string Examples) Create(CommonOptions common)
    {
        var assignments = new Argument<string[]>("NAME=VALUE") { Description = "Parameters of LightGBM, as its own command line takes them; config=FILE reads them from a file.", Arity = ArgumentArity.ZeroOrMore };
        var learner = new Option<string>("--learner") { Description = "boosting, random_forest, extra_trees, mlp or logistic; all but boosting for --task binary.", HelpName = "NAME", DefaultValueFactory = _ => KnownLearners.Boosting };
        var data = new Option<string?>("--data") { Description = "Rows to learn from: CSV, tab-separated or LibSVM, with or without a header.", HelpName = "FILE" };
        var label = new Option<string?>("--label") { Description = "Column to learn, by name or number; without it, the first.", HelpName = "NAME" };
        var task = new Option<string?>("--task") { Description = "binary, regression or multiclass.", HelpName = "TASK" };
        var weight = new Option<string?>("--weight") { Description = "Column of weights; without it, FILE.weight if there is one.", HelpName = "NAME" };
        var categorical = new Option<string?>("--categorical") { Description = "Columns whose whole numbers are levels without order, with commas between.", HelpName = "NAMES" };
        var ignore = new Option<string?>("--ignore") { Description = "Columns to leave out, with commas between.", HelpName = "NAMES" };
        var test = new Option<string[]>("--test") { Description = "Rows to measure on; may be given several times.", HelpName = "FILE" };
        var set = new Option<string[]>("--set") { Description = "A parameter by LightGBM's name or alias, or a setting of the other learners (below).", HelpName = "NAME=VALUE" };
        var seed = new Option<long?>("--seed") { Description = "Where all draws begin; without it, 0.", HelpName = "N" };
        var threads = new Option<int?>("--threads") { Description = "Most threads; without it, one a processor. The model is the same for any number.", HelpName = "N" };
        var model = new Option<string?>("--model-out") { Description = "The model: LightGBM's text for trees, our network file for mlp and logistic; without it, LightGBM_model.txt or NAME_model.txt or .bin.", HelpName = "FILE" };
        var command = new Command("train", "Train boosted trees, a forest, a network or a logistic regression on a table.")
        {
            assignments, learner, data, label, task, weight, categorical, ignore, test, set, seed, threads, model,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var parameters = new ParameterSet();
            foreach (var (option, name) in new[] { (data, "data"), (label, "label_column"), (weight, "weight_column"), (categorical, "categorical_feature"), (ignore, "ignore_column"), (model, "output_model") })
                if (parsed.GetValue(option) is { } value) parameters.Add(name, value, option.Name);
            if (parsed.GetValue(test) is { Length: > 0 } tests) parameters.Add("valid", string.Join(',', tests), "--test");
            if (parsed.GetValue(threads) is { } count) parameters.Add("num_threads", FormattableString.Invariant($"{count}"), "--threads");
            if (parsed.GetValue(seed) is { } first) parameters.Add("seed", FormattableString.Invariant($"{first}"), "--seed");
            var learnt = KnownLearners.Check(parsed.GetValue(learner)!);
            if (learnt != KnownLearners.Boosting)
            {
                if (parsed.GetValue(assignments) is { Length: > 0 } more)
                    throw new InvalidDataException($"{more[0]}: only --learner boosting takes LightGBM's parameters; write --set NAME=VALUE for the settings of {learnt}.");
                var settings = parameters.AddOrReturn(parsed.GetValue(set) ?? [], "--set");
                return Task.FromResult((int)new LearnerRun(learnt, settings, parameters, parsed.GetValue(task), common.OutputOf(parsed)).Execute(cancellation));
            }

            foreach (var assignment in parsed.GetValue(set) ?? []) parameters.AddAssignment(assignment, "--set");
            foreach (var assignment in parsed.GetValue(assignments) ?? []) parameters.AddAssignment(assignment, assignment.Split('=')[0]);
            return Task.FromResult((int)new TrainingRun(parameters, parsed.GetValue(task), common.OutputOf(parsed)).Execute(cancellation));
        });
        return (command, Examples);
    }
}
