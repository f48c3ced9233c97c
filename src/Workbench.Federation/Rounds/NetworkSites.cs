using System.Collections.Immutable;
using Workbench.Federation.Sites;
using Workbench.Learning.Networks;
using Workbench.Learning.Networks.Training;
using Workbench.Learning.Tables;
using Workbench.Learning.Threads;

namespace Workbench.Federation.Rounds;

/// <summary>Turns a divided table into what sites train on.</summary>
public static class NetworkSites
{
    /// <summary>The scaling that sites agree on by adding up their sums (<see cref="ColumnSums"/>), in the order of the sites.</summary>
    /// <exception cref="ArgumentException">The partition is of another number of rows, or a value is missing or infinite.</exception>
    public static InputScaling AgreedScaling(FeatureTable table, SitePartition partition)
    {
        RequireRows(partition, table?.RowCount ?? throw new ArgumentNullException(nameof(table)));
        return partition.Sites.Select(site => ColumnSums.Of(table.SelectRows(site.Rows.AsSpan()))).Aggregate((left, right) => left.Plus(right)).ToScaling();
    }

    /// <summary>Every site's rows as a network reads them, in the order of the partition; site i of it has number i + 1.</summary>
    /// <param name="table">The table that was divided.</param>
    /// <param name="partition">The sites.</param>
    /// <param name="scaling">The scaling that they agreed on.</param>
    /// <param name="threadCount">Threads that work, at least 1.</param>
    /// <exception cref="ArgumentException">The partition is of another number of rows, or a value is missing or infinite.</exception>
    public static ImmutableArray<TrainingRows> RowsOf(LabelledTable table, SitePartition partition, InputScaling scaling, int threadCount)
    {
        RequireRows(partition, table?.RowCount ?? throw new ArgumentNullException(nameof(table)));
        using var team = new WorkerTeam(threadCount);
        return [.. partition.Sites.Select(site => TrainingRows.Of(table.Select(site.Rows.AsSpan()), scaling, team))];
    }

    private static void RequireRows(SitePartition partition, int rowCount)
    {
        ArgumentNullException.ThrowIfNull(partition);
        if (partition.RowCount != rowCount) throw new ArgumentException($"The sites have {partition.RowCount} rows, the table has {rowCount}.", nameof(partition));
    }
}
