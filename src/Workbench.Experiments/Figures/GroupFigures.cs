using Workbench.Display.Charts;
using Workbench.Experiments.Analysis;

namespace Workbench.Experiments.Figures;

/// <summary>Figures of predictors on groups of people.</summary>
public static class GroupFigures
{
    /// <summary>A point a predictor and group, the groups one below the other: their names are long.</summary>
    /// <param name="title">Title of the figure.</param>
    /// <param name="axis">What is measured.</param>
    /// <param name="value">Takes it from a score.</param>
    /// <param name="scores">Predictors group by group.</param>
    public static Figure Points(string title, string axis, Func<GroupScore, double> value, IEnumerable<GroupScore> scores)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(scores);
        return new Figure(scores.GroupBy(score => score.Title, StringComparer.Ordinal).Select(predictor => new ScatterTrace
        {
            Name = predictor.Key, X = Coordinates.Of(predictor.Select(value)), Y = Coordinates.Of(predictor.Select(score => score.Level)), Size = 8,
        }))
        {
            Layout = new FigureLayout { Title = title, XAxis = new Axis { Title = axis }, YAxis = new Axis { IsReversed = true } },
        };
    }
}
