using System.Collections.Immutable;
using Workbench.Federation.Boosting;
using Workbench.Learning.Binning;
using Workbench.Learning.Trees;

namespace Workbench.Experiments.Federated;

/// <summary>How much of single rows a coordinator can see in histograms: cells (a bin of a feature in a leaf) that few rows fill.</summary>
/// <param name="View">Whose cells: each site's own, or the sum's.</param>
/// <param name="Cells">Cells with at least one row.</param>
/// <param name="Single">Cells with exactly one row: the gradient there is that row's, and its sign is its outcome.</param>
/// <param name="Few">Cells with one to four rows.</param>
public sealed record HistogramExposure(string View, long Cells, long Single, long Few)
{
    private const int FewRows = 4;

    /// <summary>Share of the cells with a single row.</summary>
    public double SingleShare => Cells == 0 ? 0 : (double)Single / Cells;

    /// <summary>Share of the cells with one to four rows.</summary>
    public double FewShare => Cells == 0 ? 0 : (double)Few / Cells;

    /// <summary>Counts the cells of the leaves of a model's first tree, whose histograms follow from what was sent: leaf by leaf, site by site, and of the sum.</summary>
    /// <param name="model">The model.</param>
    /// <param name="bins">The bins of each column.</param>
    /// <param name="sites">The sites.</param>
    /// <param name="threadCount">Most threads.</param>
    /// <param name="cancellation">Checked once a site.</param>
    /// <returns>First what the coordinator sees in the open, then what it sees under masks.</returns>
    public static ImmutableArray<HistogramExposure> Of(
        TreeModel model, ImmutableArray<BinMapper> bins, ImmutableArray<SiteData> sites, int threadCount, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(model);
        var tree = new TreePredictor(model.FirstIterations(1));
        var (open, sum) = (new HistogramExposure("each site's histograms (in the open)", 0, 0, 0), new HistogramExposure("the sum of all sites (under masks)", 0, 0, 0));
        var leaves = sites.Select(site => tree.PredictLeaves(site.Data.Features, threadCount, cancellation)).ToArray();
        for (var feature = 0; feature < bins.Length; feature++)
        {
            if (bins[feature].BinCount < 2) continue;
            cancellation.ThrowIfCancellationRequested();
            var all = new int[model.Trees[0].Leaves.Length * bins[feature].BinCount];
            for (var site = 0; site < sites.Length; site++)
            {
                var own = Count(sites[site], feature, bins[feature], leaves[site], all.Length);
                open = open.With(own);
                for (var cell = 0; cell < all.Length; cell++) all[cell] += own[cell];
            }

            sum = sum.With(all);
        }

        return [open, sum];
    }

    private static int[] Count(SiteData site, int feature, BinMapper mapper, int[] leaves, int cellCount)
    {
        var (values, cells) = (new double[site.Data.RowCount], new int[cellCount]);
        site.Data.Features.CopyColumn(feature, 0, values);
        for (var row = 0; row < values.Length; row++) cells[(leaves[row] * mapper.BinCount) + mapper.BinOf(values[row])]++;
        return cells;
    }

    private HistogramExposure With(int[] cells) => this with
    {
        Cells = Cells + cells.Count(rows => rows > 0), Single = Single + cells.Count(rows => rows == 1), Few = Few + cells.Count(rows => rows is > 0 and <= FewRows),
    };
}
