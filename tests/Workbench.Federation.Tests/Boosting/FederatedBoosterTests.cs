using Workbench.Federation.Boosting;
using Workbench.Learning;
using Workbench.Learning.Boosting;
using Workbench.Learning.Tables;

namespace Workbench.Federation.Tests.Boosting;

public sealed class FederatedBoosterTests(ITestOutputHelper output)
{
    private static readonly BoostingSettings Settings = new() { IterationCount = 6, LeafCount = 12 };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(50)]
    public void The_model_file_is_that_of_the_pooled_rows_for_any_partition(int siteCount)
    {
        for (var seed = 1; seed <= 6; seed++)
        {
            output.WriteLine($"seed {seed}");
            var data = Tables.Sample(1500, seed, weighted: seed % 2 == 0);
            var settings = seed switch
            {
                3 => Settings with { IsUnbalanced = true, Growth = TreeGrowth.DepthWise },
                4 => Settings with { FeatureFraction = 0.6, AbsolutePenalty = 0.1, MaximumLeafOutput = 0.7 },
                5 => Settings with { MonotoneConstraints = [1, 0, -1, 0, 0, 0], BoostFromAverage = false, Sigmoid = 1.7 },
                6 => Settings with { ZeroAsMissing = true, MaximumDepth = 3, PositiveWeight = 2.5 },
                _ => Settings,
            };
            var sites = Tables.Divide(data, siteCount, new RandomSource(seed).Fork("partition"));
            var federated = settings.TrainOver(sites, new FederatedBoosterSettings { SketchCapacity = 64 }, threadCount: 1 + (seed % 3));
            Assert.Contains(federated.Bins.RankErrorBounds, bound => bound > 0);
            Assert.True(federated.Training.Model.Trees.Length == 6 && federated.Training.Model.Trees[0].Leaves.Length > 4);
            Assert.Equal(settings.TrainCentrally(data, federated.Bins).File(), federated.Training.File());
        }
    }

    [Theory]
    [InlineData(2, 4, 8)]
    [InlineData(5, 2, 6)]
    [InlineData(50, 1, 2)]
    public void The_model_file_is_the_same_under_masks(int siteCount, int iterationCount, int leafCount)
    {
        const int seed = 7;
        output.WriteLine($"seed {seed}");
        var data = Tables.Sample(1200, seed, weighted: true);
        var settings = Settings with { IterationCount = iterationCount, LeafCount = leafCount };
        var sites = Tables.Divide(data, siteCount, new RandomSource(seed).Fork("partition"));
        var federated = settings.TrainOver(sites, new FederatedBoosterSettings { IsMasked = true, SketchCapacity = 64 });
        Assert.Equal(settings.TrainCentrally(data, federated.Bins).File(), federated.Training.File());
        // A round for the outcomes, and for each tree one for the root and one for every split.
        Assert.Equal(1 + federated.Training.Model.Trees.Sum(tree => tree.Leaves.Length), federated.MaskedRounds);
    }

    [Fact]
    public void Where_sketches_are_exact_the_model_is_the_boosters_own_with_its_own_bins()
    {
        for (var seed = 21; seed < 25; seed++)
        {
            output.WriteLine($"seed {seed}");
            var data = Tables.Sample(3000, seed, weighted: seed % 2 == 0);
            var federated = Settings.TrainOver(Tables.Divide(data, 4, new RandomSource(seed)), new FederatedBoosterSettings { SketchCapacity = 3000 });
            Assert.All(federated.Bins.RankErrorBounds, bound => Assert.Equal(0, bound));
            Assert.Equal(Settings.TrainCentrally(data, bins: null).File(), federated.Training.File());
        }
    }

    [Fact]
    public void A_validation_table_of_the_coordinator_stops_the_training_where_it_stops_the_central_one()
    {
        var (data, validation) = (Tables.Sample(2000, 31), Tables.Sample(500, 32));
        var settings = Settings with { IterationCount = 200, LearningRate = 0.5, EarlyStoppingRounds = 3 };
        var federated = settings.TrainOver(Tables.Divide(data, 3, new RandomSource(33)), new FederatedBoosterSettings(), 2, validation);
        var central = settings.TrainCentrally(data, federated.Bins, validation);
        Assert.Equal(BoostingStop.NoImprovement, federated.Training.Stop);
        Assert.Equal(central.BestIteration, federated.Training.BestIteration);
        Assert.Equal(central.Iterations.SelectMany(iteration => iteration.Measurements), federated.Training.Iterations.SelectMany(iteration => iteration.Measurements));
        Assert.Equal(central.File(), federated.Training.File());
    }

    [Fact]
    public void Rows_of_one_outcome_give_the_constant_model_of_the_central_training()
    {
        var data = Tables.Sample(300, 41);
        var alike = new BoostingData(data.Features, new float[300], null, ["level"]);
        var federated = Settings.TrainOver(Tables.Divide(alike, 3, new RandomSource(42)), new FederatedBoosterSettings());
        Assert.Equal(BoostingStop.NoSplit, federated.Training.Stop);
        Assert.Equal(Settings.TrainCentrally(alike, federated.Bins).File(), federated.Training.File());
    }

    [Fact]
    public void Columns_that_the_central_booster_bundles_lose_nothing_either()
    {
        for (var seed = 101; seed <= 112; seed++)
        {
            output.WriteLine($"seed {seed}");
            var random = new RandomSource(seed);
            var data = Tables.Exclusive(700, random);
            var settings = Settings with { IterationCount = 10, LeafCount = 31, MinimumLeafRows = 1, MinimumLeafHessian = 0, UseMissing = seed % 3 != 0, ZeroAsMissing = seed % 4 == 0 };
            var federated = settings.TrainOver(Tables.Divide(data, 3, random.Fork("partition")), new FederatedBoosterSettings());
            Assert.Equal(settings.TrainCentrally(data, federated.Bins).File(), federated.Training.File());
            Assert.Equal(settings.TrainCentrally(data, bins: null).File(), federated.Training.File());
        }
    }

    [Theory]
    [InlineData(70, 15)] // histograms column by column, as in tables in memory that are wide
    [InlineData(2, 700)] // codes of two bytes
    [InlineData(1, 1)] // nothing to ask
    public void Wide_tables_fine_bins_and_constant_columns_lose_nothing_either(int columnCount, int valueCount)
    {
        const int seed = 45;
        output.WriteLine($"seed {seed}");
        var random = new RandomSource(seed);
        var columns = Enumerable.Range(0, columnCount).Select(_ => Enumerable.Range(0, 2500).Select(_ => (double)random.NextInt32(valueCount)).ToArray()).ToArray();
        float[] targets = [.. Enumerable.Range(0, 2500).Select(row => columns[0][row] + random.NextInt32(valueCount) < valueCount ? 1 : 0)];
        targets[0] = 0;
        var data = new BoostingData(new NumericTable([.. Enumerable.Range(0, columnCount).Select(column => $"x{column}")], columns), targets);
        var settings = Settings with { MaximumBins = 1000, MinimumBinRows = 1 };
        var federated = settings.TrainOver(Tables.Divide(data, 3, random.Fork("partition")), new FederatedBoosterSettings());
        Assert.Equal(valueCount > 256, federated.Bins.Bins.Any(mapper => mapper.BinCount > 256));
        Assert.Equal(valueCount > 1, federated.Training.Model.Trees[0].Leaves.Length > 2);
        Assert.Equal(settings.TrainCentrally(data, federated.Bins).File(), federated.Training.File());
    }

    [Fact]
    public void Bins_that_were_agreed_on_before_need_no_sketch()
    {
        var data = Tables.Sample(800, 51);
        var sites = Tables.Divide(data, 3, new RandomSource(52));
        var first = Settings.TrainOver(sites, new FederatedBoosterSettings());
        var second = Settings.TrainOver(sites, new FederatedBoosterSettings { Bins = first.Bins });
        Assert.Equal(first.Training.File(), second.Training.File());
        Assert.All(second.Traffic, site => Assert.Equal(4 * sizeof(long), site.SetupBytesUp)); // the outcomes alone
        Assert.All(first.Traffic.Zip(second.Traffic), pair => Assert.True(pair.First.SetupBytesUp > pair.Second.SetupBytesUp && pair.First.TreeBytesUp == pair.Second.TreeBytesUp));
    }

    [Fact]
    public void Traffic_is_eight_bytes_a_number_and_masks_add_their_keys_and_shares()
    {
        var data = Tables.Sample(900, 61);
        var settings = Settings with { IterationCount = 2, LeafCount = 4 };
        var sites = Tables.Divide(data, 3, new RandomSource(62));
        var open = settings.TrainOver(sites, new FederatedBoosterSettings());
        var masked = settings.TrainOver(sites, new FederatedBoosterSettings { IsMasked = true });
        var codes = open.Bins.Bins.Where(mapper => mapper.BinCount > 1).Sum(mapper => mapper.BinCount);
        // The root, two splits with the histogram of one side, the last one with numbers of rows alone.
        Assert.All(open.Traffic, site => Assert.Equal(sizeof(long) * ((3 * 2 * codes) + 1 + (3 * 2)), site.BytesUpPerTree));
        Assert.All(open.Traffic.Zip(masked.Traffic), pair =>
        {
            var rounds = 2 * 4; // two trees, a root and three splits each
            Assert.InRange(pair.Second.TreeBytesUp - pair.First.TreeBytesUp, rounds * 500, rounds * 3000);
            Assert.True(pair.Second.TreeBytesDown > pair.First.TreeBytesDown + (rounds * 500));
        });
    }

    [Theory]
    [InlineData("Regression", "objective")]
    [InlineData("bagging", "bagging")]
    [InlineData("double", "doubles")]
    [InlineData("measure", "validation table")]
    public void Settings_that_need_more_than_sums_are_refused(string which, string because)
    {
        var settings = which switch
        {
            "Regression" => Settings with { Objective = BoostingObjective.Regression },
            "bagging" => Settings with { BaggingFrequency = 1, BaggingFraction = 0.5 },
            "double" => Settings with { Accumulation = GradientAccumulation.Double },
            _ => Settings with { MeasureTraining = true },
        };
        var refusal = Assert.Throws<ArgumentException>(() => new FederatedBooster(settings, new FederatedBoosterSettings(), 1));
        Assert.Contains(because, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_site_that_holds_all_rows_beside_one_without_any_gives_the_same_file_under_masks()
    {
        var data = Tables.Sample(1200, 72, weighted: true);
        var none = new BoostingData(
            new FeatureTable(data.Features.Names, [.. data.Features.Names.Select(_ => Array.Empty<float>())]), [], [], [.. data.CategoricalColumns.Select(column => data.Features.Names[column])]);
        var settings = Settings with { IterationCount = 4, LeafCount = 8 };
        var federated = settings.TrainOver([new("all", data), new("none", none)], new FederatedBoosterSettings { IsMasked = true, SketchCapacity = 64 });
        Assert.Equal(settings.TrainCentrally(data, federated.Bins).File(), federated.Training.File());
    }

    [Fact]
    public void One_site_cannot_hide_under_masks()
    {
        SiteData[] one = [new("alone", Tables.Sample(100, 71))];
        Assert.Throws<ArgumentException>(() => Settings.TrainOver(one, new FederatedBoosterSettings { IsMasked = true }));
    }

    [Fact]
    public void Sites_with_other_columns_are_refused()
    {
        var data = Tables.Sample(200, 81);
        var other = new BoostingData(data.Features, data.Targets, null, ["level", "whole"]);
        var refusal = Assert.Throws<ArgumentException>(() => Settings.TrainOver([new("a", data), new("b", other)], new FederatedBoosterSettings()));
        Assert.Contains("other columns", refusal.Message, StringComparison.Ordinal);
    }
}
