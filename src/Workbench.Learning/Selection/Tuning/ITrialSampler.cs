namespace Workbench.Learning.Selection.Tuning;

/// <summary>Decides what to try next.</summary>
public interface ITrialSampler
{
    /// <summary>Name and settings; a journal of another description is not continued.</summary>
    string Description { get; }

    /// <summary>Chooses the point of a trial.</summary>
    /// <param name="space">What can be varied.</param>
    /// <param name="history">What is known.</param>
    /// <param name="number">Number of the trial, from 0.</param>
    /// <param name="random">The trial's own stream.</param>
    /// <returns>Null if there is nothing left to try.</returns>
    /// <remarks>The same arguments give the same point.</remarks>
    SearchPoint? Next(SearchSpace space, TrialHistory history, int number, RandomSource random);
}
