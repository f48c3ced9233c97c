using Workbench.Learning.Tables;

namespace Workbench.Learning.Preparation;

/// <summary>
/// A learner behind its preparation: every step is fitted on the training rows alone, then the learner on what they made of them.
/// </summary>
/// <remarks>
/// Cross-validation of this learner fits the steps anew in every fold, so that neither a median nor a synthetic neighbour of a test row
/// reaches the training.
/// </remarks>
/// <param name="steps">In the order in which they are applied.</param>
/// <param name="learner">Gets the rows that the last step leaves.</param>
public sealed class PreparedLearner(IReadOnlyList<IPreparationStep> steps, IClassifierLearner learner) : IClassifierLearner
{
    /// <inheritdoc/>
    public IClassifier Fit(LabelledTable training, RandomSource random, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(random);
        var transforms = new List<ITableTransform>();
        for (var i = 0; i < steps.Count; i++)
        {
            var prepared = steps[i].Fit(training, random.Fork(i), cancellation);
            training = prepared.Training;
            if (prepared.Transform is { } transform) transforms.Add(transform);
        }

        return new PreparedClassifier(transforms, learner.Fit(training, random.Fork("learner"), cancellation));
    }
}
