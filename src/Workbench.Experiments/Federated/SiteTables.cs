using System.Collections.Immutable;
using Workbench.Federation.Boosting;
using Workbench.Federation.Sites;
using Workbench.Learning.Boosting;
using Workbench.Learning.Tables;

namespace Workbench.Experiments.Federated;

/// <summary>A table divided among sites, as boosters take it.</summary>
public static class SiteTables
{
    /// <summary>Each site's own rows.</summary>
    /// <param name="table">The table that was divided.</param>
    /// <param name="partition">The sites.</param>
    /// <exception cref="ArgumentException">The partition is of another number of rows.</exception>
    public static ImmutableArray<SiteData> Of(LabelledTable table, SitePartition partition)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(partition);
        if (partition.RowCount != table.RowCount)
            throw new ArgumentException($"The sites have {partition.RowCount} rows, the table has {table.RowCount}.", nameof(partition));
        return [.. partition.Sites.Select(site => new SiteData(site.Name, BoostingData.Of(table.Select(site.Rows.AsSpan()))))];
    }
}
