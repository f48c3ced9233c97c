using System.Collections.Immutable;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Linear;

/// <summary>Probability 1 / (1 + e^−z) with z = intercept + Σ coefficient · feature.</summary>
public sealed class LogisticModel : IClassifier
{
    internal LogisticModel(IEnumerable<string> names, ReadOnlySpan<double> coefficients, double intercept) =>
        (Names, Coefficients, Intercept) = ([.. names], [.. coefficients], intercept);

    /// <summary>Names of the features in order.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>Change of the log-odds per unit of each feature, in the order of the names.</summary>
    public ImmutableArray<double> Coefficients { get; }

    /// <summary>Log-odds where every feature is 0.</summary>
    public double Intercept { get; }

    /// <summary>The logistic function, without overflow at either end.</summary>
    public static double Sigmoid(double logit)
    {
        var small = Math.Exp(-Math.Abs(logit));
        return logit >= 0 ? 1 / (1 + small) : small / (1 + small);
    }

    /// <inheritdoc/>
    public double[] PredictProbabilities(FeatureTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var logits = new double[table.RowCount];
        Array.Fill(logits, Intercept);
        for (var j = 0; j < Names.Length; j++) Add(Coefficients[j], table.Column(Names[j]), logits);
        for (var row = 0; row < logits.Length; row++)
        {
            if (double.IsNaN(logits[row])) LogisticLoss.ThrowMissing(table.SelectColumns(Names), row);
            logits[row] = Sigmoid(logits[row]);
        }

        return logits;
    }

    private static void Add(double coefficient, ReadOnlySpan<float> values, Span<double> logits)
    {
        for (var row = 0; row < logits.Length; row++) logits[row] += coefficient * values[row];
    }
}
