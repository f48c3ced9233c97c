using Workbench.Learning.Tables;

namespace Workbench.Learning.Preparation;

/// <summary>A model that prepares its rows itself: raw columns in, probabilities out.</summary>
public sealed class PreparedClassifier : IClassifier
{
    internal PreparedClassifier(IReadOnlyList<ITableTransform> transforms, IClassifier model) => (Transforms, Model) = (transforms, model);

    /// <summary>The fitted transforms in the order in which they are applied.</summary>
    public IReadOnlyList<ITableTransform> Transforms { get; }

    /// <summary>The model of the prepared rows.</summary>
    public IClassifier Model { get; }

    /// <inheritdoc/>
    public double[] PredictProbabilities(FeatureTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        foreach (var transform in Transforms) table = transform.Transform(table);
        return Model.PredictProbabilities(table);
    }
}
