using Workbench.Learning;

namespace Workbench.Experiments.Models;

/// <summary>Something that gives every row a probability, and what it said of the validation and the test rows.</summary>
/// <param name="Name">Name in metrics, such as <c>logistic</c>.</param>
/// <param name="Title">Name in tables and figures.</param>
/// <param name="Validation">Probabilities of the validation rows.</param>
/// <param name="Test">Probabilities of the test rows.</param>
public sealed record Predictor(string Name, string Title, double[] Validation, double[] Test)
{
    /// <summary>What a classifier says of both parts.</summary>
    public static Predictor Of(string name, string title, IClassifier classifier, DividedTable table)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(table);
        return new(name, title, classifier.PredictProbabilities(table.Validation.Features), classifier.PredictProbabilities(table.Test.Features));
    }
}
