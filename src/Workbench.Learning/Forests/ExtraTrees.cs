using Workbench.Learning.Tables;

namespace Workbench.Learning.Forests;

/// <summary>
/// Trees that draw one cut for each of a few features at every node and ask the best of these questions; by default all see all rows.
/// </summary>
/// <remarks>
/// P. Geurts, D. Ernst, L. Wehenkel, "Extremely randomized trees", Machine Learning 63, 2006; settings and defaults as in scikit-learn. A cut lies
/// between two of at most 255 bins, and neither side of it is empty. Only trees are grown at the same time: fewer trees than threads leave threads
/// idle.
/// </remarks>
/// <param name="settings">The settings.</param>
/// <param name="threadCount">Number of threads, at least 1; it does not change the model.</param>
public sealed class ExtraTrees(ForestSettings settings, int threadCount) : IClassifierLearner
{
    private readonly int threadCount = threadCount > 0 ? threadCount
        : throw new ArgumentOutOfRangeException(nameof(threadCount), threadCount, "At least one thread.");

    /// <summary>Trains a forest.</summary>
    /// <param name="training">At least one row and one feature.</param>
    /// <param name="random">Tree <c>i</c> draws from fork <c>i</c>.</param>
    /// <param name="cancellation">Checked before every tree.</param>
    /// <exception cref="ArgumentException">There is nothing to learn from, or out-of-bag rows are asked for without a bootstrap.</exception>
    public ForestClassifier Fit(LabelledTable training, RandomSource random, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(random);
        return Forest.Train(settings with { Bootstrap = settings.Bootstrap ?? false }, true, training, threadCount, random, cancellation);
    }

    IClassifier IClassifierLearner.Fit(LabelledTable training, RandomSource random, CancellationToken cancellation) => Fit(training, random, cancellation);
}
