using Workbench.Learning.Tables;

namespace Workbench.Learning;

/// <summary>Makes a model of a yes-or-no outcome from labelled rows: a learner with its settings.</summary>
public interface IClassifierLearner
{
    /// <summary>Trains a model.</summary>
    /// <param name="training">The rows to learn from.</param>
    /// <param name="random">Forked for whatever is drawn; the same source and rows give the same model, bit for bit, on any number of threads.</param>
    /// <param name="cancellation">Checked at least once a tree or epoch.</param>
    /// <exception cref="ArgumentException">The rows do not suit the learner; the message says why.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    IClassifier Fit(LabelledTable training, RandomSource random, CancellationToken cancellation);
}
