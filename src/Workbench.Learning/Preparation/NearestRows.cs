using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Workbench.Learning.Preparation;

/// <summary>Finds the nearest rows of a table to its own rows by comparing every pair, sixteen rows at a time.</summary>
/// <remarks>
/// A squared distance is the sum of squared differences in column order, in single precision with fused multiplication and addition: no
/// cancellation, and the same bits on every machine and in every place of a vector. Of rows at one distance the first is nearer.
/// </remarks>
internal sealed class NearestRows
{
    private const int Lanes = 16;
    private const int Tile = 8; // rows that share a load of the candidates
    private const int PanelBytes = 1 << 18; // candidates that stay in the second-level cache while all rows of a call pass over them

    private readonly int rowCount;
    private readonly int columnCount;
    private readonly float[] candidates; // block of sixteen rows, then column, then row; empty places are NaN and so never near

    /// <param name="columns">Column-major finite values, each column with more than <paramref name="neighbourCount"/> rows.</param>
    /// <param name="neighbourCount">Rows to find for each row, itself not counted.</param>
    public NearestRows(float[][] columns, int neighbourCount)
    {
        (rowCount, columnCount, NeighbourCount) = (columns[0].Length, columns.Length, neighbourCount);
        candidates = new float[BlockCount * columnCount * Lanes];
        Array.Fill(candidates, float.NaN);
        for (var column = 0; column < columnCount; column++)
            for (var row = 0; row < rowCount; row++)
                candidates[(((row / Lanes * columnCount) + column) * Lanes) + (row % Lanes)] = columns[column][row];
    }

    /// <summary>Rows that are found for each row.</summary>
    public int NeighbourCount { get; }

    private int BlockCount => (rowCount + Lanes - 1) / Lanes;

    /// <summary>The nearest other rows of consecutive rows.</summary>
    /// <returns><see cref="NeighbourCount"/> rows for each, the nearest first.</returns>
    public int[] Find(int firstRow, int count)
    {
        var tiles = (count + Tile - 1) / Tile;
        var queries = new float[tiles * columnCount * Tile]; // tile, then column, then row; empty places are 0 and their result is not used
        for (var i = 0; i < count; i++)
            for (var column = 0; column < columnCount; column++)
                queries[(((i / Tile * columnCount) + column) * Tile) + (i % Tile)] = Value(firstRow + i, column);
        var found = new (float Distance, int Row)[count * NeighbourCount];
        Array.Fill(found, (float.PositiveInfinity, -1));

        var panel = Math.Max(1, PanelBytes / (columnCount * Lanes * sizeof(float)));
        Span<Vector512<float>> distances = stackalloc Vector512<float>[Tile];
        for (var start = 0; start < BlockCount; start += panel)
        {
            var end = Math.Min(BlockCount, start + panel);
            for (var tile = 0; tile < tiles; tile++)
            {
                var query = queries.AsSpan(tile * columnCount * Tile, columnCount * Tile);
                var rows = Math.Min(Tile, count - (tile * Tile));
                for (var block = start; block < end; block++)
                {
                    SquaredDistances(query, candidates.AsSpan(block * columnCount * Lanes, columnCount * Lanes), distances);
                    for (var i = 0; i < rows; i++)
                    {
                        var row = (tile * Tile) + i;
                        Keep(found.AsSpan(row * NeighbourCount, NeighbourCount), distances[i], block * Lanes, firstRow + row);
                    }
                }
            }
        }

        return [.. found.Select(neighbour => neighbour.Row)];
    }

    private float Value(int row, int column) => candidates[(((row / Lanes * columnCount) + column) * Lanes) + (row % Lanes)];

    /// <summary>Squared distances of eight rows to sixteen candidates: eight sums stay in registers.</summary>
    private static void SquaredDistances(ReadOnlySpan<float> queries, ReadOnlySpan<float> candidates, Span<Vector512<float>> distances)
    {
        ref var query = ref MemoryMarshal.GetReference(queries);
        ref var candidate = ref MemoryMarshal.GetReference(candidates);
        var (a, b, c, d) = (Vector512<float>.Zero, Vector512<float>.Zero, Vector512<float>.Zero, Vector512<float>.Zero);
        var (e, f, g, h) = (Vector512<float>.Zero, Vector512<float>.Zero, Vector512<float>.Zero, Vector512<float>.Zero);
        for (nint column = 0; column < queries.Length / Tile; column++)
        {
            var values = Vector512.LoadUnsafe(ref candidate, (nuint)(column * Lanes));
            ref var own = ref Unsafe.Add(ref query, column * Tile);
            a = AddSquare(values, own, a);
            b = AddSquare(values, Unsafe.Add(ref own, 1), b);
            c = AddSquare(values, Unsafe.Add(ref own, 2), c);
            d = AddSquare(values, Unsafe.Add(ref own, 3), d);
            e = AddSquare(values, Unsafe.Add(ref own, 4), e);
            f = AddSquare(values, Unsafe.Add(ref own, 5), f);
            g = AddSquare(values, Unsafe.Add(ref own, 6), g);
            h = AddSquare(values, Unsafe.Add(ref own, 7), h);
        }

        (distances[0], distances[1], distances[2], distances[3]) = (a, b, c, d);
        (distances[4], distances[5], distances[6], distances[7]) = (e, f, g, h);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> AddSquare(Vector512<float> candidates, float own, Vector512<float> sum)
    {
        var difference = candidates - Vector512.Create(own);
        return Vector512.FusedMultiplyAdd(difference, difference, sum);
    }

    /// <summary>Sorts those of sixteen candidates in that are nearer than the farthest one kept.</summary>
    private static void Keep(Span<(float Distance, int Row)> nearest, Vector512<float> distances, int firstCandidate, int self)
    {
        var near = Vector512.LessThan(distances, Vector512.Create(nearest[^1].Distance)).ExtractMostSignificantBits();
        for (; near != 0; near &= near - 1)
        {
            var lane = BitOperations.TrailingZeroCount(near);
            var (distance, row) = (distances[lane], firstCandidate + lane);
            if (row == self || distance >= nearest[^1].Distance) continue;
            var place = nearest.Length - 1;
            for (; place > 0 && distance < nearest[place - 1].Distance; place--) nearest[place] = nearest[place - 1];
            nearest[place] = (distance, row);
        }
    }
}
