using System.Collections.Immutable;
using Workbench.Learning.Tables;

namespace Workbench.Federation.Sites;

/// <summary>How unequal sites are: in size, in outcomes, in features.</summary>
public sealed class SiteInequality
{
    private SiteInequality(ImmutableArray<SiteSummary> sites) => Sites = sites;

    /// <summary>The sites, in the order of the partition.</summary>
    public ImmutableArray<SiteSummary> Sites { get; }

    /// <summary>1 / Σ share²: as many sites of equal size would be as concentrated (inverse Simpson index; M. O. Hill, Ecology 1973). Between 1 and the number of sites.</summary>
    public double EffectiveSiteCount => 1 / Sites.Sum(site => site.Share * site.Share);

    /// <summary>Rows of the largest site over rows of the smallest.</summary>
    public double SizeRatio => (double)Sites.Max(site => site.RowCount) / Sites.Min(site => site.RowCount);

    /// <summary>Mean of the sites' label distances, by rows: 0 if all sites have the same positive rate.</summary>
    public double MeanLabelDistance => Sites.Sum(site => site.Share * site.LabelDistance);

    /// <summary>Measures sites.</summary>
    /// <param name="partition">The sites.</param>
    /// <param name="table">The table that was divided.</param>
    /// <exception cref="ArgumentException">The partition is of another number of rows.</exception>
    public static SiteInequality Of(SitePartition partition, LabelledTable table)
    {
        ArgumentNullException.ThrowIfNull(partition);
        ArgumentNullException.ThrowIfNull(table);
        if (partition.RowCount != table.RowCount)
            throw new ArgumentException($"The sites have {partition.RowCount} rows, the table has {table.RowCount}.", nameof(partition));
        var all = Enumerable.Range(0, table.RowCount).ToImmutableArray();
        var overall = Enumerable.Range(0, table.Features.ColumnCount).Select(column => ColumnMoments.Of(table.Features.Column(column), all)).ToArray();
        return new SiteInequality([.. partition.Sites.Select(site => Summary(site, table, overall))]);
    }

    private static SiteSummary Summary(SiteRows site, LabelledTable table, ColumnMoments[] overall)
    {
        var rate = (double)site.Rows.Count(row => table.Labels[row]) / site.Rows.Length;
        var (feature, shift) = (0, 0.0);
        for (var column = 0; column < overall.Length; column++)
        {
            if (!(overall[column].Deviation > 0)) continue;
            var moments = ColumnMoments.Of(table.Features.Column(column), site.Rows);
            var difference = (moments.Mean - overall[column].Mean) / overall[column].Deviation;
            if (Math.Abs(difference) > Math.Abs(shift)) (feature, shift) = (column, difference);
        }

        return new SiteSummary(
            site.Name, site.Rows.Length, (double)site.Rows.Length / table.RowCount, rate, Math.Abs(rate - table.Labels.PositiveRate), table.Features.Names[feature], shift);
    }
}
