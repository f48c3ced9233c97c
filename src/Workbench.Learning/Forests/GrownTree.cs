using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Workbench.Learning.Trees;

namespace Workbench.Learning.Forests;

/// <summary>A tree over bins. Its leaves hold the probability of a true label.</summary>
/// <param name="Steps">Its nodes, the root first, children behind their parents and side by side.</param>
/// <param name="LeafIndices">For each node that is a leaf, its place among the leaves; −1 for the others.</param>
/// <param name="Gains">For each node that is a question, by how much it lowers the impurity, times the weight of its rows.</param>
/// <param name="Leaves">The leaves.</param>
internal sealed record GrownTree(TreeStep[] Steps, int[] LeafIndices, float[] Gains, TreeLeaf[] Leaves)
{
    private const int RowsTogether = 8;

    /// <summary>What the tree says of a row.</summary>
    /// <param name="row">The first of the row's bins.</param>
    public double ValueOf(ref byte row)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(Steps);
        for (nint node = 0; ;)
        {
            var next = Next(ref first, node, ref row);
            if (next == node) return Leaves[LeafIndices[node]].Value;
            node = next;
        }
    }

    /// <summary>Adds what the tree says of many rows.</summary>
    /// <param name="rows">The bins of the first row.</param>
    /// <param name="stride">Bytes from row to row.</param>
    /// <param name="sums">One sum a row.</param>
    /// <remarks>Eight rows walk together: what one of them waits for from the memory, the others do not.</remarks>
    public void AddValues(ref byte rows, int stride, Span<double> sums)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(Steps);
        var row = 0;
        for (; row <= sums.Length - RowsTogether; row += RowsTogether)
        {
            ref var r0 = ref Unsafe.Add(ref rows, (nint)row * stride);
            ref var r1 = ref Unsafe.Add(ref r0, stride);
            ref var r2 = ref Unsafe.Add(ref r1, stride);
            ref var r3 = ref Unsafe.Add(ref r2, stride);
            ref var r4 = ref Unsafe.Add(ref r3, stride);
            ref var r5 = ref Unsafe.Add(ref r4, stride);
            ref var r6 = ref Unsafe.Add(ref r5, stride);
            ref var r7 = ref Unsafe.Add(ref r6, stride);
            nint n0 = 0, n1 = 0, n2 = 0, n3 = 0, n4 = 0, n5 = 0, n6 = 0, n7 = 0;
            nint moved;
            do
            {
                var sum = n0 + n1 + n2 + n3 + n4 + n5 + n6 + n7;
                n0 = Next(ref first, n0, ref r0);
                n1 = Next(ref first, n1, ref r1);
                n2 = Next(ref first, n2, ref r2);
                n3 = Next(ref first, n3, ref r3);
                n4 = Next(ref first, n4, ref r4);
                n5 = Next(ref first, n5, ref r5);
                n6 = Next(ref first, n6, ref r6);
                n7 = Next(ref first, n7, ref r7);
                moved = n0 + n1 + n2 + n3 + n4 + n5 + n6 + n7 - sum; // nodes lie behind their parents: every move raises the sum
            }
            while (moved != 0);

            Add(sums, row, n0, n1, n2, n3);
            Add(sums, row + 4, n4, n5, n6, n7);
        }

        for (; row < sums.Length; row++) sums[row] += ValueOf(ref Unsafe.Add(ref rows, (nint)row * stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Next(ref TreeStep first, nint node, ref byte row)
    {
        var step = Unsafe.Add(ref first, node);
        int bin = Unsafe.Add(ref row, step.Feature);
        return step.Left + ((step.Cut - bin) >>> 31); // one more where the bin is above the cut
    }

    private void Add(Span<double> sums, int row, nint n0, nint n1, nint n2, nint n3)
    {
        sums[row] += Leaves[LeafIndices[n0]].Value;
        sums[row + 1] += Leaves[LeafIndices[n1]].Value;
        sums[row + 2] += Leaves[LeafIndices[n2]].Value;
        sums[row + 3] += Leaves[LeafIndices[n3]].Value;
    }
}
