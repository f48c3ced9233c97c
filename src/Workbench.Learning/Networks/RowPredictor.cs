using Workbench.Learning.Linear;

namespace Workbench.Learning.Networks;

/// <summary>Predicts one row at a time with buffers of its own. Not safe for use by several threads: make one a thread.</summary>
public sealed class RowPredictor
{
    private readonly NetworkClassifier classifier;
    private readonly NetworkPass pass;

    internal RowPredictor(NetworkClassifier classifier) => (this.classifier, pass) = (classifier, new NetworkPass(classifier.Network, forTraining: false));

    /// <summary>The probability that the row's label is true: the same number, bit for bit, as in a table.</summary>
    /// <param name="row">Values in the order of <see cref="NetworkClassifier.Inputs"/>, unscaled.</param>
    /// <exception cref="ArgumentException">There are more or fewer values than inputs, or one is missing or infinite.</exception>
    public double PredictProbability(ReadOnlySpan<float> row)
    {
        if (row.Length != classifier.Network.InputSize)
            throw new ArgumentException($"The row has {row.Length} values; the network takes {classifier.Network.InputSize}.", nameof(row));
        classifier.Inputs.Scale(row, pass.Input(1));
        pass.Forward(classifier.Weights, 1);
        return LogisticModel.Sigmoid(pass.Output(1)[0]);
    }
}
