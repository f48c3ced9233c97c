using Workbench.Learning.Binning;

namespace Workbench.Learning.Boosting.Growing;

/// <summary>The question of a node in terms of the codes of a stored column: one bit a code.</summary>
internal sealed class CodeTest
{
    private readonly uint[] bits;

    public CodeTest(BinnedTable table, SplitTest test)
    {
        Column = table.Columns[table.Places[test.Feature].Column];
        var (left, bins) = (test.LeftByBin(table.Mappers[test.Feature]), table.BinsByCode(test.Feature));
        bits = new uint[Math.Max(16, (bins.Length + 31) / 32)];
        for (var code = 0; code < bins.Length; code++)
            if (left[bins[code]])
                bits[code >> 5] |= 1u << (code & 31);
    }

    /// <summary>The column.</summary>
    public BinnedColumn Column { get; }

    /// <summary>Bit <c>code % 32</c> of word <c>code / 32</c> says whether the code goes left; at least 16 words.</summary>
    public ReadOnlySpan<uint> Bits => bits;

    /// <summary>Whether a row goes left.</summary>
    public bool IsLeft(int row)
    {
        var code = Column[row];
        return ((bits[code >> 5] >> (code & 31)) & 1) != 0;
    }
}
