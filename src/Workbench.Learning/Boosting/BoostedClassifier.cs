using Workbench.Learning.Tables;
using Workbench.Learning.Trees;

namespace Workbench.Learning.Boosting;

/// <summary>A boosted model of a yes-or-no outcome.</summary>
public sealed class BoostedClassifier : IClassifier
{
    /// <summary>Takes over a model.</summary>
    public BoostedClassifier(TreeModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        Model = model;
    }

    /// <summary>The trees.</summary>
    public TreeModel Model { get; }

    /// <inheritdoc/>
    public double[] PredictProbabilities(FeatureTable table) => throw new NotImplementedException();
}
