using System.Diagnostics;
using System.Globalization;


namespace Workbench.Runner.Tests.Learning;

public sealed class TrainTests : IDisposable
{
    private readonly TemporaryRepository files = new();

    public TrainTests()
    {
        files.Write("train.csv", SmallTable.Csv(600, 1));
        files.Write("test.csv", SmallTable.Csv(300, 2));
    }

    public void Dispose() => files.Dispose();

    [Fact]
    public async Task A_model_is_trained_measured_and_predicts_what_was_measured()
    {
        var trained = await files.RunAsync(
            "train", "--data", "train.csv", "--label", "label", "--task", "binary", "--weight", "weight", "--categorical", "level", "--test", "test.csv",
            "--set", "num_leaves=7", "--set", "n_estimators=20", "--threads", "2", "--model-out", "out/m.txt", "--json");
        Assert.True(trained.ExitCode == 0, trained.Error);
        Assert.Equal((600, 3), (trained.Json.GetProperty("rows").GetInt32(), trained.Json.GetProperty("features").GetInt32()));
        Assert.True(trained.Json.GetProperty("trainSeconds").GetDouble() > 0);
        Assert.InRange(Metric(trained, "auc"), 0.65, 1);
        Assert.Equal(Metric(trained, "valid_1.auc"), Metric(trained, "auc"));
        Assert.Contains("iteration 20 of 20  valid_1 binary_logloss 0.", trained.Error, StringComparison.Ordinal);

        var model = File.ReadAllText(files["out/m.txt"]);
        Assert.Contains("feature_names=a b level\n", model, StringComparison.Ordinal);
        Assert.Contains("num_cat=1", model, StringComparison.Ordinal);
        var predicted = await files.RunAsync("predict", "--model", "out/m.txt", "--data", "test.csv", "--label", "label", "--output", "p.csv", "--json");
        Assert.True(predicted.ExitCode == 0, predicted.Error);
        Assert.InRange(Metric(predicted, "auc"), 0.6, 1); // without the weights
        Assert.Equal(301, File.ReadAllLines(files["p.csv"]).Length);
    }

    [Fact]
    public async Task The_model_is_the_same_for_any_number_of_threads()
    {
        foreach (var threads in new[] { "1", "3" })
            Assert.Equal(0, (await files.RunAsync("train", "--data", "train.csv", "--label", "label", "--task", "binary", "--set", "bagging_fraction=0.7", "--set", "bagging_freq=1",
                "--set", "num_iterations=10", "--threads", threads, "--model-out", $"m{threads}.txt", "--quiet")).ExitCode);
        Assert.Equal(File.ReadAllText(files["m1.txt"]), File.ReadAllText(files["m3.txt"]));
    }

    /// <summary>The parameters of LightGBM's own examples/binary_classification/train.conf and predict.conf, on made-up rows in the layout of its data.</summary>
    [Fact]
    public async Task LightGBMs_example_of_binary_classification_runs_as_it_is()
    {
        files.Write("binary.train", SmallTable.Csv(700, 3, '\t', hasHeader: false));
        files.Write("binary.test", SmallTable.Csv(200, 4, '\t', hasHeader: false));
        files.Write("binary.train.weight", string.Concat(Enumerable.Range(0, 700).Select(row => row % 2 == 0 ? "1.5\n" : "0.5\n")));
        files.Write("train.conf", """
            # task type, support train and predict
            task = train
            boosting_type = gbdt
            objective = binary
            metric = binary_logloss,auc
            metric_freq = 1
            is_training_metric = true
            label_column = 0
            max_bin = 255
            # if existing weight file, should name to "binary.train.weight"
            data = binary.train
            valid_data = binary.test
            num_trees = 100
            learning_rate = 0.1
            num_leaves = 63
            tree_learner = serial
            # num_threads = 8
            feature_fraction = 0.8
            bagging_freq = 5
            bagging_fraction = 0.8
            min_data_in_leaf = 50
            min_sum_hessian_in_leaf = 5.0
            is_enable_sparse = true
            use_two_round_loading = false
            is_save_binary_file = false
            output_model = LightGBM_model.txt   # here
            num_machines = 1
            local_listen_port = 12400
            machine_list_file = mlist.txt
            """);
        files.Write("predict.conf", "task = predict\ndata = binary.test\ninput_model= LightGBM_model.txt\n");

        var trained = await files.RunAsync("train", "config=train.conf", "num_trees=30", "--json");
        Assert.True(trained.ExitCode == 0, trained.Error);
        Assert.Contains("iteration 30 of 30  training binary_logloss", trained.Error, StringComparison.Ordinal);
        Assert.Contains("feature_names=Column_0 Column_1 Column_2 Column_3\n", File.ReadAllText(files["LightGBM_model.txt"]), StringComparison.Ordinal);
        var predicted = await files.RunAsync("predict", "config=predict.conf");
        Assert.True(predicted.ExitCode == 0, predicted.Error);
        var results = File.ReadAllLines(files["LightGBM_predict_result.txt"]);
        Assert.Equal(200, results.Length);
        Assert.All(results, line => Assert.InRange(double.Parse(line, CultureInfo.InvariantCulture), 0, 1));
    }

