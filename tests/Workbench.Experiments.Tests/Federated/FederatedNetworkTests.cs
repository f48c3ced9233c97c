using Workbench.Experiments.Configuration;
using Workbench.Experiments.Data;
using Workbench.Experiments.Federated;
using Workbench.Experiments.Models;
using Workbench.Federation.Rounds;
using Workbench.Federation.SecureAggregation;
using Workbench.Federation.Sites;
using Workbench.Federation.Strategies;
using Workbench.Learning;
using Workbench.Learning.Tables;

namespace Workbench.Experiments.Tests.Federated;

public class FederatedNetworkTests
{
    private static readonly FederatedSettings Settings = new() { BatchSize = 32, LocalEpochs = 2, MinClients = 2 };
    private static readonly NetworkModelSettings Mlp = new() { HiddenLayers = [8], LearningRate = 0.02 };
    private static readonly DividedTable Table = DividedTable.Plain(Data(1500), new SplitFractions(0.2, 0.2), new RandomSource(1));
    private static readonly DividedSites Sites = new(
        "three", "three sites", SitePartition.Independent(Table.Training.RowCount, 3, new RandomSource(2)), null);

    [Fact]
    public void A_run_has_the_same_model_on_any_number_of_threads_and_learns_the_rule()
    {
        var (one, three) = (Network(1).Run(Plan(), CancellationToken.None), Network(3).Run(Plan(), CancellationToken.None));
        Assert.Equal(one.Best.Parameters.Values.ToArray(), three.Best.Parameters.Values.ToArray());
        Assert.Equal(one.Test, three.Test);
        Assert.InRange(one.Test.AreaUnderRoc, 0.75, 1);
        Assert.Equal(4, one.Curve.Length);
        Assert.Equal(one.Curve.Min(point => point.LogLoss), one.Curve[one.BestRound - 1].LogLoss);
        Assert.Equal(4L * 2 * 3 * Network(1).Network.ParameterCount * 4, one.Bytes);
    }

    [Fact]
    public void Central_and_lone_training_begin_where_the_rounds_begin()
    {
        var network = Network(2);
        var central = network.Central(Sites, 4, CancellationToken.None);
        Assert.Null(central.State);
        Assert.Equal((4, 0L), (central.Curve.Length, central.Bytes));
        Assert.InRange(central.Test.AreaUnderRoc, 0.75, 1);
        var alone = network.Alone(Sites, 2, CancellationToken.None);
        Assert.Equal(3, alone.Length);
        Assert.Equal(3, alone.Select(run => run.Test.LogLoss).Distinct().Count());
        Assert.Equal(
            alone.Select(run => run.Test), Network(1).Alone(Sites, 2, CancellationToken.None).Select(run => run.Test));
    }

    [Fact]
    public void A_rule_that_compares_updates_cannot_be_masked()
    {
        var masks = new MaskSettings { FixedPoint = new FixedPoint { Levels = 1 << 20, MaximumWeight = 1000 } };
        Assert.Throws<ArgumentException>(() => Network(1).Run(Plan() with { Strategy = new CoordinateMedian(), Masks = masks }, CancellationToken.None));
        var (open, masked) = (Network(1).Run(Plan(), CancellationToken.None), Network(1).Run(Plan() with { Masks = masks }, CancellationToken.None));
        Assert.InRange(Math.Abs(open.Test.LogLoss - masked.Test.LogLoss), 1e-15, 1e-4);
    }

    [Fact]
    public void Survival_is_nine_tenths_of_what_honest_FedAvg_gains()
    {
        var study = RobustnessStudy.Of(Network(2), Sites, Table, 3, CancellationToken.None);
        Assert.Equal(AggregationRule.All.Length * (SiteAttack.All.Length + 1), study.Cells.Length);
        var honest = study["fedavg", null];
        Assert.Equal(1, honest.KeptGain);
        foreach (var cell in study.Cells)
        {
            var kept = Math.Min(
                (study.ConstantLogLoss - cell.LogLoss) / (study.ConstantLogLoss - honest.LogLoss), (cell.AreaUnderRoc - 0.5) / (honest.AreaUnderRoc - 0.5));
            Assert.Equal(kept, cell.KeptGain);
            Assert.Equal(kept >= 0.9, cell.Survives);
        }

        Assert.False(study["fedavg", "boosted_flip"].Survives);
        Assert.True(study["coordinate_median", "random"].KeptGain > study["fedavg", "boosted_flip"].KeptGain);
        Assert.True(study["fedavg", "inflated_count"].KeptGain < study["fedavg_equal", "inflated_count"].KeptGain); // counts buy nothing where sites are alike
    }

    [Fact]
    public void Validation_rows_keep_the_number_of_their_site()
    {
        var training = SitePartition.ByGroup([0, 1, 2, 1], ["a", "b", "c"]);
        var validation = SitePartition.ByGroup([1, 0, 1], ["b", "c"]);
        var sites = new DividedSites("x", "x", training, validation);
        Assert.Equal([2u, 3u], sites.ValidationRows().Select(site => site.Site));
        Assert.Equal([0, 2], sites.ValidationRows()[1].Rows);
        Assert.Equal("c", sites.NameOf(3));
        Assert.Empty((sites with { Validation = null }).ValidationRows());
    }

    [Fact]
    public void Every_aggregator_of_the_settings_is_a_rule()
    {
        foreach (var name in new[] { "fedavg", "fedavg_equal", "trimmed_mean", "coordinate_median", "krum" }) Assert.Equal(name, AggregationRule.Of(name).Name);
        Assert.Contains("multi_krum", Assert.Throws<ArgumentException>(() => AggregationRule.Of("median")).Message);
        Assert.Equal(1, new TrimmedMean(AggregationRule.TrimmedShare).CutOf(5));
    }

    private static FederatedNetwork Network(int threads) => new(Table, Table.Training, Settings, Mlp, threads, new RandomSource(3));

    private static FederatedPlan Plan() => new() { Name = "plan", Title = "Plan", Sites = Sites, Rounds = 4 };

    private static TrainingData Data(int rowCount)
    {
        var random = new RandomSource(11);
        var columns = Enumerable.Range(0, 4).Select(_ => new float[rowCount]).ToArray();
        var (labels, truth) = (new bool[rowCount], new double[rowCount]);
        for (var row = 0; row < rowCount; row++)
        {
            foreach (var column in columns) column[row] = (float)random.NextGaussian();
            truth[row] = 1 / (1 + Math.Exp(-(3 * columns[0][row]) - columns[1][row]));
            labels[row] = random.NextBoolean(truth[row]);
        }

        int[] people = [.. Enumerable.Range(0, rowCount)];
        return new TrainingData(new FeatureTable(["a", "b", "c", "d"], columns), new Labels(labels), truth, people, people);
    }
}
