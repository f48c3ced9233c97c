using System.Text;
using Workbench.Learning.LightGbm;
using Workbench.Learning.Trees;

namespace Workbench.Learning.Tests.LightGbm;

/// <summary>A model of two small trees that has a line of every kind, for tests that damage it.</summary>
internal static class SmallModel
{
    public static TreeModel Model { get; } = new()
    {
        Objective = "binary sigmoid:1",
        FeatureNames = ["a", "größe"],
        FeatureInfos = ["[0:1]", "0:1:7:35"],
        MonotoneConstraints = [1, 0],
        Trees =
        [
            new Tree
            {
                Nodes =
                [
                    new TreeNode { Feature = 0, Threshold = 0.5, Left = 1, Right = ~0, Missing = MissingKind.NaN, DefaultLeft = true, Gain = 3, Value = 0.1, Weight = 9, Count = 40 },
                    new TreeNode { Feature = 1, Threshold = 0, LevelSet = 0, Left = ~1, Right = ~2, Gain = 2, Value = 0.2, Weight = 6, Count = 30 },
                ],
                Leaves = [new TreeLeaf(0.25, 3, 10), new TreeLeaf(-0.125, 2, 12), new TreeLeaf(1 / 3.0, 4, 18)],
                LevelSets = [[130, 8]],
            },
            new Tree
            {
                Nodes = [new TreeNode { Feature = 0, Threshold = -1e-3, Left = ~0, Right = ~1, Gain = 1, Count = 40, Weight = 9 }],
                Leaves = [new TreeLeaf(0.5, 3, 10), new TreeLeaf(-0.5, 6, 30)],
                LinearLeaves = [new LinearLeaf(0.5, [0], [0.25]), new LinearLeaf(-0.5, [], [])],
                Shrinkage = 0.1,
            },
        ],
        Parameters = ["[num_leaves: 3]"],
        PandasCategorical = "null",
    };

    public static byte[] Bytes { get; } = LightGbmTextWriter.Write(Model);

    public static string Text { get; } = Encoding.UTF8.GetString(Bytes);

    public static TreeModel Read(byte[] bytes) => LightGbmTextReader.Read(new MemoryStream(bytes), "m.txt");

    public static TreeModel Read(string text) => Read(Encoding.UTF8.GetBytes(text));
}
