using Workbench.Learning.Binning;
using Workbench.Learning.Tables;
using Workbench.Learning.Threads;
using Workbench.Learning.Trees;

namespace Workbench.Learning.Tests.Binning;

public sealed class BinnedTableTests
{
    private static readonly BinningSettings Golden = new() { MinimumSplitRows = 20 };

    [Fact]
    public void Bins_are_those_of_LightGBM()
    {
        var (_, expected) = GoldenData.Columns("binary_dense.train_bins.csv");
        using var team = new WorkerTeam(2);
        var table = GoldenData.Read("binary_dense_train.csv").Features;
        var mappers = BinnedTable.FindBins(table, [], Golden, new RandomSource(1), team);
        var binned = BinnedTable.Create(table, mappers, bundles: true, packs: true, team);
        for (var feature = 0; feature < table.ColumnCount; feature++)
        {
            var bins = binned.BinsByCode(feature);
            var column = binned.Columns[binned.Places[feature].Column];
            Assert.Equal(expected[feature].Select(bin => (int)bin), Enumerable.Range(0, table.RowCount).Select(row => (int)bins[column[row]]));
        }
    }

    [Theory]
    [InlineData("binary_dense", "binary_dense")]
    [InlineData("binary_missing", "binary_missing")]
    [InlineData("binary_missing", "binary_missing_zero")]
    [InlineData("binary_missing", "binary_missing_off")]
    [InlineData("binary_onehot_weighted", "binary_onehot_weighted")]
    [InlineData("regression", "regression_l2")]
    [InlineData("poisson", "poisson")]
    [InlineData("multiclass", "multiclass")]
    [InlineData("binary_categorical", "binary_categorical")]
    public void Ranges_and_levels_are_those_of_LightGBM(string data, string model)
    {
        using var team = new WorkerTeam(1);
        var table = GoldenData.Read(data + "_train.csv").Features;
        var settings = Golden with { ZeroAsMissing = model.EndsWith("zero", StringComparison.Ordinal), UseMissing = !model.EndsWith("off", StringComparison.Ordinal) };
        var mappers = BinnedTable.FindBins(table, data.EndsWith("categorical", StringComparison.Ordinal) ? [3, 4, 5] : [], settings, new RandomSource(1), team);
        var line = GoldenData.Text(model + ".model.txt").Split('\n').First(line => line.StartsWith("feature_infos=", StringComparison.Ordinal));
        Assert.Equal(line["feature_infos=".Length..].Trim().Split(' '), mappers.Select(mapper => mapper.FeatureInfo));
    }

    [Theory]
    [InlineData(1, 40)]
    [InlineData(2, 300)]
    [InlineData(3, 70_000)]
    public void A_layout_of_bundles_and_packed_columns_keeps_every_bin(long seed, int rowCount)
    {
        var table = MixedTable(rowCount, seed);
        using var team = new WorkerTeam(3);
        var mappers = BinnedTable.FindBins(table, [3], new BinningSettings { MinimumBinRows = 1, MaximumBins = 400 }, new RandomSource(seed), team);
        var binned = BinnedTable.Create(table, mappers, bundles: true, packs: true, team);
        Assert.True(binned.Columns.Length < table.ColumnCount - 10);
        AssertBins(table, binned);
        AssertBins(table, BinnedTable.Create(table, mappers, bundles: false, packs: false, team));
        AssertBins(table, BinnedTable.Create(table, mappers, binned.Layout, team));
    }

    [Fact]
    public void A_feature_that_shares_a_row_with_the_bundle_stays_out_of_it()
    {
        double[] first = [1, 0, 0, 0, 0, 0], second = [0, 1, 0, 0, 0, 0], third = [0, 1, 0, 0, 1, 0];
        var table = new NumericTable(["a", "b", "c"], [first, second, third]);
        using var team = new WorkerTeam(1);
        var mappers = BinnedTable.FindBins(table, [], new BinningSettings { MinimumBinRows = 1 }, new RandomSource(1), team);
        var binned = BinnedTable.Create(table, mappers, bundles: true, packs: false, team);
        Assert.Equal(2, binned.Columns.Length);
        AssertBins(table, binned);
    }

