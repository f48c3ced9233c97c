using Workbench.Learning.Tables;

namespace Workbench.Learning.Forests;

/// <summary>
/// What a forest says of its training rows, each judged by the trees that had not drawn it: an estimate of the test without a test.
/// </summary>
/// <remarks>It takes the rows as independent. Where rows share a person, a row's siblings were drawn, and the estimate is too good.</remarks>
public sealed class OutOfBagEstimate
{
    private readonly double[] probabilities;
    private readonly int[] rows;

    internal OutOfBagEstimate(double[] probabilities, Labels labels)
    {
        this.probabilities = probabilities;
        rows = [.. Enumerable.Range(0, probabilities.Length).Where(row => !double.IsNaN(probabilities[row]))];
        Accuracy = rows.Count(row => probabilities[row] >= 0.5 == labels[row]) / (double)rows.Length;
    }

    /// <summary>One probability a training row; NaN for a row that every tree had drawn.</summary>
    public ReadOnlySpan<double> Probabilities => probabilities;

    /// <summary>The rows that have a probability, ascending.</summary>
    public ReadOnlySpan<int> Rows => rows;

    /// <summary>Share of those rows whose label is true exactly where the probability is at least 0.5; NaN without such rows.</summary>
    public double Accuracy { get; }
}
