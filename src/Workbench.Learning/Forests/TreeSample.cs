using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Workbench.Learning.Forests;

/// <summary>The rows that one tree is grown on, copied so that growing can move them; its buffers serve one tree after another.</summary>
/// <param name="table">All rows.</param>
/// <param name="labels">One outcome a row.</param>
/// <param name="weights">One weight a row, or null.</param>
internal sealed class TreeSample(ForestTable table, bool[] labels, float[]? weights)
{
    private const int MostDraws = 127; // what a tag has room for; a bootstrap does not come near it

    private readonly byte[] draws = new byte[table.RowCount];
    private byte[] rows = [];

    /// <summary>The rows: bins, tag, and the weight where there are weights.</summary>
    public byte[] Rows => rows;

    /// <summary>Number of different rows that were drawn.</summary>
    public int Count { get; private set; }

    /// <summary>How often a row was drawn at most.</summary>
    public int LargestDraw { get; private set; }

    /// <summary>Draws of rows whose label is false.</summary>
    public uint Negatives { get; private set; }

    /// <summary>Draws of rows whose label is true.</summary>
    public uint Positives { get; private set; }

    /// <summary>How often each row of the table was drawn.</summary>
    public ReadOnlySpan<byte> Draws => draws;

    /// <summary>Size of one unit of the rows' fixed-point weights; 1 without weights.</summary>
    public double Unit { get; private set; } = 1;

    /// <summary>Draws rows with replacement, or takes each once.</summary>
    /// <param name="drawCount">Number of draws; 0: every row once.</param>
    /// <param name="random">Makes the draws.</param>
    public void Draw(int drawCount, RandomSource random)
    {
        // Without draws all trees see the same rows. The last tree left them in another order, which no count depends on.
        if (drawCount == 0 && rows.Length > 0) return;
        do
        {
            if (drawCount == 0) Array.Fill(draws, (byte)1);
            else DrawWithReplacement(drawCount, random);
            if (weights is not null) DropWeightless();
            CountDraws();
        }
        while (Count == 0); // a bootstrap may miss the few rows that have a weight

        // Room for one row that is not drawn, too: copying writes every row, and keeps those that were.
        var needed = Math.Min(Count + 1L, draws.Length) * table.Stride;
        if (rows.Length < needed) rows = GC.AllocateUninitializedArray<byte>((int)Math.Min(Array.MaxLength, needed + (needed / 64)));
        Copy();
    }

    /// <summary>
    /// Two draws from every 64 random bits, each without bias: D. Lemire, "Fast random integer generation in an interval", ACM TOMACS 2019.
    /// </summary>
    private void DrawWithReplacement(int drawCount, RandomSource random)
    {
        Array.Clear(draws);
        var bound = (uint)draws.Length;
        var threshold = (0 - bound) % bound;
        ref var first = ref MemoryMarshal.GetArrayDataReference(draws);
        while (drawCount > 0)
        {
            var bits = random.NextUInt64();
            var (low, high) = ((bits & uint.MaxValue) * bound, (bits >> 32) * bound);
            if ((uint)low >= threshold)
            {
                Increment(ref Unsafe.Add(ref first, (nint)(low >> 32)));
                drawCount--;
            }

            if ((uint)high < threshold || drawCount == 0) continue;
            Increment(ref Unsafe.Add(ref first, (nint)(high >> 32)));
            drawCount--;
        }
    }

    private void CountDraws()
    {
        var (count, largest, all, positive) = (0, 1, 0u, 0u);
        for (var row = 0; row < draws.Length; row++)
        {
            uint own = draws[row];
            count += own > 0 ? 1 : 0;
            largest = Math.Max(largest, (int)own);
            all += own;
            positive += labels[row] ? own : 0;
        }

        (Count, LargestDraw, Negatives, Positives) = (count, largest, all - positive, positive);
    }

    private static void Increment(ref byte count) => count += count < MostDraws ? (byte)1 : (byte)0;

    private void DropWeightless()
    {
        for (var row = 0; row < draws.Length; row++)
            if (weights![row] == 0)
                draws[row] = 0;
    }

    private void Copy()
    {
        var scale = weights is null ? 1 : FixedPointScale();
        Unit = 1 / scale;
        nint stride = table.Stride, features = table.FeatureCount;
        ref var source = ref MemoryMarshal.GetArrayDataReference(table.Rows);
        ref var target = ref MemoryMarshal.GetArrayDataReference(rows);
        for (var row = 0; row < draws.Length; row++)
        {
            for (nint chunk = 0; chunk < stride; chunk += ForestTable.Chunk)
                Vector256.LoadUnsafe(ref source, (nuint)chunk).StoreUnsafe(ref target, (nuint)chunk);
            int count = draws[row];
            Unsafe.Add(ref target, features) = (byte)((count << 1) | (labels[row] ? 1 : 0));
            if (weights is not null)
                Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, features + 1), Math.Max(1, (uint)Math.Round(count * weights[row] * scale)));
            source = ref Unsafe.Add(ref source, stride);
            target = ref Unsafe.Add(ref target, count > 0 ? stride : 0); // the next row overwrites one that was not drawn
        }
    }

    /// <summary>The power of two that makes the largest sum of weights fit into 32 bits; whole weights stay exact.</summary>
    private double FixedPointScale()
    {
        var total = 0.0;
        for (var row = 0; row < draws.Length; row++) total += draws[row] * (double)weights![row];
        return total > 0 ? Math.ScaleB(1, 30 - Math.ILogB(total)) : 1;
    }
}
