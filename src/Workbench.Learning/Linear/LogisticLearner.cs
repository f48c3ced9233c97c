using Workbench.Learning.Tables;

namespace Workbench.Learning.Linear;

/// <summary>
/// Logistic regression as a learner among others. It does not scale columns: put <see cref="Standardiser"/> before it where units differ.
/// </summary>
/// <param name="settings">Penalty, tolerance, limits and threads.</param>
public sealed class LogisticLearner(LogisticSettings settings) : IClassifierLearner
{
    private readonly LogisticRegression regression = new(settings);

    /// <inheritdoc/>
    public IClassifier Fit(LabelledTable training, RandomSource random, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(training);
        cancellation.ThrowIfCancellationRequested();
        return regression.Fit(training).Model;
    }
}
