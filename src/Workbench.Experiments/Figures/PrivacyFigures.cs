using Workbench.Display.Charts;
using Workbench.Learning.Statistics;

namespace Workbench.Experiments.Figures;

/// <summary>Figures of private training.</summary>
public static class PrivacyFigures
{
    /// <summary>A metric against ε, with the 95 % interval of its mean over seeds; ε grows on a logarithmic axis.</summary>
    /// <param name="axis">What the metric is.</param>
    /// <param name="points">ε and the interval over seeds.</param>
    /// <param name="openly">The same without privacy.</param>
    /// <param name="references">Other levels, by name, such as a goal or the optimum.</param>
    public static Figure Utility(string axis, IReadOnlyList<(double Epsilon, MeanInterval Interval)> points, MeanInterval openly, params IReadOnlyList<(string Name, double Level)> references)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(references);
        var epsilons = points.Select(point => point.Epsilon).ToArray();
        double[] ends = [epsilons.Min(), epsilons.Max()];
        return new Figure(
        [
            new LineTrace
            {
                Name = "private", HasMarkers = true, X = Coordinates.Of(epsilons), Y = Coordinates.Of(points.Select(point => point.Interval.Mean)),
                Band = new Band(Coordinates.Of(points.Select(point => Low(point.Interval))), Coordinates.Of(points.Select(point => High(point.Interval)))),
            },
            new LineTrace { Name = "without privacy", IsDashed = true, X = Coordinates.Of(ends), Y = Coordinates.Of(ends.Select(_ => openly.Mean)) },
            .. references.Select(reference => new LineTrace { Name = reference.Name, IsDashed = true, Width = 1, X = Coordinates.Of(ends), Y = Coordinates.Of(ends.Select(_ => reference.Level)) }),
        ])
        {
            Layout = new FigureLayout
            {
                Title = $"{axis} against ε", Height = 400, XAxis = new Axis { Title = "ε of the worst site (record level)", Kind = AxisKind.Logarithmic }, YAxis = new Axis { Title = axis },
            },
        };
    }

    /// <summary>What the accountant promises and what an attack proves, side by side; without noise there is no promise to draw.</summary>
    /// <param name="rows">Name of a run, its upper bound (infinite where there is none) and its lower one, in nats.</param>
    public static Figure Bounds(params IReadOnlyList<(string Name, double Upper, double Lower)> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return new Figure(
        [
            new BarTrace { Name = "upper bound (accountant)", Categories = Coordinates.Of(rows.Select(row => row.Name)), Values = Coordinates.Of(rows.Select(row => double.IsFinite(row.Upper) ? row.Upper : double.NaN)) },
            new BarTrace { Name = "lower bound (attack)", Categories = Coordinates.Of(rows.Select(row => row.Name)), Values = Coordinates.Of(rows.Select(row => row.Lower)) },
        ])
        {
            Layout = new FigureLayout
            {
                Title = "What is promised, and what can be proved", Height = 420, XAxis = new Axis { Title = "run" }, YAxis = new Axis { Title = "ε (nat)" },
            },
        };
    }

    private static double Low(MeanInterval interval) => double.IsNaN(interval.Lower) ? interval.Mean : interval.Lower;

    private static double High(MeanInterval interval) => double.IsNaN(interval.Upper) ? interval.Mean : interval.Upper;
}
