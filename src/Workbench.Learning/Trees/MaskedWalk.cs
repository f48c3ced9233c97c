using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Workbench.Learning.Trees;

/// <summary>Finds the leaves of 64 rows in a tree of masks.</summary>
internal static class MaskedWalk
{
    private const int Lanes = 16;

    /// <summary>Fills the slot of every row of a block.</summary>
    internal static void FindSlots(CompiledTree tree, ColumnBlock block, Span<int> slots)
    {
        var words = tree.Masks!;
        FindSlots(words[0], block, slots);
        if (words.Length == 1) return;
        Span<int> further = stackalloc int[ColumnBlock.RowCount];
        for (var word = 1; word < words.Length; word++)
        {
            FindSlots(words[word], block, further);
            // 32 says that none of these leaves is left; the rightmost that is left counts.
            var found = 32 * word;
            for (var row = 0; row < slots.Length; row++) slots[row] = slots[row] < found ? slots[row] : found + further[row];
        }
    }

    /// <summary>Position of the highest leaf of these that no split has ruled out, 32 if all are.</summary>
    private static void FindSlots(LeafMasks leaves, ColumnBlock block, Span<int> slots)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(slots.Length, ColumnBlock.RowCount);
        ref var target = ref Unsafe.As<int, uint>(ref MemoryMarshal.GetReference(slots));
        Vector512<uint> left0, left1, left2, left3;
        if (leaves.Categorical.Length == 0)
        {
            left0 = left1 = left2 = left3 = Vector512<uint>.AllBitsSet;
        }
        else
        {
            AskLevels(leaves, block, ref target);
            left0 = Vector512.LoadUnsafe(ref target);
            left1 = Vector512.LoadUnsafe(ref target, Lanes);
            left2 = Vector512.LoadUnsafe(ref target, 2 * Lanes);
            left3 = Vector512.LoadUnsafe(ref target, 3 * Lanes);
        }

        var columns = leaves.Columns;
        ReadOnlySpan<uint> masks = leaves.Masks.AsSpan(0, columns.Length);
        ReadOnlySpan<float> thresholds = (block.HoldsRanks ? leaves.Ranks : leaves.Thresholds).AsSpan(0, columns.Length);
        ref var origin = ref block.Origin;
        for (var split = 0; split < columns.Length; split++)
        {
            ref var values = ref Unsafe.Add(ref origin, columns[split] * ColumnBlock.RowCount);
            var threshold = Vector512.Create(thresholds[split]);
            var mask = Vector512.Create(masks[split]);
            left0 = Vector512.ConditionalSelect(Vector512.LessThanOrEqual(Vector512.LoadUnsafe(ref values), threshold).AsUInt32(), left0 & mask, left0);
            left1 = Vector512.ConditionalSelect(Vector512.LessThanOrEqual(Vector512.LoadUnsafe(ref values, Lanes), threshold).AsUInt32(), left1 & mask, left1);
            left2 = Vector512.ConditionalSelect(Vector512.LessThanOrEqual(Vector512.LoadUnsafe(ref values, 2 * Lanes), threshold).AsUInt32(), left2 & mask, left2);
            left3 = Vector512.ConditionalSelect(Vector512.LessThanOrEqual(Vector512.LoadUnsafe(ref values, 3 * Lanes), threshold).AsUInt32(), left3 & mask, left3);
        }

        CountLeadingZeros(left0).StoreUnsafe(ref target);
        CountLeadingZeros(left1).StoreUnsafe(ref target, Lanes);
        CountLeadingZeros(left2).StoreUnsafe(ref target, 2 * Lanes);
        CountLeadingZeros(left3).StoreUnsafe(ref target, 3 * Lanes);
    }

    private static void AskLevels(LeafMasks leaves, ColumnBlock block, ref uint target)
    {
        for (var row = 0; row < ColumnBlock.RowCount; row++)
        {
            var left = uint.MaxValue;
            foreach (ref readonly var split in leaves.Categorical.AsSpan())
                if (LevelSet.Contains(split.Levels, block.Level(split.Column, row)))
                    left &= split.Mask;
            Unsafe.Add(ref target, row) = left;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> CountLeadingZeros(Vector512<uint> values)
    {
        if (Avx512CD.IsSupported) return Avx512CD.LeadingZeroCount(values);
        Span<uint> counts = stackalloc uint[Lanes];
        for (var lane = 0; lane < Lanes; lane++) counts[lane] = (uint)BitOperations.LeadingZeroCount(values[lane]);
        return Vector512.Create<uint>(counts);
    }
}
