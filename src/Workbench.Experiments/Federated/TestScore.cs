using Workbench.Experiments.Models;
using Workbench.Learning;
using Workbench.Learning.Metrics;

namespace Workbench.Experiments.Federated;

/// <summary>How good a model is on the test rows.</summary>
/// <param name="LogLoss">In nats.</param>
/// <param name="AreaUnderRoc">Area under the ROC curve.</param>
public readonly record struct TestScore(double LogLoss, double AreaUnderRoc)
{
    /// <summary>Of a model that is no longer one, because its training diverged: nothing it says can be used.</summary>
    public static TestScore Diverged { get; } = new(double.PositiveInfinity, 0.5);

    /// <summary>Measures a classifier.</summary>
    public static TestScore Of(IClassifier classifier, DividedTable table)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(table);
        var probabilities = classifier.PredictProbabilities(table.Test.Features);
        return new TestScore(Learning.Metrics.LogLoss.Of(table.Test.Labels, probabilities), RocCurve.AreaOf(Ranking.Of(table.Test.Labels, probabilities)));
    }
}
