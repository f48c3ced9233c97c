using Workbench.Display;
using Workbench.Display.Charts;
using Workbench.Experiments.Data;
using Workbench.Experiments.Federated;
using Workbench.Experiments.Figures;
using Workbench.Experiments.Models;
using Workbench.Experiments.Tests.Data;
using Workbench.Federation.Boosting;
using Workbench.Federation.Sites;
using Workbench.Learning;
using Workbench.Learning.Boosting;
using Workbench.Learning.Tables;

namespace Workbench.Experiments.Tests.Federated;

public sealed class FederatedBoostingTests
{
    private static readonly BoostingSettings Settings = new() { IterationCount = 8, LeafCount = 8 };

    [Fact]
    public void A_division_of_the_study_loses_nothing_and_is_measured_the_same_for_any_number_of_threads()
    {
        var table = Table();
        PartitionRow[] rows = [.. new[] { 1, 2 }.Select(threads => PartitionRow.Of(Run(table, threads), table, threads))];
        Assert.Equal(rows[0], rows[1]);
        Assert.True(rows[0].IsIdentical);
        Assert.Equal((rows[0].PooledF1, rows[0].PooledRocAuc, rows[0].PooledLogLoss), (rows[0].LosslessF1, rows[0].LosslessRocAuc, rows[0].LosslessLogLoss));
        Assert.NotEqual(rows[0].PooledLogLoss, rows[0].RegionalLogLoss);
        Assert.Equal(4, rows[0].Sites);
    }

    [Fact]
    public void Sums_of_all_sites_have_fewer_cells_with_a_single_row_than_the_sites_have_together()
    {
        var run = Run(Table(), 2);
        var views = HistogramExposure.Of(run.Lossless.Training.Model, run.Lossless.Bins.Bins, run.Sites, 2, CancellationToken.None);
        Assert.Equal(2, views.Length);
        Assert.True(views[0].Cells > views[1].Cells && views[0].Single > views[1].Single && views[0].Few > views[1].Few);
        Assert.All(views, view => Assert.True(view.Single > 0 && view.Single < view.Few && view.Few < view.Cells));
        var alone = HistogramExposure.Of(
            run.Lossless.Training.Model, run.Lossless.Bins.Bins, [.. SiteTables.Of(Table().Training, SitePartition.Independent(Table().Training.RowCount, 1, new RandomSource(1)))], 1, CancellationToken.None);
        Assert.Equal(views[1] with { View = "" }, alone[0] with { View = "" }); // one site is the sum of all
    }

    [Fact]
    public void Figures_name_what_they_show()
    {
        var table = Table();
        var run = Run(table, 2);
        var row = PartitionRow.Of(run, table, 2);
        Figure[] figures =
        [
            FederatedBoostingFigures.Traffic(run.Lossless.Traffic, run.Lossless.Traffic, run.Sites),
            FederatedBoostingFigures.Losses([row, row with { Division = "again" }]),
            FederatedBoostingFigures.Exposure(HistogramExposure.Of(run.Lossless.Training.Model, run.Lossless.Bins.Bins, run.Sites, 1, CancellationToken.None)),
        ];
        string[] shown = ["site 3", "again", "one to four rows"];
        Assert.All(figures.Zip(shown), pair => Assert.Contains(pair.Second, pair.First.ToMimeBundle()[MimeTypes.Plotly]!, StringComparison.Ordinal));
        Assert.Equal(run.Sites[0].Data.RowCount * ((4L * table.Training.Features.ColumnCount) + 1), FederatedBoostingFigures.BytesOf(run.Sites[0]));
    }

    private static FederatedBoostingRun Run(DividedTable table, int threads) => FederatedBoostingRun.Of(
        "independent", table.Training, SitePartition.Independent(table.Training.RowCount, 4, new RandomSource(3)), Settings,
        new FederatedBoosterSettings { SketchCapacity = 100 }, new RandomSource(4), threads, CancellationToken.None);

    private static DividedTable Table()
    {
        using var temporary = new TemporaryStudy(candidates: 60, companies: 50);
        return DividedTable.Plain(DataGeneration.Generate(temporary.Study).Explore().Data, new SplitFractions(0.2, 0.2), new RandomSource(1));
    }
}
