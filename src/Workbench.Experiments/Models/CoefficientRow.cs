using System.Collections.Immutable;
using Workbench.Learning.Linear;

namespace Workbench.Experiments.Models;

/// <summary>A coefficient of a model on standardised features.</summary>
/// <param name="Feature">Column of the training table.</param>
/// <param name="LogOdds">Change of the log-odds of a match when the feature grows by one standard deviation.</param>
/// <param name="OddsRatio">Factor by which the odds change then.</param>
public sealed record CoefficientRow(string Feature, double LogOdds, double OddsRatio)
{
    /// <summary>All coefficients, the largest in absolute value first.</summary>
    public static ImmutableArray<CoefficientRow> Of(LogisticModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return [.. model.Names.Zip(model.Coefficients, (name, value) => new CoefficientRow(name, value, Math.Exp(value)))
            .OrderByDescending(row => Math.Abs(row.LogOdds)).ThenBy(row => row.Feature, StringComparer.Ordinal)];
    }
}
