using System.Globalization;
using Workbench.Display;
using Workbench.Learning.Selection.Tuning;

namespace Workbench.Experiments.Training;

/// <summary>A line in the cell's output that says how far a search is and what is best so far.</summary>
public sealed class ShownSearch : IProgress<SearchProgress>
{
    private readonly string name;
    private readonly DisplayedValue line;

    /// <summary>Shows the line.</summary>
    /// <param name="name">What is searched for.</param>
    public ShownSearch(string name)
    {
        this.name = name;
        line = DisplayFunctions.display($"{name}: no trial yet");
    }

    /// <inheritdoc/>
    public void Report(SearchProgress value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var best = value.Best is { } trial ? string.Create(CultureInfo.InvariantCulture, $"; best {trial.Value:F5} at {PointText.Of(trial.Point)}") : "";
        line.Update($"{name}: {value.Finished} of {value.TrialCount} trials, {value.Pruned} ended early{(value.Failed > 0 ? $", {value.Failed} failed" : "")}{best}");
    }
}
