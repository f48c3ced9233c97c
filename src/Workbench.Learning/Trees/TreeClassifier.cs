using Workbench.Learning.Tables;

namespace Workbench.Learning.Trees;

/// <summary>A model of trees as a classifier of a yes-or-no outcome.</summary>
public sealed class TreeClassifier : IClassifier
{
    private readonly TreePredictor predictor;
    private readonly int threadCount;

    /// <summary>Prepares a model.</summary>
    /// <param name="model">A model with one output that is a probability: objective binary or cross_entropy, or a forest whose leaves hold shares.</param>
    /// <param name="threadCount">Most threads to use, at least 1.</param>
    /// <exception cref="ArgumentException">The model's output is no probability, or a tree is damaged.</exception>
    public TreeClassifier(TreeModel model, int threadCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threadCount);
        predictor = new TreePredictor(model);
        if (predictor.OutputCount != 1 || !predictor.IsProbability)
            throw new ArgumentException($"A model of the objective '{model.Objective}' with {predictor.OutputCount} outputs gives no probability of a yes-or-no outcome.", nameof(model));
        this.threadCount = threadCount;
    }

    /// <summary>The model.</summary>
    public TreeModel Model => predictor.Model;

    /// <inheritdoc/>
    public double[] PredictProbabilities(FeatureTable table) => predictor.Predict(table, threadCount, CancellationToken.None);
}
