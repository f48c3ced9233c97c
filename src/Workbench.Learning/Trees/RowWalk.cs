using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Workbench.Learning.Trees;

/// <summary>Predicts one row at a time without allocating: eight trees are walked in turn, so that one waits while another moves.</summary>
internal sealed class RowWalk
{
    private const int Together = 8;
    private const int MostOnStack = 512;
    private readonly CompiledForest forest;
    private readonly Node[] nodes;
    private readonly int[] roots;
    private readonly int[] slots; // of a leaf's position, −1 elsewhere
    private readonly double[] values; // of a leaf's position
    private readonly ImmutableArray<uint>[] levelSets;
    private readonly bool isPlain;

    internal RowWalk(CompiledForest forest, ImmutableArray<Tree> trees)
    {
        this.forest = forest;
        List<Node> list = [];
        List<int> slotList = [];
        List<double> valueList = [];
        List<ImmutableArray<uint>> sets = [];
        roots = new int[trees.Length];
        for (var i = 0; i < trees.Length; i++)
        {
            roots[i] = list.Count;
            Append(trees[i], forest.Trees[i], list, slotList, valueList, sets.Count);
            sets.AddRange(trees[i].LevelSets);
        }

        (nodes, slots, values, levelSets) = ([.. list], [.. slotList], [.. valueList], [.. sets]);
        isPlain = sets.Count == 0 && !forest.HasLinearLeaves;
    }

    /// <summary>Adds the values of the trees of a row to its scores, tree after tree.</summary>
    internal void AddScores<T>(ReadOnlySpan<T> row, int treeCount, Span<double> scores)
        where T : unmanaged
    {
        double[]? rented = null;
        var columnCount = forest.Columns.Length;
        var encoded = columnCount <= MostOnStack ? stackalloc double[MostOnStack] : (rented = ArrayPool<double>.Shared.Rent(columnCount));
        Encode(row, encoded);
        if (isPlain) AddPlain(encoded, treeCount, scores);
        else AddAny(row, encoded, treeCount, scores);
        if (rented is not null) ArrayPool<double>.Shared.Return(rented);
    }

