using Workbench.Display.Charts;
using Workbench.Experiments.Federated;
using Workbench.Federation.Boosting;

namespace Workbench.Experiments.Figures;

/// <summary>Figures of boosters over sites.</summary>
public static class FederatedBoostingFigures
{
    private const double Megabyte = 1e6;

    /// <summary>What each site sends for one tree, in the open and under masks, beside its rows themselves.</summary>
    /// <param name="open">Traffic in the open.</param>
    /// <param name="masked">Traffic under masks, of the same sites.</param>
    /// <param name="sites">The sites with their rows.</param>
    public static Figure Traffic(IReadOnlyList<SiteTraffic> open, IReadOnlyList<SiteTraffic> masked, IReadOnlyList<SiteData> sites)
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentNullException.ThrowIfNull(masked);
        ArgumentNullException.ThrowIfNull(sites);
        var names = Coordinates.Of(open.Select(site => site.Site));
        return new Figure(
            Bar("a tree, in the open", open.Select(site => site.BytesUpPerTree)),
            Bar("a tree, under masks", masked.Select(site => site.BytesUpPerTree)),
            Bar("the sketch, once", open.Select(site => (double)site.SetupBytesUp)),
            Bar("for comparison: its rows", sites.Select(site => (double)BytesOf(site))))
        {
            Layout = new FigureLayout
            {
                Title = "What a site sends",
                XAxis = new Axis { Title = "site" },
                YAxis = new Axis { Title = "megabytes" },
            },
        };

        BarTrace Bar(string name, IEnumerable<double> bytes) => new() { Name = name, Categories = names, Values = Coordinates.Of(bytes.Select(count => count / Megabyte)) };
    }

    /// <summary>Bytes of a site's rows in single precision, with a byte for each outcome.</summary>
    public static long BytesOf(SiteData site)
    {
        ArgumentNullException.ThrowIfNull(site);
        return (long)site.Data.RowCount * ((sizeof(float) * site.Data.Features.ColumnCount) + 1);
    }

    /// <summary>By how much the log-loss of each way of training is above that of the pooled rows, division by division.</summary>
    /// <param name="rows">One a division.</param>
    public static Figure Losses(IReadOnlyList<PartitionRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var names = Coordinates.Of(rows.Select(row => row.Division));
        return new Figure(
            new BarTrace { Name = "regional ensemble", Categories = names, Values = Coordinates.Of(rows.Select(row => row.RegionalLogLoss - row.PooledLogLoss)) },
            new BarTrace { Name = "lossless", Categories = names, Values = Coordinates.Of(rows.Select(row => row.LosslessLogLoss - row.PooledLogLoss)) })
        {
            Layout = new FigureLayout
            {
                Title = "Test log-loss above that of the pooled rows", XAxis = new Axis { Title = "division of the training rows" }, YAxis = new Axis { Title = "nat" },
            },
        };
    }

    /// <summary>Shares of histogram cells that one row, or one to four rows, fill.</summary>
    public static Figure Exposure(IReadOnlyList<HistogramExposure> views)
    {
        ArgumentNullException.ThrowIfNull(views);
        var names = Coordinates.Of(views.Select(view => view.View));
        return new Figure(
            new BarTrace { Name = "one row", Categories = names, Values = Coordinates.Of(views.Select(view => view.SingleShare)) },
            new BarTrace { Name = "one to four rows", Categories = names, Values = Coordinates.Of(views.Select(view => view.FewShare)) })
        {
            Layout = new FigureLayout
            {
                Title = "Cells of the first tree's leaves that few rows fill",
                Height = 360,
                XAxis = new Axis { Title = "what the coordinator sees" },
                YAxis = new Axis { Title = "share of the filled cells", Range = (0, 1) },
            },
        };
    }
}
