using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Trees;

/// <summary>64 rows as the splits of a forest see them, column by column; the work space of one thread.</summary>
internal sealed class ColumnBlock
{
    /// <summary>Rows of a block; 4 vectors of 16 floats, so that a column takes 256 bytes.</summary>
    internal const int RowCount = 64;

    private const int VectorBytes = 64;
    private readonly CompiledForest forest;
    private readonly float[] storage; // pinned, so that it stays at the boundary of a cache line
    private readonly int offset;
    private readonly double[] doubles = new double[RowCount];
    private readonly double[] features; // only where leaves are linear

    internal ColumnBlock(CompiledForest forest)
    {
        this.forest = forest;
        storage = GC.AllocateArray<float>((Math.Max(1, forest.Columns.Length) * RowCount) + (VectorBytes / sizeof(float)), pinned: true);
        var address = Marshal.UnsafeAddrOfPinnedArrayElement(storage, 0);
        offset = (int)((VectorBytes - (address % VectorBytes)) % VectorBytes) / sizeof(float);
        features = forest.HasLinearLeaves ? new double[(forest.Features.Length == 0 ? 0 : forest.Features[^1] + 1) * RowCount] : [];
    }

    /// <summary>Whether the values are ranks among the thresholds, because the rows were doubles.</summary>
    internal bool HoldsRanks { get; private set; }

    /// <summary>The first value of the first column.</summary>
    internal ref float Origin => ref storage[offset];

    /// <summary>Values of the features, each at a distance of <see cref="RowCount"/> from the one before; empty where no leaf is linear.</summary>
    internal ReadOnlySpan<double> Features => features;

    internal float Value(int column, int row) => storage[offset + (column * RowCount) + row];

    internal int Level(int column, int row) => BitConverter.SingleToInt32Bits(Value(column, row));

    /// <summary>Takes rows of a table of floats.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">Column of the table for each feature of the model.</param>
    /// <param name="firstRow">First row.</param>
    /// <param name="count">Number of rows, at most <see cref="RowCount"/>.</param>
    internal void Take(FeatureTable table, int[] columns, int firstRow, int count)
    {
        HoldsRanks = false;
        for (var i = 0; i < forest.Columns.Length; i++)
        {
            var column = forest.Columns[i];
            Encode(column, table.Column(columns[column.Feature]).Slice(firstRow, count), Target(i));
        }

        KeepFeatures(table, columns, firstRow, count);
    }

    /// <summary>Takes rows of any table, in double precision.</summary>
    internal void Take(INumericTable table, int[] columns, int firstRow, int count)
    {
        HoldsRanks = true;
        var previous = -1;
        for (var i = 0; i < forest.Columns.Length; i++)
        {
            var column = forest.Columns[i];
            if (column.Feature != previous) table.CopyColumn(columns[column.Feature], firstRow, doubles.AsSpan(0, count));
            previous = column.Feature;
            Encode(i, doubles.AsSpan(0, count), Target(i));
        }

        KeepFeatures(table, columns, firstRow, count);
    }

    /// <summary>Takes rows that lie one after another.</summary>
    /// <param name="rows">Row-major values of all features of the model.</param>
    /// <param name="width">Values a row.</param>
    internal void Take(ReadOnlySpan<double> rows, int width)
    {
        HoldsRanks = true;
        var count = rows.Length / width;
        for (var i = 0; i < forest.Columns.Length; i++)
        {
            for (var row = 0; row < count; row++) doubles[row] = rows[(row * width) + forest.Columns[i].Feature];
            Encode(i, doubles.AsSpan(0, count), Target(i));
        }

        if (!forest.HasLinearLeaves) return;
        foreach (var feature in forest.Features)
            for (var row = 0; row < count; row++) features[(feature * RowCount) + row] = rows[(row * width) + feature];
    }

    /// <summary>Takes rows that lie one after another.</summary>
    internal void Take(ReadOnlySpan<float> rows, int width)
    {
        HoldsRanks = false;
        var count = rows.Length / width;
        Span<float> values = stackalloc float[RowCount];
        for (var i = 0; i < forest.Columns.Length; i++)
        {
            for (var row = 0; row < count; row++) values[row] = rows[(row * width) + forest.Columns[i].Feature];
            Encode(forest.Columns[i], values[..count], Target(i));
        }

        if (!forest.HasLinearLeaves) return;
        foreach (var feature in forest.Features)
            for (var row = 0; row < count; row++) features[(feature * RowCount) + row] = rows[(row * width) + feature];
    }

    private Span<float> Target(int column) => storage.AsSpan(offset + (column * RowCount), RowCount);

    private static void Encode(SplitColumn column, ReadOnlySpan<float> values, Span<float> target)
    {
        if (column.IsCategorical)
        {
            for (var row = 0; row < values.Length; row++) target[row] = BitConverter.Int32BitsToSingle(SplitColumn.Level(values[row]));
        }
        else if (column is { Missing: MissingKind.NaN, DefaultLeft: false })
        {
            values.CopyTo(target);
        }
        else if (values.Length == RowCount && column.Missing != MissingKind.Zero)
        {
            // Only NaN is replaced: by 0, or by what is left of everything.
            var substitute = Vector512.Create(column.Missing == MissingKind.None ? 0 : float.NegativeInfinity);
            for (var row = 0; row < RowCount; row += Vector512<float>.Count)
            {
                var lanes = Vector512.Create(values[row..]);
                Vector512.ConditionalSelect(Vector512.Equals(lanes, lanes), lanes, substitute).CopyTo(target[row..]);
            }
        }
        else
        {
            for (var row = 0; row < values.Length; row++) target[row] = (float)column.Encode(values[row]);
        }
    }

    private void Encode(int position, ReadOnlySpan<double> values, Span<float> target)
    {
        var column = forest.Columns[position];
        if (column.IsCategorical)
        {
            for (var row = 0; row < values.Length; row++) target[row] = BitConverter.Int32BitsToSingle(SplitColumn.Level(values[row]));
            return;
        }

        var thresholds = forest.Thresholds[position];
        for (var row = 0; row < values.Length; row++)
        {
            var value = column.Encode(values[row]);
            target[row] = double.IsNaN(value) ? float.NaN : CompiledForest.Rank(thresholds, value);
        }
    }

    private void KeepFeatures(INumericTable table, int[] columns, int firstRow, int count)
    {
        if (!forest.HasLinearLeaves) return;
        foreach (var feature in forest.Features) table.CopyColumn(columns[feature], firstRow, features.AsSpan(feature * RowCount, count));
    }
}
