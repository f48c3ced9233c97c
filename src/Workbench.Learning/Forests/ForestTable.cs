using System.Collections.Immutable;
using Workbench.Learning.Binning;
using Workbench.Learning.Tables;
using Workbench.Learning.Threads;

namespace Workbench.Learning.Forests;

/// <summary>A table in bins, row by row: a tree moves whole rows, so that what it reads next always lies next.</summary>
internal sealed class ForestTable
{
    /// <summary>Rows are padded to whole vectors of this many bytes.</summary>
    public const int Chunk = 32;

    private const int RowsPerBlock = 4096;

    private ForestTable(ImmutableArray<BinMapper> mappers, int stride, int rowCount)
    {
        (Mappers, Stride, RowCount) = (mappers, stride, rowCount);
        if ((long)stride * rowCount > Array.MaxLength)
            throw new ArgumentException(
                $"{rowCount:N0} rows of {mappers.Length:N0} features are more than one array holds; train on fewer.", nameof(rowCount));
        Rows = GC.AllocateUninitializedArray<byte>(stride * rowCount);
    }

    /// <summary>The bins of each feature.</summary>
    public ImmutableArray<BinMapper> Mappers { get; }

    /// <summary>Number of features; their bins are the first bytes of a row.</summary>
    public int FeatureCount => Mappers.Length;

    /// <summary>Bytes of a row.</summary>
    public int Stride { get; }

    /// <summary>Number of rows.</summary>
    public int RowCount { get; }

    /// <summary>The rows; whatever lies behind the bins is undefined.</summary>
    public byte[] Rows { get; }

    /// <summary>Bins a table.</summary>
    /// <param name="columns">One column a feature.</param>
    /// <param name="mappers">The bins of each.</param>
    /// <param name="extraBytes">Bytes that every row needs behind its bins.</param>
    /// <param name="team">Does the work, block by block of rows.</param>
    public static ForestTable Create(FeatureTable columns, ImmutableArray<BinMapper> mappers, int extraBytes, WorkerTeam team)
    {
        var stride = (mappers.Length + extraBytes + Chunk - 1) / Chunk * Chunk;
        var table = new ForestTable(mappers, stride, columns.RowCount);
        team.Run((columns.RowCount + RowsPerBlock - 1) / RowsPerBlock, (block, _) => table.Fill(columns, block * RowsPerBlock));
        return table;
    }

    private void Fill(FeatureTable columns, int firstRow)
    {
        var count = Math.Min(RowsPerBlock, RowCount - firstRow);
        for (var feature = 0; feature < FeatureCount; feature++)
        {
            var values = columns.Column(feature).Slice(firstRow, count);
            var bins = Rows.AsSpan((firstRow * Stride) + feature);
            if (Mappers[feature] is { BinCount: 2, UpperBounds.Length: 2 } mapper) FillBinary(values, bins, mapper);
            else FillBins(values, bins, Mappers[feature]);
        }
    }

    private void FillBins(ReadOnlySpan<float> values, Span<byte> bins, BinMapper mapper)
    {
        var (last, bin) = (float.NaN, (byte)mapper.BinOf(double.NaN));
        for (var i = 0; i < values.Length; i++)
        {
            // Repeated values are frequent, and a search is not free.
            if (!values[i].Equals(last)) (last, bin) = (values[i], (byte)mapper.BinOf(values[i]));
            bins[i * Stride] = bin;
        }
    }

    /// <summary>One bound instead of a search.</summary>
    private void FillBinary(ReadOnlySpan<float> values, Span<byte> bins, BinMapper mapper)
    {
        var (bound, missing) = (mapper.UpperBounds[0], (byte)mapper.BinOf(double.NaN));
        for (var i = 0; i < values.Length; i++)
            bins[i * Stride] = values[i] > bound ? (byte)1 : values[i] <= bound ? (byte)0 : missing;
    }
}
