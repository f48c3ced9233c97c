namespace Workbench.Runner.Learning.Learners;

/// <summary>A trained model.</summary>
/// <param name="File">The bytes of its file.</param>
/// <param name="Description">What it consists of, in a few words.</param>
/// <param name="Predict">Probabilities as <c>workbench predict</c> computes them from the file.</param>
internal sealed record LearntModel(byte[] File, string Description, Func<LearnerRows, CancellationToken, double[]> Predict);
