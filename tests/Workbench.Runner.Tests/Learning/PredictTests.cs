using System.Globalization;

namespace Workbench.Runner.Tests.Learning;

public sealed class PredictTests : IDisposable
{
    // Left: a ≤ 0.5; two features, of which the second is used by the second tree only.
    private const string Model = """
        tree
        version=v4
        num_class=1
        num_tree_per_iteration=1
        label_index=0
        max_feature_idx=1
        objective=regression
        feature_names=a b
        feature_infos=[0:1] [0:1]

        Tree=0
        num_leaves=2
        num_cat=0
        split_feature=0
        split_gain=1
        threshold=0.5
        decision_type=2
        left_child=-1
        right_child=-2
        leaf_value=0.1 1
        leaf_weight=1 3
        leaf_count=1 3
        internal_value=0
        internal_weight=0
        internal_count=4
        is_linear=0
        shrinkage=1


        Tree=1
        num_leaves=2
        num_cat=0
        split_feature=1
        split_gain=1
        threshold=0.25
        decision_type=2
        left_child=-1
        right_child=-2
        leaf_value=0.2 2
        leaf_weight=1 3
        leaf_count=1 1
        internal_value=0
        internal_weight=0
        internal_count=2
        is_linear=0
        shrinkage=1


        end of trees

        """;

    private readonly TemporaryRepository files = new();

    public PredictTests()
    {
        files.Write("m.txt", Model);
        files.Write("d.csv", "b,y,a\n0.25,1,0.75\n1,2,0.5\n");
    }

    public void Dispose() => files.Dispose();

    [Fact]
    public async Task Scores_have_17_digits_and_columns_are_found_by_name()
    {
        var result = await RunAsync("d.csv", "--label", "y", "--json");
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal(["raw0,out0", "1.2,1.2", "2.1000000000000001,2.1000000000000001"], File.ReadAllLines(files["p.csv"]));
        Assert.Equal(((0.2 * 0.2) + (0.1 * 0.1)) / 2, result.Json.GetProperty("metrics").GetProperty("l2").GetDouble(), 1e-12);
    }

    [Fact]
    public async Task Without_a_header_the_columns_are_the_models_with_or_without_the_label()
    {
        files.Write("three.csv", "9,0.75,0.25\n9,0.5,1\n");
        files.Write("two.csv", "0.75,0.25\n0.5,1\n");
        foreach (var file in new[] { "three.csv", "two.csv" })
        {
            Assert.Equal(0, (await RunAsync(file)).ExitCode);
            Assert.Equal("1.2,1.2", File.ReadAllLines(files["p.csv"])[1]);
        }
    }

    [Fact]
    public async Task Contributions_end_with_the_expected_value_and_leaves_are_one_a_tree()
    {
        Assert.Equal(0, (await RunAsync("d.csv", "--contributions")).ExitCode);
        var lines = File.ReadAllLines(files["p.csv"]);
        Assert.Equal("phi0,phi1,expected_value", lines[0]);
        // Expected: (0.1 + 3)/4 = 0.775 and (0.2 + 2)/2 = 1.1.
        Assert.Equal([0.225, -0.9, 1.875], lines[1].Split(',').Select(text => Math.Round(double.Parse(text, CultureInfo.InvariantCulture), 12)));

        Assert.Equal(0, (await RunAsync("d.csv", "--leaf")).ExitCode);
        Assert.Equal(["t0,t1", "1,0", "0,1"], File.ReadAllLines(files["p.csv"]));
    }

    [Theory]
    [InlineData("none.csv", "none.csv does not exist")]
    [InlineData("lacking.csv", "lacking.csv(1): there is no column 'b', which the model asks for")]
    [InlineData("wide.csv", "wide.csv(1): there are 4 columns and no names that the model knows; it has 2 features")]
    [InlineData("word.csv", "word.csv(2): column 'b' is 'blue'; write a number")]
    public async Task Wrong_rows_are_refused_and_nothing_is_written(string file, string expected)
    {
        files.Write("lacking.csv", "a,c\n1,2\n");
        files.Write("wide.csv", "1,2,3,4\n");
        files.Write("word.csv", "a,b\n1,blue\n");
        var result = await RunAsync(file);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.Equal(2, result.ExitCode);
        Assert.False(File.Exists(files["p.csv"]));
    }

    [Fact]
    public async Task A_damaged_model_is_refused_with_file_and_line()
    {
        files.Write("m.txt", Model.Replace("left_child=-1", "left_child=-3", StringComparison.Ordinal));
        var result = await RunAsync("d.csv");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("m.txt(12): num_leaves opens a damaged tree: a split has the children -3 and -2", result.Error, StringComparison.Ordinal);
    }

    private Task<CliResult> RunAsync(string data, params string[] more) => files.RunAsync(["predict", "--model", "m.txt", "--data", data, "--output", "p.csv", .. more]);
}
