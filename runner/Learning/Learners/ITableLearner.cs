using Workbench.Learning;
using Workbench.Learning.Tables;

namespace Workbench.Runner.Learning.Learners;

/// <summary>A learner of a yes-or-no outcome that is not the booster, with its settings.</summary>
internal interface ITableLearner
{
    /// <summary>Why a row may not lack a value; null where it may.</summary>
    string? NeedsValues { get; }

    /// <summary>Trains a model.</summary>
    /// <param name="training">The rows to learn from.</param>
    /// <param name="labelIndex">Position of the label among the columns of their file.</param>
    /// <param name="random">What is drawn.</param>
    /// <param name="threadCount">Most threads; the model is the same for any number.</param>
    /// <param name="cancellation">Ends the training without a model.</param>
    /// <exception cref="ArgumentException">The rows do not suit the learner.</exception>
    LearntModel Train(LabelledTable training, int labelIndex, RandomSource random, int threadCount, CancellationToken cancellation);
}
