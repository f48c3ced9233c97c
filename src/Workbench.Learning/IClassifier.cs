using Workbench.Learning.Tables;

namespace Workbench.Learning;

/// <summary>A trained model of a yes-or-no outcome.</summary>
public interface IClassifier
{
    /// <summary>Estimates, for each row, the probability that its label is true.</summary>
    /// <param name="table">A table with the columns that the model was trained on, in any order; others are ignored.</param>
    /// <returns>One probability in [0, 1] a row.</returns>
    /// <exception cref="ArgumentException">The table lacks a column that the model needs, or a value that it cannot do without.</exception>
    double[] PredictProbabilities(FeatureTable table);
}
