using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Workbench.Learning.Tables;
using Workbench.Learning.Threads;

namespace Workbench.Learning.Binning;

/// <summary>The bins of every feature, column by column, until they are stored in their final layout.</summary>
internal sealed unsafe class FeatureCodes : IDisposable
{
    private const int Piece = 1024, RowBlock = 1 << 14;
    private readonly ImmutableArray<BinMapper> mappers;
    private readonly int rowCount;
    private readonly nint[] bins; // bytes, or shorts where a feature has more than 256 bins
    private nint memory; // not of the collector, and in one piece, so that all of it goes back to the system at once

    public FeatureCodes(INumericTable table, ImmutableArray<BinMapper> mappers, WorkerTeam team)
    {
        (this.mappers, rowCount, bins) = (mappers, table.RowCount, new nint[mappers.Length]);
        if (table.ColumnCount != mappers.Length) throw new ArgumentException($"The table has {table.ColumnCount} columns and there are bins for {mappers.Length}.", nameof(table));
        Features = [.. mappers.Index().Where(mapper => mapper.Item.BinCount > 1).Select(mapper => mapper.Index)];
        memory = (nint)NativeMemory.AlignedAlloc((nuint)(Features.Sum(Size) + 64), 64);
        var next = memory;
        foreach (var feature in Features) (bins[feature], next) = (next, next + (nint)Size(feature));
        team.Run(Features.Length, (i, _) => Fill(table, Features[i]));
    }

    /// <summary>The features with more than one bin.</summary>
    public ImmutableArray<int> Features { get; }

    /// <summary>Groups of features that are exclusive in every row, and the other features alone, in the order of their first features.</summary>
    public ImmutableArray<FeatureGroup> Bundle(WorkerTeam team)
    {
        var isSparse = new bool[Features.Length];
        var rows = new ulong[Features.Length][];
        team.Run(Features.Length, (i, _) =>
        {
            if (!IsWide(Features[i]) && IsMostlyFrequent(Features[i])) rows[i] = RowsAway(Features[i]);
        });
        var bundler = new FeatureBundler(rowCount);
        foreach (var (i, feature) in Features.Index())
            if (rows[i] is not null)
                bundler.Add(feature, mappers[feature].BinCount, rows[i]);
        var single = Features.Where((_, i) => rows[i] is null).Select(feature => TableLayout.Single(feature, mappers[feature]));
        var bundled = bundler.Find().Select(bundle => TableLayout.Bundle(bundle.Features, bundle.CoversAllRows, mappers));
        return [.. single.Concat(bundled).OrderBy(group => group.Features.Min(feature => feature.Feature))];
    }

    /// <summary>Writes the codes of all rows into a table.</summary>
    public BinnedTable Store(TableLayout layout, WorkerTeam team)
    {
        var table = new BinnedTable(mappers, layout, rowCount);
        team.Run(table.Columns.Length, (i, _) => Store(table.Columns[i]));
        fixed (byte* rows = table.Rows)
        {
            var (start, stride) = ((nint)rows, table.RowStride);
            new Span<byte>((byte*)(start + ((nint)rowCount * stride)), 64).Clear();
            team.Run((rowCount + RowBlock - 1) / RowBlock, (block, _) =>
            {
                var (first, last) = (block * RowBlock, Math.Min(rowCount, (block + 1) * RowBlock));
                for (var column = 0; column < stride; column++)
                {
                    var target = (byte*)start + ((nint)first * stride) + column;
                    if (column < table.ByteColumnCount)
                        foreach (var code in table.Columns[column].Bytes.AsSpan(first..last))
                        {
                            *target = code;
                            target += stride;
                        }
                    else
                        for (var row = first; row < last; row++, target += stride) *target = 0;
                }
            });
        }

        return table;
    }

    public void Dispose()
    {
        NativeMemory.AlignedFree((void*)memory);
        memory = 0;
    }

    /// <summary>Bytes of a feature's bins, a multiple of a cache line.</summary>
    private long Size(int feature) => (((long)rowCount * (IsWide(feature) ? 2 : 1)) + 63) & ~63L;

    private bool IsWide(int feature) => mappers[feature].BinCount > 256;

    private Span<byte> Bytes(int feature) => new((void*)bins[feature], rowCount);

    private Span<ushort> Shorts(int feature) => new((void*)bins[feature], rowCount);

    private void Fill(INumericTable table, int feature)
    {
        var mapper = mappers[feature];
        var tree = mapper is { IsCategorical: false, BinCount: <= 256 } ? new BoundTree(mapper.UpperBounds.AsSpan()) : null;
        var missingBin = mapper.Missing == MissingNaN ? mapper.BinCount - 1 : mapper.ZeroBin;
        Span<double> buffer = stackalloc double[Piece];
        for (var first = 0; first < rowCount; first += Piece)
        {
            var values = buffer[..Math.Min(Piece, rowCount - first)];
            table.CopyColumn(feature, first, values);
            if (IsWide(feature))
            {
                var target = Shorts(feature)[first..];
                for (var i = 0; i < values.Length; i++) target[i] = (ushort)mapper.BinOf(values[i]);
            }
            else if (tree is null)
            {
                var target = Bytes(feature)[first..];
                for (var i = 0; i < values.Length; i++) target[i] = (byte)mapper.BinOf(values[i]);
            }
            else
            {
                var target = Bytes(feature)[first..];
                for (var i = 0; i < values.Length; i++) target[i] = (byte)(double.IsNaN(values[i]) ? missingBin : tree.BinOf(values[i]));
            }
        }
    }

    private const Trees.MissingKind MissingNaN = Trees.MissingKind.NaN;

    private bool IsMostlyFrequent(int feature) => 2 * Bytes(feature).Count((byte)mappers[feature].MostFrequentBin) >= rowCount;

    private ulong[] RowsAway(int feature)
    {
        var codes = Bytes(feature);
        var (frequent, words) = ((byte)mappers[feature].MostFrequentBin, new ulong[(rowCount + 63) / 64]);
        for (var row = 0; row < codes.Length; row++) words[row >> 6] |= (codes[row] != frequent ? 1UL : 0) << (row & 63);
        return words;
    }

    private void Store(BinnedColumn column)
    {
        var isFirst = true;
        foreach (var (g, group) in column.Groups.Index())
            foreach (var feature in group.Features)
            {
                var mapper = mappers[feature.Feature];
                var addends = new ushort[mapper.BinCount];
                for (var bin = 0; bin < addends.Length; bin++) addends[bin] = (ushort)(column.Multipliers[g] * group.CodeOf(feature, bin, mapper));
                if (column.Bytes is { } bytes) Add(bytes, addends, feature.Feature, isFirst);
                else Add(column.Shorts!, addends, feature.Feature);
                isFirst = false;
            }
    }

    private void Add(byte[] target, ReadOnlySpan<ushort> addends, int feature, bool isFirst)
    {
        var source = Bytes(feature);
        Span<byte> table = stackalloc byte[256];
        for (var bin = 0; bin < addends.Length; bin++) table[bin] = (byte)addends[bin];
        if (isFirst)
            for (var row = 0; row < source.Length; row++) target[row] = table[source[row]];
        else
            for (var row = 0; row < source.Length; row++) target[row] += table[source[row]];
    }

    private void Add(ushort[] target, ReadOnlySpan<ushort> addends, int feature)
    {
        if (IsWide(feature))
        {
            var source = Shorts(feature);
            for (var row = 0; row < source.Length; row++) target[row] += addends[source[row]];
        }
        else
        {
            var source = Bytes(feature);
            for (var row = 0; row < source.Length; row++) target[row] += addends[source[row]];
        }
    }
}