    private void Encode<T>(ReadOnlySpan<T> row, Span<double> encoded)
        where T : unmanaged
    {
        var columns = forest.Columns.AsSpan();
        for (var i = 0; i < columns.Length; i++)
        {
            var value = AsDouble(row[columns[i].Feature]);
            encoded[i] = columns[i].IsCategorical ? SplitColumn.Level(value) : columns[i].Encode(value);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double AsDouble<T>(T value)
        where T : unmanaged => typeof(T) == typeof(float) ? (float)(object)value : (double)(object)value;

    private void AddPlain(ReadOnlySpan<double> encoded, int treeCount, Span<double> scores)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(nodes);
        ref var value = ref MemoryMarshal.GetReference(encoded);
        var tree = 0;
        var output = 0;
        for (; tree <= treeCount - Together; tree += Together)
        {
            ref var root = ref roots[tree];
            var (a, b, c, d) = (root, Unsafe.Add(ref root, 1), Unsafe.Add(ref root, 2), Unsafe.Add(ref root, 3));
            var (e, f, g, h) = (Unsafe.Add(ref root, 4), Unsafe.Add(ref root, 5), Unsafe.Add(ref root, 6), Unsafe.Add(ref root, 7));
            int moved;
            do
            {
                moved = Step(ref first, ref value, ref a);
                moved |= Step(ref first, ref value, ref b);
                moved |= Step(ref first, ref value, ref c);
                moved |= Step(ref first, ref value, ref d);
                moved |= Step(ref first, ref value, ref e);
                moved |= Step(ref first, ref value, ref f);
                moved |= Step(ref first, ref value, ref g);
                moved |= Step(ref first, ref value, ref h);
            }
            while (moved != 0);
            Add(scores, ref output, a);
            Add(scores, ref output, b);
            Add(scores, ref output, c);
            Add(scores, ref output, d);
            Add(scores, ref output, e);
            Add(scores, ref output, f);
            Add(scores, ref output, g);
            Add(scores, ref output, h);
        }

        for (; tree < treeCount; tree++)
        {
            var position = roots[tree];
            while (Step(ref first, ref value, ref position) != 0)
            {
            }

            Add(scores, ref output, position);
        }
    }

    /// <summary>One step down; a leaf stays where it is, and then the result is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Step(ref Node first, ref double value, ref int position)
    {
        ref var node = ref Unsafe.Add(ref first, position);
        // A leaf's threshold is NaN, so the answer is "no", and the node after its left child is itself.
        var next = node.Left + (Unsafe.Add(ref value, node.Column) <= node.Threshold ? 0 : 1);
        var moved = next ^ position;
        position = next;
        return moved;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(Span<double> scores, ref int output, int position)
    {
        scores[output] += values[position];
        output = output + 1 == scores.Length ? 0 : output + 1;
    }

    private void AddAny<T>(ReadOnlySpan<T> row, ReadOnlySpan<double> encoded, int treeCount, Span<double> scores)
        where T : unmanaged
    {
        for (var tree = 0; tree < treeCount; tree++)
        {
            var position = roots[tree];
            while (slots[position] < 0)
            {
                var node = nodes[position];
                var isLeft = node.LevelSet >= 0
                    ? LevelSet.Contains(levelSets[node.LevelSet], (int)encoded[node.Column])
                    : encoded[node.Column] <= node.Threshold;
                position = node.Left + (isLeft ? 0 : 1);
            }

            scores[tree % scores.Length] += Value(row, tree, position);
        }
    }

    private double Value<T>(ReadOnlySpan<T> row, int tree, int position)
        where T : unmanaged
    {
        if (forest.Trees[tree].LinearLeaves is not { } leaves) return values[position];
        var leaf = leaves[slots[position]];
        var sum = leaf.Constant;
        for (var i = 0; i < leaf.Features.Length; i++)
        {
            var value = AsDouble(row[leaf.Features[i]]);
            if (double.IsNaN(value)) return values[position];
            sum += leaf.Coefficients[i] * value;
        }

        return sum;
    }

    private void Append(Tree tree, CompiledTree compiled, List<Node> list, List<int> slotList, List<double> valueList, int firstLevelSet)
    {
        var slotOf = new int[tree.Leaves.Length];
        for (var slot = 0; slot < slotOf.Length; slot++) slotOf[compiled.LeafOrder[slot]] = slot;
        var open = new Queue<(int Item, int Position)>();
        void Reserve(int item)
        {
            open.Enqueue((item, list.Count));
            list.Add(default);
            slotList.Add(-1);
            valueList.Add(0);
        }

        Reserve(tree.Nodes.IsEmpty ? ~0 : 0);
        while (open.TryDequeue(out var entry))
        {
            if (entry.Item < 0)
            {
                list[entry.Position] = new Node(double.NaN, 0, entry.Position - 1, -1);
                (slotList[entry.Position], valueList[entry.Position]) = (slotOf[~entry.Item], tree.Leaves[~entry.Item].Value);
                continue;
            }

            var node = tree.Nodes[entry.Item];
            list[entry.Position] = new Node(node.Threshold, forest.ColumnOf(node), list.Count, node.LevelSet >= 0 ? firstLevelSet + node.LevelSet : -1);
            Reserve(node.Left);
            Reserve(node.Right);
        }
    }

    /// <param name="Threshold">Values up to it go left.</param>
    /// <param name="Column">The column that is asked.</param>
    /// <param name="Left">Position of the left child; the right one follows.</param>
    /// <param name="LevelSet">The set of levels that go left, or −1.</param>
    private readonly record struct Node(double Threshold, int Column, int Left, int LevelSet);
}
