using Workbench.Display.Charts;
using Workbench.Learning.Selection.Tuning;

namespace Workbench.Experiments.Figures;

/// <summary>Figures of searching and training.</summary>
public static class TrainingFigures
{
    /// <summary>Value of every trial in order, and the best so far; a trial that was ended early shows the value at which it was.</summary>
    public static Figure SearchHistory(string title, SearchResult search)
    {
        ArgumentNullException.ThrowIfNull(search);
        var complete = search.Trials.Where(trial => trial.State == TrialState.Complete).ToArray();
        var pruned = search.Trials.Where(trial => trial.State == TrialState.Pruned).ToArray();
        return new Figure(
            new LineTrace
            {
                Name = "best so far", X = Coordinates.Of(search.Trials.Select(trial => trial.Number + 1.0)), Y = Coordinates.Of(search.BestSoFar),
            },
            new ScatterTrace { Name = "complete", X = Numbers(complete), Y = Coordinates.Of(complete.Select(trial => trial.Value)), Size = 8 },
            new ScatterTrace { Name = "ended early", X = Numbers(pruned), Y = Coordinates.Of(pruned.Select(trial => trial.Steps[^1].Value)), Size = 6 })
        {
            Layout = new FigureLayout
            {
                Title = title, Height = 340, XAxis = new Axis { Title = "trial" }, YAxis = new Axis { Title = "mean log-loss over folds (nat)" },
            },
        };

        static Coordinates Numbers(TrialRecord[] trials) => Coordinates.Of(trials.Select(trial => trial.Number + 1.0));
    }
}
