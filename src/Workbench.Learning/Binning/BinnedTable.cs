using System.Collections.Immutable;
using Workbench.Learning.Tables;
using Workbench.Learning.Threads;

namespace Workbench.Learning.Binning;

/// <summary>A table whose values are bins: what histogram trees are grown on.</summary>
/// <remarks>
/// Every column is stored by itself, for dividing rows, and all columns of at most 256 codes once more row by row, for filling histograms. A histogram of the table
/// has <see cref="CodeCount"/> cells, those of a column from its <see cref="BinnedColumn.HistogramOffset"/> on.
/// </remarks>
public sealed class BinnedTable
{
    private readonly ushort[]?[] binsByCode;

    internal BinnedTable(ImmutableArray<BinMapper> mappers, TableLayout layout, int rowCount)
    {
        (Mappers, Layout, RowCount, binsByCode) = (mappers, layout, rowCount, new ushort[mappers.Length][]);
        var offset = 0;
        var columns = ImmutableArray.CreateBuilder<BinnedColumn>();
        var places = new (int, int, int)[mappers.Length];
        Array.Fill(places, (-1, 0, 0));
        // Columns of bytes first: they are the ones that are stored by rows.
        foreach (var groups in layout.Columns.OrderBy(groups => Codes(groups) > 256))
        {
            foreach (var (g, group) in groups.Index())
                foreach (var (f, feature) in group.Features.Index())
                    places[feature.Feature] = (columns.Count, g, f);
            columns.Add(new BinnedColumn(groups, Codes(groups), offset, rowCount));
            offset += columns[^1].CodeCount;
        }

        (Columns, CodeCount, Places) = (columns.ToImmutable(), offset, [.. places]);
        ByteColumnCount = Columns.Count(column => column.Bytes is not null);
        RowStride = ByteColumnCount switch { <= 2 => ByteColumnCount, <= 4 => 4, _ => (ByteColumnCount + 7) & ~7 };
        Rows = GC.AllocateUninitializedArray<byte>((int)Math.Min(Array.MaxLength, ((long)RowStride * rowCount) + 64), pinned: true);
        if ((long)RowStride * rowCount + 64 > Array.MaxLength)
            throw new ArgumentException($"{rowCount:N0} rows of {ByteColumnCount:N0} columns are more than one array holds.", nameof(rowCount));
    }

    /// <summary>The bins of each feature.</summary>
    public ImmutableArray<BinMapper> Mappers { get; }

    /// <summary>Which features share a column.</summary>
    public TableLayout Layout { get; }

    /// <summary>Number of rows.</summary>
    public int RowCount { get; }

    /// <summary>The stored columns, those with at most 256 codes first.</summary>
    public ImmutableArray<BinnedColumn> Columns { get; }

    /// <summary>Cells of a histogram of the whole table.</summary>
    public int CodeCount { get; }

    /// <summary>Column, group in it and place in that, of each feature; column −1 for a feature with a single bin.</summary>
    internal ImmutableArray<(int Column, int Group, int Place)> Places { get; }

    /// <summary>Number of columns that are stored by rows.</summary>
    internal int ByteColumnCount { get; }

    /// <summary>Bytes of a row in <see cref="Rows"/>.</summary>
    internal int RowStride { get; }

    /// <summary>Codes of the byte columns, row by row, followed by padding.</summary>
    internal byte[] Rows { get; }

    /// <summary>The bin of a feature in a row.</summary>
    public int BinOf(int feature, int row)
    {
        var (column, _, _) = Places[feature];
        return column < 0 ? 0 : BinsByCode(feature)[Columns[column][row]];
    }

    /// <summary>The bin of a feature for each code of its column. Not to be changed.</summary>
    internal ushort[] BinsByCode(int feature)
    {
        var (column, group, place) = Places[feature];
        // Two threads that come at once make the same twice.
        return binsByCode[feature] ??= Columns[column].BinsByCode(group, Columns[column].Groups[group].Features[place], Mappers[feature]);
    }

    /// <summary>Makes bins for a table: from a sample of its rows where it is long.</summary>
    /// <param name="table">The values.</param>
    /// <param name="categoricalColumns">Positions of the categorical columns.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="random">Draws the sample.</param>
    /// <param name="team">Does the work; column by column, so the threads cannot change the bins.</param>
    internal static ImmutableArray<BinMapper> FindBins(
        INumericTable table, IReadOnlyList<int> categoricalColumns, BinningSettings settings, RandomSource random, WorkerTeam team)
    {
        var sample = new SampledRows(table.RowCount, settings.SampleRows, random);
        var scaled = settings with { MinimumSplitRows = (int)((double)settings.MinimumSplitRows * sample.Count / Math.Max(1, table.RowCount)) };
        var mappers = new BinMapper[table.ColumnCount];
        using var buffers = new SampleBuffers(sample.Count, team.ThreadCount);
        team.Run(mappers.Length, (column, member) =>
        {
            var values = buffers.Values(member);
            sample.Read(table, column, values);
            mappers[column] = BinMapper.Find(values, buffers.Scratch(member), categoricalColumns.Contains(column), scaled);
        });
        return [.. mappers];
    }

    /// <summary>Bins a table with bundled and packed columns.</summary>
    /// <param name="table">The values.</param>
    /// <param name="mappers">The bins of each column.</param>
    /// <param name="bundles">Whether exclusive features share codes.</param>
    /// <param name="packs">Whether small groups share columns.</param>
    /// <param name="team">Does the work.</param>
    internal static BinnedTable Create(INumericTable table, ImmutableArray<BinMapper> mappers, bool bundles, bool packs, WorkerTeam team)
    {
        using var codes = new FeatureCodes(table, mappers, team);
        var groups = bundles ? codes.Bundle(team) : [.. codes.Features.Select(feature => TableLayout.Single(feature, mappers[feature]))];
        var layout = packs ? TableLayout.Pack(groups) : new TableLayout([.. groups.Select(group => ImmutableArray.Create(group))]);
        return codes.Store(layout, team);
    }

    /// <summary>Bins a table in a given layout, such as the one that several sites agreed upon.</summary>
    /// <param name="table">The values.</param>
    /// <param name="mappers">The bins of each column.</param>
    /// <param name="layout">The columns; its bundles must hold for the table.</param>
    /// <param name="team">Does the work.</param>
    internal static BinnedTable Create(INumericTable table, ImmutableArray<BinMapper> mappers, TableLayout layout, WorkerTeam team)
    {
        using var codes = new FeatureCodes(table, mappers, team);
        return codes.Store(layout, team);
    }

    private static int Codes(ImmutableArray<FeatureGroup> groups) => groups.Aggregate(1, (product, group) => product * group.CodeCount);
}
