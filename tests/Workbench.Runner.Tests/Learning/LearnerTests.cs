using System.Diagnostics;
using System.Globalization;

namespace Workbench.Runner.Tests.Learning;

public sealed class LearnerTests : IDisposable
{
    private readonly TemporaryRepository files = new();

    public LearnerTests()
    {
        // Networks need every value.
        files.Write("train.csv", SmallTable.Csv(600, 1).Replace(",,", ",0.5,", StringComparison.Ordinal));
        files.Write("test.csv", SmallTable.Csv(300, 2).Replace(",,", ",0.5,", StringComparison.Ordinal));
        files.Write("gaps.csv", SmallTable.Csv(600, 1));
    }

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData("random_forest", "trees=30 min_samples_leaf=5 max_depth=6 max_features=0.7 bins=64", "30 trees")]
    [InlineData("extra_trees", "n_estimators=30 min_samples_leaf=5 max_features=all", "30 trees")]
    [InlineData("mlp", "hidden_layers=16-8 epochs=5 batch_size=32 learning_rate=0.05 momentum=0.8 weight_decay=0.001 dropout=0.1 activation=tanh", "225 parameters, 5 epochs")]
    [InlineData("mlp", "optimizer=adam hidden_layers=8,4 epochs=40 batch_size=32", "81 parameters, 40 epochs")]
    [InlineData("logistic", "penalty=0.5", "4 coefficients and the intercept")]
    public async Task A_learner_predicts_what_it_measured_and_makes_the_same_file_for_any_number_of_threads(string learner, string settings, string description)
    {
        List<string> line = ["train", "--learner", learner, "--data", "train.csv", "--label", "label", "--test", "test.csv", "--seed", "7"];
        foreach (var setting in settings.Split(' ')) line.AddRange(["--set", setting]);
        var one = await files.RunAsync([.. line, "--threads", "1", "--model-out", "out/m1", "--json"]);
        Assert.True(one.ExitCode == 0, one.Error);
        Assert.Equal((600, 4, learner), (one.Json.GetProperty("rows").GetInt32(), one.Json.GetProperty("features").GetInt32(), one.Json.GetProperty("learner").GetString()));
        Assert.InRange(Metric(one, "auc"), 0.6, 0.99);
        var three = await files.RunAsync([.. line, "--threads", "3", "--model-out", "out/m3"]);
        Assert.True(three.ExitCode == 0, three.Error);
        Assert.Contains($"out/m3  {description}, ", three.Output, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(files["out/m1"]), File.ReadAllBytes(files["out/m3"]));
        Assert.Equal(2, Directory.GetFiles(files["out"]).Length);

        var predicted = await files.RunAsync("predict", "--model", "out/m1", "--data", "test.csv", "--label", "label", "--output", "p.csv", "--json");
        Assert.True(predicted.ExitCode == 0, predicted.Error);
        foreach (var name in new[] { "auc", "binary_logloss", "binary_error" })
        {
            Assert.Equal(Metric(one, name), Metric(predicted, name));
            Assert.Equal(Metric(one, name), Metric(one, $"valid_1.{name}"));
            Assert.NotEqual(Metric(one, name), Metric(one, $"training.{name}"));
        }

        Assert.Equal(301, File.ReadAllLines(files["p.csv"]).Length);
    }

    [Theory, InlineData("random_forest"), InlineData("mlp")]
    public async Task The_seed_changes_the_model_and_weights_change_what_is_learnt_and_measured(string learner)
    {
        string[] line = ["train", "--learner", learner, "--data", "train.csv", "--label", "label", "--set", learner == "mlp" ? "epochs=2" : "trees=5", "--json"];
        var plain = await files.RunAsync([.. line, "--ignore", "weight", "--model-out", "a"]);
        Assert.Equal(0, plain.ExitCode);
        Assert.Equal(0, (await files.RunAsync([.. line, "--ignore", "weight", "--model-out", "b", "--set", "seed=1"])).ExitCode);
        var weighted = await files.RunAsync([.. line, "--weight", "weight", "--model-out", "c"]);
        Assert.Equal(3, weighted.Json.GetProperty("features").GetInt32());
        Assert.NotEqual(File.ReadAllBytes(files["a"]), File.ReadAllBytes(files["b"]));
        Assert.NotEqual(File.ReadAllBytes(files["a"]), File.ReadAllBytes(files["c"]));
        Assert.NotEqual(Metric(plain, "binary_logloss"), Metric(weighted, "binary_logloss"));
    }

    /// <summary>At the optimum without penalty Σ (probability − label) · feature is 0, and for the intercept Σ (probability − label).</summary>
    [Fact]
    public async Task Logistic_regression_without_penalty_is_at_the_optimum_of_the_likelihood()
    {
        Assert.Equal(0, (await files.RunAsync("train", "--learner", "logistic", "--data", "train.csv", "--label", "label", "--set", "penalty=0", "--model-out", "m")).ExitCode);
        Assert.Equal(0, (await files.RunAsync("predict", "--model", "m", "--data", "train.csv", "--output", "p.csv")).ExitCode);
        var rows = File.ReadLines(files["train.csv"]).Skip(1).Select(Numbers).ToList();
        var residuals = File.ReadLines(files["p.csv"]).Skip(1).Select(Numbers).Zip(rows, (out0, row) => out0[0] - row[0]).ToList();
        Assert.Equal(0, residuals.Average(), 1e-6);
        for (var column = 1; column < rows[0].Length; column++) Assert.Equal(0, residuals.Zip(rows, (residual, row) => residual * row[column]).Average(), 1e-5);
        Assert.InRange(residuals.Average(Math.Abs), 0.1, 0.5);
    }

    [Fact]
    public async Task Forests_learn_from_rows_with_missing_values_and_tell_leaves_and_contributions()
    {
        Assert.Equal(0, (await files.RunAsync("train", "--learner", "extra_trees", "--data", "gaps.csv", "--label", "label", "--set", "trees=3", "--model-out", "m.txt")).ExitCode);
        Assert.Contains("\naverage_output\nfeature_names=a b level weight\n", File.ReadAllText(files["m.txt"]), StringComparison.Ordinal);
        Assert.Equal(0, (await files.RunAsync("predict", "--model", "m.txt", "--data", "gaps.csv", "--leaf", "--output", "leaves.csv")).ExitCode);
        Assert.Equal("t0,t1,t2", File.ReadLines(files["leaves.csv"]).First());
        Assert.Equal(0, (await files.RunAsync("predict", "--model", "m.txt", "--data", "gaps.csv", "--contributions", "--output", "shap.csv")).ExitCode);
        Assert.Equal("phi0,phi1,phi2,phi3,expected_value", File.ReadLines(files["shap.csv"]).First());
    }

    [Fact]
    public async Task A_network_finds_its_columns_by_name_and_does_not_guess_which_one_is_the_label()
    {
        files.Write("order.csv", "weight,level,b,a\n1,3,0.5,0.25\n");
        files.Write("same.csv", "0.25,0.5,3,1\n");
        files.Write("five.csv", "0,0.25,0.5,3,1\n");
        Assert.Equal(0, (await files.RunAsync("train", "--learner", "mlp", "--data", "train.csv", "--label", "label", "--set", "epochs=1", "--model-out", "m")).ExitCode);
        foreach (var file in new[] { "order", "same" })
            Assert.Equal(0, (await files.RunAsync("predict", "--model", "m", "--data", $"{file}.csv", "--output", $"{file}.out")).ExitCode);
        Assert.Equal(File.ReadAllText(files["order.out"]), File.ReadAllText(files["same.out"]));
        var five = await files.RunAsync("predict", "--model", "m", "--data", "five.csv", "--output", "five.out");
        Assert.Contains("five.csv(1): there are 5 columns and no names that the model knows; it has 4 features", five.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await files.RunAsync("predict", "--model", "m", "--data", "five.csv", "label_column=0", "output_result=five.txt")).ExitCode);
        Assert.Equal(File.ReadLines(files["same.out"]).Last(), File.ReadAllText(files["five.txt"]).TrimEnd());
    }

    [Theory]
    [InlineData("--learner random_forrest", "--learner: 'random_forrest' is no learner; did you mean random_forest?")]
    [InlineData("--learner svm", "--learner: 'svm' is no learner; write boosting, random_forest, extra_trees, mlp or logistic.")]
    [InlineData("--learner mlp --task regression", "--task: 'regression' is not for --learner mlp, which learns yes-or-no outcomes only")]
    [InlineData("--learner mlp --set epoch=3", "--set: 'epoch' is no setting of mlp; did you mean epochs?")]
    [InlineData("--learner logistic --set num_leaves=3", "--set: 'num_leaves' is no setting of logistic; it has penalty, seed, header.")]
    [InlineData("--learner random_forest --set trees=3 --set n_estimators=4", "--set: trees is given twice")]
    [InlineData("--learner random_forest --set trees=0", "--set: trees is '0'; The setting is a number above 0.")]
    [InlineData("--learner extra_trees --set max_features=half", "max_features is 'half'; write sqrt, all, a number of features such as 5, or a share such as 0.3.")]
    [InlineData("--learner extra_trees --set max_features=1.5", "max_features is '1.5'; A share lies in (0, 1].")]
    [InlineData("--learner mlp --set hidden_layers=16,x", "hidden_layers is 'x'; write a whole number.")]
    [InlineData("--learner mlp --set momentum=0.5 --set optimizer=adam", "momentum is '0.5'; momentum belongs to optimizer=sgd")]
    [InlineData("--learner mlp --set optimizer=adams", "optimizer is 'adams'; write sgd or adam.")]
    [InlineData("--learner mlp --set activation=gelu", "activation is 'gelu'; write relu, tanh or sigmoid.")]
    [InlineData("--learner mlp --set learning_rate=1e30 --set epochs=2", "The loss is no longer finite")]
    [InlineData("--learner mlp config=train.conf", "config=train.conf: only --learner boosting takes LightGBM's parameters")]
    [InlineData("--learner mlp --set trees", "--set trees: write NAME=VALUE")]
    [InlineData("--learner mlp --seed 1 --set seed=2", "seed is given twice, also by --seed")]
    [InlineData("--learner random_forest --categorical level", "knows numbers and no levels")]
    [InlineData("--learner mlp --data gaps.csv", "gaps.csv(3): column 'b' is missing; a network needs a number")]
    [InlineData("--learner logistic --data ones.csv", "All 2 labels are the same; a fit needs both classes.")]
    [InlineData("--learner random_forest --data huge.csv", "huge.csv(3): column 'a' is 1E+300; this learner takes numbers within ±3.4e38.")]
    [InlineData("--learner random_forest --test ones.csv", "ones.csv(1): there is no column 'b', which the rows to learn from have.")]
    public async Task What_is_wrong_is_told_with_its_place_and_nothing_is_written(string arguments, string expected)
    {
        files.Write("ones.csv", "label,a\n1,2\n1,3\n");
        files.Write("huge.csv", "label,a\n1,2\n0,1e300\n");
        var before = Directory.GetFiles(files.Root).Length;
        List<string> line = ["train", "--label", "label", "--model-out", "m", .. arguments.Split(' ')];
        if (!line.Contains("--data")) line.AddRange(["--data", "train.csv"]);
        var result = await files.RunAsync([.. line]);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.Equal(2, result.ExitCode);
        Assert.Equal(before, Directory.GetFiles(files.Root).Length);
    }

    [Theory]
    [InlineData("--leaf", "--leaf: predict_leaf_index is 'true'; m is a network, and leaves belong to trees")]
    [InlineData("--contributions", "--contributions: predict_contrib is 'true'; m is a network, and SHAP values are computed from trees")]
    [InlineData("--iterations 3", "--iterations: num_iteration_predict is '3'; m is a network, and iterations are of trees")]
    [InlineData("predict_raw_score=true", "predict_raw_score is 'true'; m is a network")]
    [InlineData("--data gaps.csv", "gaps.csv(3): column 'b' is missing; the model needs a number")]
    [InlineData("--model cut", "cut: the file should have a body of")]
    public async Task A_network_refuses_what_only_trees_can_do_and_a_damaged_file_is_found(string arguments, string expected)
    {
        Assert.Equal(0, (await files.RunAsync("train", "--learner", "logistic", "--data", "train.csv", "--label", "label", "--model-out", "m")).ExitCode);
        File.WriteAllBytes(files["cut"], File.ReadAllBytes(files["m"])[..^1]);
        List<string> line = ["predict", "--output", "p.csv", .. arguments.Split(' ')];
        if (!line.Contains("--model")) line.AddRange(["--model", "m"]);
        if (!line.Contains("--data")) line.AddRange(["--data", "train.csv"]);
        var result = await files.RunAsync([.. line]);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.Equal(2, result.ExitCode);
        Assert.False(File.Exists(files["p.csv"]));
    }

    [Theory, InlineData("mlp", "epochs=10000000", "train.csv: 600 rows"), InlineData("random_forest", "trees=10000000", "growing")]
    public async Task A_training_that_is_stopped_leaves_no_file(string learner, string setting, string begun)
    {
        if (OperatingSystem.IsWindows()) return; // no signals there
        var before = Directory.GetFiles(files.Root).Length;
        using var process = Cli.Start(files.Root, ["train", "--learner", learner, "--data", "train.csv", "--label", "label", "--set", setting, "--model-out", "m", "--json"]);
        while (await process.StandardError.ReadLineAsync() is { } line && !line.StartsWith(begun, StringComparison.Ordinal))
        {
        }

        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync();
        var stopped = await Cli.EndAsync(process);
        Assert.Equal((130, "cancelled"), (stopped.ExitCode, stopped.Json.GetProperty("status").GetString()));
        Assert.Equal(before, Directory.GetFiles(files.Root).Length);
    }

    private static double[] Numbers(string line) => [.. line.Split(',').Select(text => double.Parse(text, CultureInfo.InvariantCulture))];

    private static double Metric(CliResult result, string name) => result.Json.GetProperty("metrics").GetProperty(name).GetDouble();
}
