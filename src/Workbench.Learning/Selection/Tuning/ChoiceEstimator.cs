namespace Workbench.Learning.Selection.Tuning;

/// <summary>Probabilities of choices: in proportion to the prior's weight plus the weights of the trials that made the choice.</summary>
internal sealed class ChoiceEstimator : IDensityEstimator
{
    private readonly double[] probabilities;

    internal ChoiceEstimator(CategoricalDimension dimension, double[] values, double[] weights, double priorWeight)
    {
        probabilities = new double[dimension.Choices.Length];
        Array.Fill(probabilities, priorWeight);
        for (var i = 0; i < values.Length; i++) probabilities[(int)values[i]] += weights[i];
        var total = probabilities.Sum();
        for (var i = 0; i < probabilities.Length; i++) probabilities[i] /= total;
    }

    public double Draw(RandomSource random) => random.NextIndex(probabilities);

    public double LogDensity(double value) => Math.Log(probabilities[(int)value]);
}
