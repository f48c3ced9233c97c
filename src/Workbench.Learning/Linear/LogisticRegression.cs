using Workbench.Learning.Tables;

namespace Workbench.Learning.Linear;

/// <summary>Logistic regression with an L2 penalty, fitted by Newton's method.</summary>
/// <param name="settings">Penalty, tolerance and limits.</param>
/// <remarks>
/// The steps are those of iteratively reweighted least squares (T. Hastie, R. Tibshirani, J. Friedman, "The Elements of Statistical
/// Learning", 2nd edition, section 4.4.1), with a step that is halved until the loss falls, so that a far start cannot diverge.
/// The penalty is not invariant to the units of a feature: standardise first.
/// </remarks>
public sealed class LogisticRegression(LogisticSettings settings)
{
    private const int MostHalvings = 40;

    /// <summary>Fits a model to all rows of a table.</summary>
    /// <exception cref="ArgumentException">
    /// Labels and rows differ in number, only one class occurs, or a value is missing or infinite; the message says where.
    /// </exception>
    /// <exception cref="InvalidOperationException">Columns depend on each other and there is no penalty to choose between them.</exception>
    public LogisticFit Fit(FeatureTable table, Labels labels)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(labels);
        return Fit(table, labels, null);
    }

    /// <summary>Fits a model to all rows of a table; a row's loss counts as often as its weight says.</summary>
    /// <exception cref="ArgumentException">As for rows without weights, or a class has no weight.</exception>
    /// <exception cref="InvalidOperationException">Columns depend on each other and there is no penalty to choose between them.</exception>
    public LogisticFit Fit(LabelledTable rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return Fit(rows.Features, rows.Labels, rows.Weights);
    }

    private LogisticFit Fit(FeatureTable table, Labels labels, float[]? weights)
    {
        if (labels.PositiveCount == 0 || labels.NegativeCount == 0)
            throw new ArgumentException($"All {labels.Count} labels are the same; a fit needs both classes.", nameof(labels));

        var loss = new LogisticLoss(table, labels, weights, settings.Penalty, settings.ThreadCount);
        var parameters = new double[table.ColumnCount + 1];
        parameters[^1] = Math.Log(Odds(labels, weights)); // the optimum without features
        var point = loss.At(parameters);
        var iterations = 0;
        while (MeanGradient(point, table) > settings.GradientTolerance && iterations < settings.MaximumIterations)
        {
            if (Step(loss, ref parameters, point) is not { } next) break;
            point = next;
            iterations++;
        }

        var norm = MeanGradient(point, table);
        return new LogisticFit(
            new LogisticModel(table.Names, parameters.AsSpan(..^1), parameters[^1]),
            norm <= settings.GradientTolerance, iterations, norm, point.Value / table.RowCount);
    }

    private static double Odds(Labels labels, float[]? weights)
    {
        if (weights is null) return (double)labels.PositiveCount / labels.NegativeCount;
        var (positive, negative) = (0.0, 0.0);
        for (var row = 0; row < weights.Length; row++)
        {
            if (labels[row]) positive += weights[row];
            else negative += weights[row];
        }

        return positive > 0 && negative > 0 ? positive / negative
            : throw new ArgumentException("All rows with a weight have the same label; a fit needs both classes.", nameof(weights));
    }

    /// <summary>Moves the parameters by a Newton step; null if no step lowers the loss any more.</summary>
    private static LogisticPoint? Step(LogisticLoss loss, ref double[] parameters, LogisticPoint point)
    {
        var direction = Cholesky.Solve(point.Hessian, point.Gradient)
            ?? throw new InvalidOperationException("Columns depend on each other, or separate the classes; set a penalty above 0.");
        var slope = 0.0;
        for (var j = 0; j < direction.Length; j++) slope += direction[j] * point.Gradient[j];
        var rounding = 1e-13 * point.Value; // near the optimum the gain is smaller than the rounding of the sum
        for (var (halving, length) = (0, 1.0); halving < MostHalvings; halving++, length /= 2)
        {
            var candidate = new double[parameters.Length];
            for (var j = 0; j < candidate.Length; j++) candidate[j] = parameters[j] - (length * direction[j]);
            var next = loss.At(candidate);
            if (!(next.Value <= point.Value - (1e-4 * length * slope) + rounding)) continue;
            parameters = candidate;
            return next;
        }

        return null;
    }

    private static double MeanGradient(LogisticPoint point, FeatureTable table)
    {
        var largest = 0.0;
        foreach (var component in point.Gradient) largest = Math.Max(largest, Math.Abs(component));
        return largest / table.RowCount;
    }
}
