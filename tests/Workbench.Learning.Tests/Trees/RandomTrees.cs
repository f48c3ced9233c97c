using Workbench.Learning.Tables;
using Workbench.Learning.Trees;

namespace Workbench.Learning.Tests.Trees;

/// <summary>Random trees over random tables that hold every kind of value a split can meet.</summary>
internal static class RandomTrees
{
    private static readonly double[] Odd = [double.NaN, 0, -0.0, 1e-36, -1e-35, 1e300, double.PositiveInfinity, double.NegativeInfinity, -1, 31, 32, 2147483648.0];

    public static TreeModel Model(int treeCount, int leafCount, int featureCount, RandomSource random, bool isCategorical = true, int classCount = 1) => new()
    {
        Objective = classCount > 1 ? $"multiclass num_class:{classCount}" : "binary sigmoid:1",
        ClassCount = classCount,
        TreesPerIteration = classCount,
        FeatureNames = [.. Enumerable.Range(0, featureCount).Select(i => $"f{i}")],
        FeatureInfos = [.. Enumerable.Repeat("none", featureCount)],
        Trees = [.. Enumerable.Range(0, treeCount).Select(_ => Tree(leafCount, featureCount, random, isCategorical))],
    };

    public static NumericTable Table(int rowCount, int featureCount, RandomSource random) => new(
        [.. Enumerable.Range(0, featureCount).Select(i => $"f{i}")],
        [.. Enumerable.Range(0, featureCount).Select(_ => Enumerable.Range(0, rowCount).Select(_ => Value(random)).ToArray())]);

    /// <summary>What a tree says, followed as its definition reads.</summary>
    public static double ValueOf(Tree tree, ReadOnlySpan<double> row)
    {
        var item = tree.Nodes.IsEmpty ? ~0 : 0;
        while (item >= 0) item = GoesLeft(tree, tree.Nodes[item], row[tree.Nodes[item].Feature]) ? tree.Nodes[item].Left : tree.Nodes[item].Right;
        return tree.Leaves[~item].Value;
    }

    private static bool GoesLeft(Tree tree, TreeNode node, double value)
    {
        if (node.LevelSet >= 0)
        {
            if (double.IsNaN(value) || value is <= -1 or >= 2147483648.0) return false;
            var level = (int)value;
            var set = tree.LevelSets[node.LevelSet];
            return level / 32 < set.Length && (set[level / 32] & (1u << (level % 32))) != 0;
        }

        if (double.IsNaN(value) && node.Missing != MissingKind.NaN) value = 0;
        if (node.Missing == MissingKind.NaN && double.IsNaN(value)) return node.DefaultLeft;
        if (node.Missing == MissingKind.Zero && value is >= -1.0000000180025095e-35 and <= 1.0000000180025095e-35) return node.DefaultLeft;
        return value <= node.Threshold;
    }

    private static Tree Tree(int leafCount, int featureCount, RandomSource random, bool isCategorical)
    {
        var nodes = new TreeNode[leafCount - 1];
        var sets = new List<System.Collections.Immutable.ImmutableArray<uint>>();
        for (var i = 0; i < nodes.Length; i++)
        {
            // Splits a random leaf, as boosting does: the leaf becomes node i, and a new leaf stands to its right.
            var leaf = random.NextInt32(i + 1);
            for (var parent = 0; parent < i; parent++)
            {
                if (nodes[parent].Left == ~leaf) nodes[parent] = nodes[parent] with { Left = i };
                else if (nodes[parent].Right == ~leaf) nodes[parent] = nodes[parent] with { Right = i };
            }

            var isSet = isCategorical && random.NextInt32(5) == 0;
            if (isSet) sets.Add([(uint)random.NextUInt64(), (uint)random.NextUInt64()]);
            nodes[i] = new TreeNode
            {
                Feature = random.NextInt32(featureCount), Threshold = Value(random) is var value && double.IsNaN(value) ? 0.5 : value,
                LevelSet = isSet ? sets.Count - 1 : -1, Missing = (MissingKind)random.NextInt32(3), DefaultLeft = random.NextBoolean(0.5),
                Left = ~leaf, Right = ~(i + 1), Gain = 1, Count = 100,
            };
        }

        return new Tree { Nodes = [.. nodes], Leaves = [.. Enumerable.Range(0, leafCount).Select(_ => new TreeLeaf(random.NextGaussian(), 1, 10))], LevelSets = [.. sets] };
    }

    private static double Value(RandomSource random) => random.NextInt32(6) switch
    {
        0 => Odd[random.NextInt32(Odd.Length)],
        1 => random.NextInt32(70),
        2 => (float)random.NextGaussian(),
        _ => Math.Round(random.NextGaussian(), 1),
    };
}
