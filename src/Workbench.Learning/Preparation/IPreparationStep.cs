using Workbench.Learning.Tables;

namespace Workbench.Learning.Preparation;

/// <summary>One step between the raw training rows and the learner: it scales, selects or adds rows.</summary>
public interface IPreparationStep
{
    /// <summary>Learns from the training rows, and from nothing else, what is to be done.</summary>
    /// <param name="training">The training rows as the steps before left them.</param>
    /// <param name="random">Forked for whatever is drawn.</param>
    /// <param name="cancellation">Checked during long work.</param>
    /// <returns>The changed training rows, and what has to be done to every later row.</returns>
    /// <exception cref="ArgumentException">The rows do not suit the step; the message says why.</exception>
    PreparedRows Fit(LabelledTable training, RandomSource random, CancellationToken cancellation);
}
