using Workbench.Federation.Rounds;
using Workbench.Learning;
using Workbench.Learning.Linear;
using Workbench.Learning.Networks;
using Workbench.Learning.Networks.Training;
using Workbench.Learning.Tables;
using Workbench.Learning.Threads;
using static Workbench.Federation.Tests.Rounds.RoundSamples;

namespace Workbench.Federation.Tests.Rounds;

public sealed class NetworkEvaluatorTests
{
    private static readonly string[] Names = ["a", "b", "c"];

    [Fact]
    public void The_loss_of_all_rows_is_that_of_the_sites_added_up()
    {
        var table = Table(90);
        SiteValidation[] sites = [new(1, [.. Enumerable.Range(0, 20)]), new(2, [.. Enumerable.Range(20, 70)]), new(3, [])];
        var evaluation = new NetworkEvaluator(Network, InputScaling.Of(table.Features, true), table, sites, 2).Evaluate(Initial, 1, CancellationToken.None);
        Assert.Equal(((20 * evaluation.Sites[0].LogLoss) + (70 * evaluation.Sites[1].LogLoss)) / 90, evaluation.LogLoss, 1e-12);
        Assert.InRange(evaluation.AreaUnderRoc, 0.01, 0.99);
        Assert.Equal(0, evaluation.Sites[2].RowCount);
        Assert.True(double.IsNaN(evaluation.Sites[2].LogLoss));
    }

    [Fact]
    public void Every_row_belongs_to_one_site()
    {
        var table = Table(10);
        var scaling = InputScaling.Of(table.Features, true);
        Assert.Contains("Row 9", Assert.Throws<ArgumentException>(
            () => new NetworkEvaluator(Network, scaling, table, [new(1, [.. Enumerable.Range(0, 9)])], 1)).Message);
        Assert.Throws<ArgumentException>(() => new NetworkEvaluator(Network, scaling, table, [new(1, [.. Enumerable.Range(0, 10)]), new(2, [4])], 1));
    }

    [Fact]
    public void Sums_of_the_sites_scale_like_the_pooled_rows()
    {
        var table = Table(200);
        int[] first = [.. Enumerable.Range(0, 31)], second = [.. Enumerable.Range(31, 169)];
        var agreed = ColumnSums.Of(table.Features.SelectRows(first)).Plus(ColumnSums.Of(table.Features.SelectRows(second)));
        var pooled = Standardiser.Fit(table.Features);
        Assert.Equal(200, agreed.RowCount);
        for (var column = 0; column < 3; column++)
        {
            Assert.Equal(pooled.Means[column], agreed.ToScaling().Means[column], 1e-9);
            Assert.Equal(pooled.Deviations[column], agreed.ToScaling().Deviations[column], 1e-6);
        }
    }

    [Fact]
    public void A_column_with_one_value_is_shifted_and_not_scaled()
    {
        var table = new FeatureTable(["constant"], [[.. Enumerable.Repeat(1979.3f, 1000)]]);
        Assert.Equal(1, ColumnSums.Of(table).ToScaling().Deviations[0]);
        Assert.Throws<ArgumentException>(() => ColumnSums.Of(new FeatureTable(["a"], [[1, float.NaN]])));
        Assert.Throws<ArgumentException>(() => new ColumnSums(["a"], 3, [1], [-1]));
        Assert.Throws<ArgumentException>(() => new ColumnSums(["a"], 3, [double.NaN], [1]));
        Assert.Throws<ArgumentException>(() => ColumnSums.Of(table).Plus(ColumnSums.Of(new FeatureTable(["other"], [[1f]]))));
    }

    [Fact]
    public void Rows_of_a_table_train_as_the_same_numbers_do()
    {
        var table = Table(40);
        using var team = new WorkerTeam(1);
        var scaling = new InputScaling(Names, [0, 0, 0], [1, 1, 1]);
        var (features, targets) = Numbers(77, 40);
        SiteRound Train(TrainingRows rows) => new NetworkSite(1, "s", rows, Training()).Train(Initial, 1, new RandomSource(1), CancellationToken.None);
        Assert.Equal(
            Train(new TrainingRows(features, targets, 40)).Update.Values.ToArray(), Train(TrainingRows.Of(table, scaling, team)).Update.Values.ToArray());
    }

    private static LabelledTable Table(int rowCount)
    {
        var (features, targets) = Numbers(77, rowCount);
        float[][] columns = [.. Enumerable.Range(0, 3).Select(column => Enumerable.Range(0, rowCount).Select(row => features[(row * 3) + column]).ToArray())];
        return new LabelledTable(new FeatureTable(Names, columns), new Labels([.. targets.Select(target => target > 0)]));
    }
}
