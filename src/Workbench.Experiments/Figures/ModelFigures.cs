using Workbench.Display.Charts;
using Workbench.Experiments.Models;
using Workbench.Learning.Linear;

namespace Workbench.Experiments.Figures;

/// <summary>Figures of a comparison of predictors.</summary>
public static class ModelFigures
{
    private const int CurveSteps = 200;
    private const double FirstRecall = 0.01;

    /// <summary>ROC curves, at 200 steps of the false positive rate; the dashed diagonal is a coin.</summary>
    public static Figure Roc(ComparisonResult comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return new Figure(Ranked(comparison).Select(predictor =>
        {
            var points = Thin(predictor.Roc.Points, point => point.FalsePositiveRate);
            return new LineTrace
            {
                Name = predictor.Title, X = Coordinates.Of(points.Select(p => p.FalsePositiveRate)), Y = Coordinates.Of(points.Select(p => p.TruePositiveRate)),
            };
        }))
        {
            Layout = Square($"ROC curves, {comparison.Split} split", "false positive rate", "true positive rate") with
            {
                ReferenceLines = [new ReferenceLine(0, 0, 1, 1)],
            },
        };
    }

    /// <summary>Precision–recall curves, at 200 steps of recall; the line is the positive rate, which a coin reaches at any recall.</summary>
    /// <remarks>They begin at a recall of 1 %: before it, precision rests on a handful of pairs.</remarks>
    public static Figure PrecisionRecall(ComparisonResult comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return new Figure(Ranked(comparison).Select(predictor =>
        {
            var points = Thin(predictor.PrecisionRecall.Points, point => point.Recall, FirstRecall);
            return new LineTrace
            {
                Name = predictor.Title, X = Coordinates.Of(points.Select(p => p.Recall)), Y = Coordinates.Of(points.Select(p => p.Precision)),
            };
        }))
        {
            Layout = Square($"Precision and recall, {comparison.Split} split", "recall", "precision") with
            {
                YAxis = new Axis { Title = "precision", Range = (0.5, 1) },
                ReferenceLines = [new ReferenceLine(0, comparison.TestPositiveRate, 1, comparison.TestPositiveRate)],
            },
        };
    }

    /// <summary>Observed against predicted rates with two standard errors; on the diagonal a probability means what it says.</summary>
    public static Figure Reliability(ComparisonResult comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return new Figure(Ranked(comparison).Select(predictor =>
        {
            var bins = predictor.Reliability.Bins;
            return new LineTrace
            {
                Name = predictor.Title,
                HasMarkers = true,
                X = Coordinates.Of(bins.Select(bin => bin.MeanProbability)),
                Y = Coordinates.Of(bins.Select(bin => bin.PositiveRate)),
                Errors = new ErrorBars(Coordinates.Of(bins.Select(bin => 2 * Math.Sqrt(bin.PositiveRate * (1 - bin.PositiveRate) / bin.Count)))),
            };
        }))
        {
            Layout = Square($"Reliability, {comparison.Split} split", "predicted probability", "share that matches") with
            {
                ReferenceLines = [new ReferenceLine(0, 0, 1, 1)],
            },
        };
    }

    /// <summary>One metric of every predictor with its interval, the splits side by side.</summary>
    public static Figure Intervals(string metric, string axis, params ComparisonResult[] comparisons)
    {
        ArgumentNullException.ThrowIfNull(comparisons);
        return new Figure(comparisons.Select(comparison => new ScatterTrace
        {
            Name = $"{comparison.Split} split",
            X = Coordinates.Of(comparison.Predictors.Select(predictor => $"{predictor.Name} ({comparison.Split})")),
            Y = Coordinates.Of(comparison.Predictors.Select(predictor => predictor[metric].Estimate)),
            Errors = new ErrorBars(
                Coordinates.Of(comparison.Predictors.Select(predictor => predictor[metric].Estimate - predictor[metric].Lower)),
                Coordinates.Of(comparison.Predictors.Select(predictor => predictor[metric].Upper - predictor[metric].Estimate))),
            Size = 9,
        }))
        {
            Layout = new FigureLayout
            {
                Title = $"{axis} with 95 % intervals", XAxis = new Axis { Title = "predictor" }, YAxis = new Axis { Title = axis },
            },
        };
    }

    /// <summary>The largest coefficients of a fit on standardised features.</summary>
    public static Figure Coefficients(LogisticFit fit, int count)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var largest = CoefficientRow.Of(fit.Model).Take(count).ToArray();
        return new Figure(new BarTrace
        {
            Categories = Coordinates.Of(largest.Select(row => row.Feature)), Values = Coordinates.Of(largest.Select(row => row.LogOdds)), IsHorizontal = true,
        })
        {
            Layout = new FigureLayout
            {
                Title = "Largest coefficients of the logistic regression",
                Height = 380,
                XAxis = new Axis { Title = "change of the log-odds per standard deviation" },
                YAxis = new Axis { IsReversed = true },
            },
        };
    }

    /// <summary>A constant has one point only; it is left out of curves.</summary>
    private static IEnumerable<PredictorResult> Ranked(ComparisonResult comparison) => comparison.Predictors.Where(p => p.Roc.Points.Length > 2);

    private static FigureLayout Square(string title, string x, string y) => new()
    {
        Title = title, Height = 480, XAxis = new Axis { Title = x, Range = (0, 1) }, YAxis = new Axis { Title = y, Range = (0, 1) },
    };

    /// <summary>The first point of each of 200 steps from the start on, and the last point of all.</summary>
    private static List<T> Thin<T>(IReadOnlyList<T> points, Func<T, double> position, double start = 0)
    {
        var thinned = new List<T>();
        var next = start;
        foreach (var point in points)
        {
            if (position(point) < next) continue;
            thinned.Add(point);
            next = position(point) + (1.0 / CurveSteps);
        }

        thinned.Add(points[^1]);
        return thinned;
    }
}
