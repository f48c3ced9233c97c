using Workbench.Learning.Trees;

namespace Workbench.Learning.Tests.Trees;

public sealed class TreeContributionsTests
{
    /// <summary>Shapley's definition, subset by subset: the value of a subset follows known features and shares the training rows of unknown ones.</summary>
    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public void Contributions_are_the_Shapley_values(int seed)
    {
        const int features = 4;
        var random = new RandomSource(seed);
        var model = Counted(RandomTrees.Model(6, 9, features, random.Fork("model"), classCount: 2), random.Fork("counts"));
        var table = RandomTrees.Table(20, features, random.Fork("table"));
        var contributions = new TreeContributions(model).Explain(table, 2, CancellationToken.None);
        for (var row = 0; row < table.RowCount; row++)
        {
            double[] values = [.. Enumerable.Range(0, features).Select(column => table.Column(column)[row])];
            for (var output = 0; output < 2; output++)
            {
                var found = contributions.AsSpan(((row * 2) + output) * (features + 1), features + 1);
                for (var feature = 0; feature < features; feature++) Assert.Equal(Shapley(model, output, values, feature, features), found[feature], 1e-9);
                Assert.Equal(Value(model, output, values, 0), found[features], 1e-9);
            }
        }
    }

    [Fact]
    public void A_model_without_counts_or_with_linear_leaves_is_not_explained()
    {
        var model = RandomTrees.Model(1, 3, 2, new RandomSource(1));
        var tree = model.Trees[0];
        Assert.Throws<ArgumentException>(() => new TreeContributions(model with { Trees = [tree with { Nodes = [.. tree.Nodes.Select(node => node with { Count = 0 })] }] }));
        Assert.Throws<ArgumentException>(() => new TreeContributions(model with { Trees = [tree with { LinearLeaves = [.. tree.Leaves.Select(_ => new LinearLeaf(0, [], []))] }] }));
    }

    private static double Shapley(TreeModel model, int output, double[] row, int feature, int count)
    {
        var sum = 0.0;
        for (var known = 0; known < 1 << count; known++)
        {
            if ((known >> feature & 1) != 0) continue;
            var size = System.Numerics.BitOperations.PopCount((uint)known);
            sum += (Value(model, output, row, known | (1 << feature)) - Value(model, output, row, known)) * Factorial(size) * Factorial(count - size - 1) / Factorial(count);
        }

        return sum;
    }

    private static double Value(TreeModel model, int output, double[] row, int known) =>
        model.Trees.Where((_, index) => index % model.TreesPerIteration == output).Sum(tree => Value(tree, 0, row, known));

    private static double Value(Tree tree, int item, double[] row, int known)
    {
        if (item < 0) return tree.Leaves[~item].Value;
        var node = tree.Nodes[item];
        if ((known >> node.Feature & 1) == 0)
        {
            return ((Count(tree, node.Left) * Value(tree, node.Left, row, known)) + (Count(tree, node.Right) * Value(tree, node.Right, row, known))) / node.Count;
        }

        // A stump of the one split tells where the row goes.
        var stump = tree with { Nodes = [node with { Left = ~0, Right = ~1 }], Leaves = [new TreeLeaf(1, 1, 1), new TreeLeaf(0, 1, 1)] };
        return Value(tree, RandomTrees.ValueOf(stump, row) > 0 ? node.Left : node.Right, row, known);
    }

    private static double Count(Tree tree, int item) => item >= 0 ? tree.Nodes[item].Count : tree.Leaves[~item].Count;

    private static double Factorial(int n) => n <= 1 ? 1 : n * Factorial(n - 1);

    /// <summary>Random row counts that add up.</summary>
    private static TreeModel Counted(TreeModel model, RandomSource random) => model with { Trees = [.. model.Trees.Select(tree => Counted(tree, random))] };

    private static Tree Counted(Tree tree, RandomSource random)
    {
        TreeLeaf[] leaves = [.. tree.Leaves.Select(leaf => leaf with { Count = 1 + random.NextInt32(50) })];
        var nodes = tree.Nodes.ToArray();
        // Children have higher numbers than their parents.
        for (var i = nodes.Length - 1; i >= 0; i--)
            nodes[i] = nodes[i] with { Count = CountOf(nodes[i].Left) + CountOf(nodes[i].Right) };
        return tree with { Nodes = [.. nodes], Leaves = [.. leaves] };

        int CountOf(int child) => child >= 0 ? nodes[child].Count : leaves[~child].Count;
    }
}
