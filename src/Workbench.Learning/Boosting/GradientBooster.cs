using Workbench.Learning.Tables;

namespace Workbench.Learning.Boosting;

/// <summary>Gradient-boosted histogram trees.</summary>
public sealed class GradientBooster : IClassifierLearner
{
    private readonly BoostingSettings settings;
    private readonly int threadCount;

    /// <summary>A booster with its settings.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="threadCount">Most threads, at least 1. The model is the same, bit for bit, for any number.</param>
    public GradientBooster(BoostingSettings settings, int threadCount)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threadCount);
        (this.settings, this.threadCount) = (settings, threadCount);
    }

    /// <summary>Trains a model.</summary>
    /// <param name="training">The rows to learn from.</param>
    /// <param name="validations">Tables to measure after every iteration and to stop by; they have the columns of the training table, by name.</param>
    /// <param name="random">Forked for sampled bins, bagging and features.</param>
    /// <param name="progress">Told after every iteration, on the calling thread, or null.</param>
    /// <param name="stop">Cancelled to end the training after the current tree and keep the model that there is.</param>
    /// <param name="cancellation">Checked once a tree.</param>
    /// <exception cref="ArgumentException">Targets or columns do not suit the objective or the settings; the message says why.</exception>
    /// <exception cref="OperationCanceledException">The last token was cancelled.</exception>
    public BoostingResult Train(
        BoostingData training,
        IReadOnlyList<BoostingData> validations,
        RandomSource random,
        IProgress<BoostingIteration>? progress,
        CancellationToken stop,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(validations);
        ArgumentNullException.ThrowIfNull(random);
        throw new NotImplementedException($"{settings} {threadCount}");
    }

    /// <inheritdoc/>
    public IClassifier Fit(LabelledTable training, RandomSource random, CancellationToken cancellation) =>
        new BoostedClassifier(Train(BoostingData.Of(training), [], random, null, CancellationToken.None, cancellation).Model);
}
