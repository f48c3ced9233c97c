using Workbench.Learning.Tables;

namespace Workbench.Learning.Forests;

/// <summary>What trees say of the rows that they did not draw, summed in fixed point so that the order of the trees does not matter.</summary>
internal sealed class OutOfBagVotes(ForestTable table)
{
    private const double One = 1L << 40;

    private readonly long[] sums = new long[table.RowCount];
    private readonly int[] counts = new int[table.RowCount];

    /// <summary>Adds a tree.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="draws">How often it drew each row.</param>
    public void Add(GrownTree tree, ReadOnlySpan<byte> draws)
    {
        for (var row = 0; row < sums.Length; row++)
        {
            if (draws[row] > 0) continue;
            sums[row] += (long)Math.Round(tree.ValueOf(ref table.Rows[row * table.Stride]) * One);
            counts[row]++;
        }
    }

    /// <summary>Brings the votes of all threads together.</summary>
    public static OutOfBagEstimate Judge(IEnumerable<OutOfBagVotes?> parts, Labels labels)
    {
        var (sums, counts) = (new long[labels.Count], new int[labels.Count]);
        foreach (var part in parts)
        {
            if (part is null) continue; // a thread that came too late for any tree
            for (var row = 0; row < sums.Length; row++)
            {
                sums[row] += part.sums[row];
                counts[row] += part.counts[row];
            }
        }

        var probabilities = new double[sums.Length];
        for (var row = 0; row < sums.Length; row++) probabilities[row] = counts[row] == 0 ? double.NaN : sums[row] / One / counts[row];
        return new OutOfBagEstimate(probabilities, labels);
    }
}
