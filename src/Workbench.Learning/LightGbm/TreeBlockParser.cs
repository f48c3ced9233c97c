using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Workbench.Learning.Trees;

namespace Workbench.Learning.LightGbm;

/// <summary>Makes a tree of the lines of a model file.</summary>
internal static class TreeBlockParser
{
    private const int CategoricalBit = 1, DefaultLeftBit = 2, MissingShift = 2;

    /// <summary>The tree, checked so that a prediction can follow it blindly.</summary>
    internal static Tree Parse(TreeBlock block, int featureCount)
    {
        var leafCount = block.Integer(TreeField.LeafCount, 1, block.MostNumbers(TreeField.LeafValue));
        var levelSets = LevelSets(block);
        var tree = new Tree
        {
            Nodes = Nodes(block, leafCount - 1, levelSets.Length),
            Leaves = Leaves(block, leafCount),
            LevelSets = levelSets,
            LinearLeaves = LinearLeaves(block, leafCount),
            Shrinkage = block.Has(TreeField.Shrinkage) ? block.Double(TreeField.Shrinkage) : 1,
        };
        return TreeStructure.FindFault(tree, featureCount) is { } fault
            ? throw block.Fault(TreeField.LeafCount, $"opens a damaged tree: {fault}. Take another copy of the file.")
            : tree;
    }

