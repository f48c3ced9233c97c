using System.Runtime.CompilerServices;

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

    /// <summary>How often each row of the table was drawn.</summary>
    public ReadOnlySpan<byte> Draws => draws;

    /// <summary>Size of one unit of the rows' fixed-point weights; 1 without weights.</summary>
    public double Unit { get; private set; } = 1;

    /// <summary>Draws rows with replacement, or takes each once.</summary>
    /// <param name="drawCount">Number of draws; 0: every row once.</param>
    /// <param name="random">Makes the draws.</param>
    public void Draw(int drawCount, RandomSource random)
    {
        if (drawCount == 0) Array.Fill(draws, (byte)1);
        else
        {
            Array.Clear(draws);
            for (var i = 0; i < drawCount; i++)
            {
                ref var count = ref draws[random.NextInt32(draws.Length)];
                count += count < MostDraws ? (byte)1 : (byte)0;
            }
        }

        if (weights is not null) DropWeightless();
        (Count, LargestDraw) = (0, 1);
        foreach (var count in draws)
        {
            Count += count > 0 ? 1 : 0;
            LargestDraw = Math.Max(LargestDraw, count);
        }

        if (rows.Length < (long)Count * table.Stride)
            rows = GC.AllocateUninitializedArray<byte>((int)Math.Min((long)table.RowCount * table.Stride, (long)(Count + (Count / 64) + 1) * table.Stride));
        Copy();
    }

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
        var (stride, features) = (table.Stride, table.FeatureCount);
        var target = 0;
        for (var row = 0; row < draws.Length; row++)
        {
            if (draws[row] == 0) continue;
            table.Rows.AsSpan(row * stride, stride).CopyTo(rows.AsSpan(target, stride));
            rows[target + features] = (byte)((draws[row] << 1) | (labels[row] ? 1 : 0));
            if (weights is not null)
                Unsafe.WriteUnaligned(ref rows[target + features + 1], Math.Max(1, (uint)Math.Round(draws[row] * weights[row] * scale)));
            target += stride;
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
