using System.Collections.Immutable;
using Workbench.Learning.Networks;
using Workbench.Learning.Trees;

namespace Workbench.Runner.Learning;

/// <summary>What a model asks of a file.</summary>
/// <param name="Names">Its features, in order.</param>
/// <param name="Used">Positions of those that it cannot do without.</param>
/// <param name="LabelIndex">Where the label was in training; −1 if the model does not know.</param>
internal sealed record ModelFeatures(ImmutableArray<string> Names, IReadOnlySet<int> Used, int LabelIndex)
{
    /// <summary>The features of trees.</summary>
    public static ModelFeatures Of(TreeModel model) => new(
        model.FeatureNames,
        model.Trees.SelectMany(tree => tree.Nodes).Select(node => node.Feature)
            .Concat(model.Trees.SelectMany(tree => tree.LinearLeaves).SelectMany(leaf => leaf.Features)).ToHashSet(),
        Math.Max(0, model.LabelIndex));

    /// <summary>The inputs of a network, which uses all of them.</summary>
    public static ModelFeatures Of(InputScaling inputs) => new(inputs.Names, Enumerable.Range(0, inputs.Names.Length).ToHashSet(), -1);
}