    private static ImmutableArray<TreeNode> Nodes(TreeBlock block, int count, int levelSetCount)
    {
        if (count == 0) return [];
        var (features, types, left, right, rows) = (new int[count], new int[count], new int[count], new int[count], new int[count]);
        var (thresholds, gains, values, weights) = (new double[count], new double[count], new double[count], new double[count]);
        block.Integers(TreeField.SplitFeature, features);
        block.Doubles(TreeField.Threshold, thresholds);
        block.Integers(TreeField.LeftChild, left);
        block.Integers(TreeField.RightChild, right);
        if (block.Has(TreeField.DecisionType)) block.Integers(TreeField.DecisionType, types);
        if (block.Has(TreeField.SplitGain)) block.Doubles(TreeField.SplitGain, gains);
        if (block.Has(TreeField.NodeValue)) block.Doubles(TreeField.NodeValue, values);
        if (block.Has(TreeField.NodeWeight)) block.Doubles(TreeField.NodeWeight, weights);
        if (block.Has(TreeField.NodeRows)) block.Integers(TreeField.NodeRows, rows);
        var nodes = new TreeNode[count];
        for (var i = 0; i < count; i++)
        {
            var type = types[i];
            if (type is < 0 or > 11) throw block.Fault(TreeField.DecisionType, $"holds {type}; expected are numbers from 0 to 11.");
            var isCategorical = (type & CategoricalBit) != 0;
            nodes[i] = new TreeNode
            {
                Feature = features[i],
                Threshold = isCategorical ? 0 : thresholds[i],
                LevelSet = isCategorical ? LevelSet(block, thresholds[i], levelSetCount) : -1,
                Missing = (MissingKind)(type >> MissingShift),
                DefaultLeft = (type & DefaultLeftBit) != 0,
                Left = left[i],
                Right = right[i],
                Gain = gains[i],
                Value = values[i],
                Weight = weights[i],
                Count = rows[i],
            };
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(nodes);
    }

    private static int LevelSet(TreeBlock block, double threshold, int levelSetCount) =>
        threshold >= 0 && threshold < levelSetCount && threshold == (int)threshold
            ? (int)threshold
            : throw block.Fault(TreeField.Threshold, $"names the level set {threshold}; the tree has {levelSetCount}.");

    private static ImmutableArray<TreeLeaf> Leaves(TreeBlock block, int count)
    {
        var (values, weights, rows) = (new double[count], new double[count], new int[count]);
        block.Doubles(TreeField.LeafValue, values);
        // LightGBM may leave these lines empty where there is one leaf only.
        if (block.Has(TreeField.LeafWeight) && !(count == 1 && block.Values(TreeField.LeafWeight).IsEmpty)) block.Doubles(TreeField.LeafWeight, weights);
        if (block.Has(TreeField.LeafRows) && !(count == 1 && block.Values(TreeField.LeafRows).IsEmpty)) block.Integers(TreeField.LeafRows, rows);
        var leaves = new TreeLeaf[count];
        for (var i = 0; i < count; i++)
        {
            if (!double.IsFinite(values[i])) throw block.Fault(TreeField.LeafValue, $"holds {values[i]}; a leaf's value is finite.");
            leaves[i] = new TreeLeaf(values[i], weights[i], rows[i]);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(leaves);
    }

    private static ImmutableArray<ImmutableArray<uint>> LevelSets(TreeBlock block)
    {
        if (!block.Has(TreeField.LevelSetCount) || block.Integer(TreeField.LevelSetCount, 0, int.MaxValue) == 0) return [];
        var count = block.Integer(TreeField.LevelSetCount, 1, block.MostNumbers(TreeField.LevelBoundaries) - 1);
        var boundaries = new int[count + 1];
        block.Integers(TreeField.LevelBoundaries, boundaries);
        var mostWords = block.MostNumbers(TreeField.LevelWords);
        if (boundaries[0] != 0) throw block.Fault(TreeField.LevelBoundaries, $"begins with {boundaries[0]}; the first set begins at 0.");
        for (var i = 0; i < count; i++)
            if (boundaries[i + 1] < boundaries[i] || boundaries[i + 1] > mostWords)
                throw block.Fault(TreeField.LevelBoundaries, $"holds {boundaries[i]} before {boundaries[i + 1]}; they rise, up to the number of words in cat_threshold.");
        var words = new uint[boundaries[^1]];
        block.Words(TreeField.LevelWords, words);
        var sets = ImmutableArray.CreateBuilder<ImmutableArray<uint>>(count);
        for (var i = 0; i < count; i++) sets.Add([.. words.AsSpan(boundaries[i]..boundaries[i + 1])]);
        return sets.MoveToImmutable();
    }

    private static ImmutableArray<LinearLeaf> LinearLeaves(TreeBlock block, int leafCount)
    {
        if (!block.Has(TreeField.IsLinear) || block.Integer(TreeField.IsLinear, 0, 1) == 0) return [];
        var (constants, counts) = (new double[leafCount], new int[leafCount]);
        block.Doubles(TreeField.LinearConstant, constants);
        block.Integers(TreeField.LinearFeatureCount, counts);
        var most = block.MostNumbers(TreeField.LinearFeatures);
        long total = 0;
        foreach (var count in counts)
        {
            total += count;
            if (count < 0 || total > most) throw block.Fault(TreeField.LinearFeatureCount, $"asks for {total} features, leaf_features has fewer.");
        }

        var (features, coefficients) = (new int[total], new double[total]);
        block.Integers(TreeField.LinearFeatures, features);
        block.Doubles(TreeField.LinearCoefficients, coefficients);
        var leaves = ImmutableArray.CreateBuilder<LinearLeaf>(leafCount);
        var next = 0;
        for (var leaf = 0; leaf < leafCount; leaf++)
        {
            if (!double.IsFinite(constants[leaf])) throw block.Fault(TreeField.LinearConstant, $"holds {constants[leaf]}; a constant is finite.");
            leaves.Add(new LinearLeaf(constants[leaf], [.. features.AsSpan(next, counts[leaf])], [.. coefficients.AsSpan(next, counts[leaf])]));
            next += counts[leaf];
        }

        return Array.TrueForAll(coefficients, double.IsFinite)
            ? leaves.MoveToImmutable()
            : throw block.Fault(TreeField.LinearCoefficients, "holds a number that is not finite; a coefficient is finite.");
    }
}
