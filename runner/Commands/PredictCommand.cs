using System.CommandLine;
using Workbench.Runner.CommandLine;
using Workbench.Runner.Learning;

namespace Workbench.Runner.Commands;

/// <summary>Predicts with a model file.</summary>
internal static class PredictCommand
{
    private const string Examples = """
        workbench predict --model model.txt --data test.csv --output predictions.csv
        workbench predict --model model.txt --data test.csv --label outcome --output predictions.csv --json     metrics, too
        workbench predict --model model.txt --data test.csv --output shap.csv --contributions
        workbench predict config=predict.conf                   a parameter file of LightGBM
        """;

    /// <summary>The command and its examples.</summary>
    public static (Command Command, string Examples) Create(CommonOptions common)
    {
        var assignments = new Argument<string[]>("NAME=VALUE") { Description = "Parameters of LightGBM, as its own command line takes them; config=FILE reads them from a file.", Arity = ArgumentArity.ZeroOrMore };
        var model = new Option<string?>("--model") { Description = "A model in LightGBM's text format, or a network file.", HelpName = "FILE" };
        var data = new Option<string?>("--data") { Description = "Rows to predict: CSV, tab-separated or LibSVM, with or without a header.", HelpName = "FILE" };
        var label = new Option<string?>("--label") { Description = "Column with what is true; the metrics are told.", HelpName = "NAME" };
        var result = new Option<string?>("--output", "-o") { Description = "Predictions as CSV: raw scores raw0, …, and outputs out0, …; of a network out0, the probability.", HelpName = "FILE" };
        var contributions = new Option<bool>("--contributions") { Description = "SHAP values instead: one a feature, then the expected value." };
        var leaf = new Option<bool>("--leaf") { Description = "Leaves instead: one a tree." };
        var iterations = new Option<int?>("--iterations") { Description = "Use the first iterations only.", HelpName = "N" };
        var threads = new Option<int?>("--threads") { Description = "Most threads; without it, one a processor.", HelpName = "N" };
        var command = new Command("predict", "Predict with a model that 'train' or LightGBM wrote.") { assignments, model, data, label, result, contributions, leaf, iterations, threads };
        command.SetAction((parsed, cancellation) =>
        {
            var parameters = new ParameterSet();
            foreach (var (option, name) in new[] { (model, "input_model"), (data, "data"), (label, "label_column") })
                if (parsed.GetValue(option) is { } value) parameters.Add(name, value, option.Name);
            if (parsed.GetValue(contributions)) parameters.Add("predict_contrib", "true", "--contributions");
            if (parsed.GetValue(leaf)) parameters.Add("predict_leaf_index", "true", "--leaf");
            if (parsed.GetValue(iterations) is { } first) parameters.Add("num_iteration_predict", FormattableString.Invariant($"{first}"), "--iterations");
            if (parsed.GetValue(threads) is { } count) parameters.Add("num_threads", FormattableString.Invariant($"{count}"), "--threads");
            foreach (var assignment in parsed.GetValue(assignments) ?? []) parameters.AddAssignment(assignment, assignment.Split('=')[0]);
            return Task.FromResult((int)new PredictionRun(parameters, parsed.GetValue(result), parsed.GetValue(label) is not null, common.OutputOf(parsed)).Execute(cancellation));
        });
        return (command, Examples);
    }
}
