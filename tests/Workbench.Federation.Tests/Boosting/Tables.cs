using Workbench.Federation.Boosting;
using Workbench.Learning;
using Workbench.Learning.Boosting;
using Workbench.Learning.LightGbm;
using Workbench.Learning.Tables;

namespace Workbench.Federation.Tests.Boosting;

/// <summary>Tables with columns of all kinds, and partitions of their rows.</summary>
internal static class Tables
{
    private static readonly string[] Names = ["continuous", "whole", "missing", "level", "sparse", "constant"];

    public static BoostingData Sample(int rowCount, long seed, bool weighted = false)
    {
        var random = new RandomSource(seed);
        var columns = Names.Select(_ => new double[rowCount]).ToArray();
        var (targets, weights) = (new float[rowCount], new float[rowCount]);
        for (var row = 0; row < rowCount; row++)
        {
            var (x, whole, level) = (random.NextGaussian(), random.NextInt32(40) - 10, random.NextInt32(7));
            columns[0][row] = x;
            columns[1][row] = whole;
            columns[2][row] = random.NextBoolean(0.2) ? double.NaN : Math.Round(random.NextGaussian(), 1);
            columns[3][row] = level;
            columns[4][row] = random.NextBoolean(0.9) ? 0 : random.NextDouble();
            columns[5][row] = 3;
            var signal = x + (whole / 15.0) + (level % 3 == 1 ? 1 : 0) + (double.IsNaN(columns[2][row]) ? 0.7 : 0) + random.NextGaussian();
            targets[row] = signal > 0.3 ? 1 : 0;
            weights[row] = random.NextBoolean(0.1) ? 0 : (float)(0.2 + (2 * random.NextDouble()));
        }

        return new BoostingData(new NumericTable(Names, columns), targets, weighted ? weights : null, ["level"]);
    }

    /// <summary>Rows of which each is away from the usual value in one column at most, sometimes missing: what a booster in memory bundles.</summary>
    public static BoostingData Exclusive(int rowCount, RandomSource random)
    {
        const int count = 6;
        var columns = Enumerable.Range(0, count + 1).Select(column => Enumerable.Repeat(column % 3 == 1 ? 2.0 : 0.0, rowCount).ToArray()).ToArray();
        var (targets, weights) = (new float[rowCount], new float[rowCount]);
        for (var row = 0; row < rowCount; row++)
        {
            var (away, value) = (random.NextInt32(count), random.NextInt32(5) - 1);
            columns[away][row] = value == -1 ? double.NaN : value;
            columns[count][row] = random.NextGaussian();
            targets[row] = columns[count][row] + (away / 2.0) - value + random.NextGaussian() > 0.5 ? 1 : 0;
            weights[row] = (float)(0.1 + random.NextDouble());
        }

        return new BoostingData(new NumericTable([.. Enumerable.Range(0, count + 1).Select(column => $"e{column}")], columns), targets, weights, ["e3"]);
    }

    /// <summary>Any partition: each row goes to a site by itself, with sites that differ in size and may be empty.</summary>
    public static SiteData[] Divide(BoostingData data, int siteCount, RandomSource random)
    {
        double[] shares = [.. Enumerable.Range(0, siteCount).Select(_ => Math.Pow(random.NextDouble(), 3))];
        shares[0] += 0.01;
        var rows = Enumerable.Range(0, siteCount).Select(_ => new List<int>()).ToArray();
        for (var row = 0; row < data.RowCount; row++) rows[random.NextIndex(shares)].Add(row);
        return [.. rows.Select((own, site) => new SiteData($"site {site}", Select(data, own)))];
    }

    public static BoostingData Select(BoostingData data, IReadOnlyList<int> rows)
    {
        var table = (NumericTable)data.Features;
        return new BoostingData(
            new NumericTable(table.Names, [.. Enumerable.Range(0, table.ColumnCount).Select(column => rows.Select(row => table.Column(column)[row]).ToArray())]),
            [.. rows.Select(row => data.Targets[row])], data.Weights is { } weights ? [.. rows.Select(row => weights[row])] : null,
            [.. data.CategoricalColumns.Select(column => table.Names[column])]);
    }

    /// <summary>The model file.</summary>
    public static string File(this BoostingResult result) => System.Text.Encoding.UTF8.GetString(LightGbmTextWriter.Write(result.Model));

    public static BoostingResult TrainCentrally(this BoostingSettings settings, BoostingData data, AgreedBins? bins, params BoostingData[] validations) =>
        new GradientBooster(settings, 2, bins?.Bins).Train(data, validations, new RandomSource(11), null, CancellationToken.None, CancellationToken.None);

    public static FederatedBoostingResult TrainOver(
        this BoostingSettings settings, IReadOnlyList<SiteData> sites, FederatedBoosterSettings federation, int threadCount = 2, params BoostingData[] validations) =>
        new FederatedBooster(settings, federation, threadCount).Train(sites, validations, new RandomSource(11), null, CancellationToken.None);
}
