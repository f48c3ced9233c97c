namespace Workbench.Learning.Selection.Tuning;

/// <summary>What a search makes as small or as large as it can.</summary>
public interface ISearchObjective
{
    /// <summary>What is computed, on which data; a journal of another name is not continued.</summary>
    string Name { get; }

    /// <summary>Which values are good.</summary>
    SearchDirection Direction { get; }

    /// <summary>Evaluates a point; called from several threads at once. An exception fails the trial, not the search.</summary>
    /// <param name="trial">The point, and where to report values on the way.</param>
    /// <param name="cancellation">To be checked often.</param>
    /// <returns>A finite number; anything else fails the trial.</returns>
    double Evaluate(Trial trial, CancellationToken cancellation);
}