    [Fact]
    public async Task Classes_and_LibSVM_are_learnt()
    {
        var random = new Random(1);
        files.Write("m.svm", string.Concat(Enumerable.Range(0, 300).Select(row => string.Create(CultureInfo.InvariantCulture, $"{row % 3} 0:{row % 3 + random.NextDouble()} 2:{random.NextDouble()}\n"))));
        var trained = await files.RunAsync("train", "--data", "m.svm", "--task", "multiclass", "--set", "num_iterations=5", "--model-out", "m.txt", "--json");
        Assert.True(trained.ExitCode == 0, trained.Error);
        Assert.InRange(Metric(trained, "multi_error"), 0, 0.05);
        Assert.Equal(0, (await files.RunAsync("predict", "--model", "m.txt", "--data", "m.svm", "--output", "p.csv")).ExitCode);
        Assert.Equal("raw0,raw1,raw2,out0,out1,out2", File.ReadLines(files["p.csv"]).First());
    }

    [Theory]
    [InlineData("--set num_leavs=3", "--set: 'num_leavs' is no parameter of LightGBM that is known here; did you mean num_leaves?")]
    [InlineData("--set boosting=dart", "--set: boosting=dart is not supported here; only boosting=gbdt")]
    [InlineData("--set linear_tree=true", "linear_tree=true is not supported here")]
    [InlineData("--set num_leaves=1", "--set: num_leaves is '1'; The setting is a finite number of at least 2.")]
    [InlineData("--set num_leaves=many", "--set: num_leaves is 'many'; write a whole number.")]
    [InlineData("--set eta=0.1 --set learning_rate=0.2", "learning_rate is given twice")]
    [InlineData("--set objective=lambdarank", "objective is 'lambdarank'; that objective is not supported here")]
    [InlineData("--set objective=poisson", "objective is 'poisson'; that does not suit --task binary")]
    [InlineData("--set metric=aux", "'aux' is no metric")]
    [InlineData("--label lable", "train.csv(1): there is no column 'lable' (--label: label_column); did you mean label?")]
    [InlineData("--label a", "train.csv(2): column 'a' is the label and is 0.")]
    [InlineData("--categorical label", "column 'label' is the label")]
    [InlineData("--test none.csv", "none.csv does not exist")]
    [InlineData("config=none.conf", "none.conf does not exist")]
    [InlineData("config=bad.conf", "bad.conf(2): 'max_bim' is no parameter")]
    [InlineData("--data comma.csv", "comma.csv(2): 3 fields, but the first line has 2")]
    [InlineData("--data empty.csv", "empty.csv(1): the file is empty")]
    [InlineData("--data blanks.csv", "blanks.csv(1): two columns are called 'a_b'")]
    [InlineData("--data nolabel.csv", "nolabel.csv(3): column 'label' is the label and is missing")]
    public async Task What_is_wrong_is_told_with_its_place_and_nothing_is_written(string arguments, string expected)
    {
        files.Write("bad.conf", "num_trees = 5 # few\nmax_bim = 3\n");
        files.Write("comma.csv", "label,a\n1,40,5\n");
        files.Write("empty.csv", "");
        files.Write("blanks.csv", "label,a b,a_b\n1,2,3\n0,2,3\n");
        files.Write("nolabel.csv", "label,a\n1,2\n,3\n");
        List<string> line = ["train", "--task", "binary", "--model-out", "m.txt", .. arguments.Split(' ')];
        if (!line.Contains("--data")) line.AddRange(["--data", "train.csv"]);
        var result = await files.RunAsync([.. line]);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.Equal(2, result.ExitCode);
        Assert.False(File.Exists(files["m.txt"]));
    }

    [Fact]
    public async Task A_training_that_is_stopped_keeps_the_iterations_that_were_done()
    {
        if (OperatingSystem.IsWindows()) return; // no signals there
        using var process = Cli.Start(files.Root, ["train", "--data", "train.csv", "--label", "label", "--task", "binary", "--set", "num_iterations=10000000", "--set", "is_training_metric=true", "--model-out", "m.txt", "--json"]);
        while (await process.StandardError.ReadLineAsync() is { } line && !line.StartsWith("iteration 3 ", StringComparison.Ordinal))
        {
        }

        // Ctrl-C's SIGINT takes the same way, but a process that was started in the background does not get it.
        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync();
        var stopped = await Cli.EndAsync(process);
        Assert.Equal((130, "cancelled"), (stopped.ExitCode, stopped.Json.GetProperty("status").GetString()));
        var iterations = stopped.Json.GetProperty("iterations").GetInt32();
        Assert.InRange(iterations, 3, 9_999_999);
        Assert.Contains($"\nTree={iterations - 1}\n", File.ReadAllText(files["m.txt"]), StringComparison.Ordinal);
        Assert.Equal(0, (await files.RunAsync("predict", "--model", "m.txt", "--data", "test.csv", "--output", "p.csv")).ExitCode);
    }

    private static double Metric(CliResult result, string name) => result.Json.GetProperty("metrics").GetProperty(name).GetDouble();
}