    [Fact]
    public void Zero_has_a_bin_of_its_own_and_bounds_lie_just_above_midpoints()
    {
        double[] sample = [-2, -2, -1, -1, 0, 0, 1, 1, 2, 2];
        var mapper = BinMapper.Find(sample, new double[10], false, new BinningSettings { MinimumBinRows = 1 });
        Assert.Equal([Math.BitIncrement(-1.5), -1e-35f, 1e-35f, Math.BitIncrement(1.5), double.PositiveInfinity], mapper.UpperBounds);
        Assert.Equal(2, mapper.ZeroBin);
        Assert.Equal("[-2:2]", mapper.FeatureInfo);
    }

    [Fact]
    public void Missing_values_have_the_last_bin_and_unseen_levels_the_first()
    {
        var numeric = BinMapper.Find([1, 2, 3, double.NaN], new double[4], false, new BinningSettings { MinimumBinRows = 1 });
        Assert.Equal((MissingKind.NaN, numeric.BinCount - 1), (numeric.Missing, numeric.BinOf(double.NaN)));
        var levels = BinMapper.Find([5, 5, 7, 7, 7, double.NaN, -3], new double[7], true, new BinningSettings { MinimumBinRows = 1 });
        Assert.Equal([-1, 7, 5], levels.Levels);
        Assert.Equal([0, 0, 0, 1, 2, 2], new[] { 6, double.NaN, -3, 7, 5, 5.9 }.Select(levels.BinOf));
    }

    [Fact]
    public void Constant_and_empty_columns_have_a_single_bin()
    {
        var settings = new BinningSettings();
        Assert.Equal(1, BinMapper.Find([4, 4, 4], new double[3], false, settings).BinCount);
        Assert.Equal(1, BinMapper.Find([double.NaN, double.NaN], new double[2], false, settings).BinCount);
        Assert.Equal(1, BinMapper.Find([double.NaN, double.NaN], new double[2], true, settings).BinCount);
    }

    [Fact]
    public void Bounds_from_elsewhere_are_checked()
    {
        Assert.Throws<ArgumentException>(() => BinMapper.OfBounds([1, 2], MissingKind.None, 0, 3));
        Assert.Throws<ArgumentException>(() => BinMapper.OfBounds([2, 1, double.PositiveInfinity], MissingKind.None, 0, 3));
        Assert.Throws<ArgumentException>(() => BinMapper.OfLevels([1, 1], isComplete: true));
        Assert.Equal(2, BinMapper.OfBounds([1, 2, double.PositiveInfinity], MissingKind.None, 0, 3).BinOf(2.5));
    }

    /// <summary>Continuous, wide, categorical, one-hot, small and constant columns, some with missing values.</summary>
    internal static NumericTable MixedTable(int rowCount, long seed)
    {
        var random = new RandomSource(seed);
        var columns = new List<double[]>
        {
            Column(rowCount, _ => random.NextGaussian()),
            Column(rowCount, _ => random.NextBoolean(0.3) ? double.NaN : random.NextInt32(1000) - 300),
            Column(rowCount, _ => random.NextInt32(5)),
            Column(rowCount, _ => random.NextBoolean(0.1) ? double.NaN : random.NextInt32(30)),
            Column(rowCount, _ => 7),
            Column(rowCount, _ => double.NaN),
            Column(rowCount, _ => random.NextBoolean(0.9) ? 3 : random.NextInt32(3)),
        };
        foreach (var levelCount in new[] { 9, 12 })
        {
            var levels = Column(rowCount, _ => random.NextInt32(levelCount));
            for (var level = levelCount == 9 ? 0 : 2; level < levelCount; level++) columns.Add(Column(rowCount, row => levels[row] == level ? 1 : 0));
        }

        return new NumericTable([.. columns.Select((_, i) => $"c{i}")], [.. columns]);
    }

    private static double[] Column(int rowCount, Func<int, double> value) => [.. Enumerable.Range(0, rowCount).Select(value)];

    private static void AssertBins(NumericTable table, BinnedTable binned)
    {
        for (var feature = 0; feature < table.ColumnCount; feature++)
        {
            if (binned.Places[feature].Column < 0) continue;
            var bins = binned.BinsByCode(feature);
            var column = binned.Columns[binned.Places[feature].Column];
            for (var row = 0; row < table.RowCount; row++)
            {
                if (binned.Mappers[feature].BinOf(table.Column(feature)[row]) != bins[column[row]]) Assert.Fail($"feature {feature}, row {row}");
                if (column.Bytes is not null && binned.Rows[((long)row * binned.RowStride) + binned.Places[feature].Column] != column[row]) Assert.Fail($"row {row} by rows");
            }
        }
    }
}
