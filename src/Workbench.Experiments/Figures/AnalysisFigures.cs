using System.Collections.Immutable;
using Workbench.Display.Charts;
using Workbench.Experiments.Analysis;
using Workbench.Learning.Fairness;
using Workbench.Learning.Inspection;
using Workbench.Learning.Metrics;

namespace Workbench.Experiments.Figures;

/// <summary>Figures of trained models under examination.</summary>
public static class AnalysisFigures
{
    /// <summary>Curves with pointwise bands.</summary>
    /// <param name="title">Title with the kind of rows.</param>
    /// <param name="x">Horizontal axis.</param>
    /// <param name="y">Vertical axis.</param>
    /// <param name="reference">A line to compare with, or null.</param>
    /// <param name="curves">Names and curves.</param>
    public static Figure Bands(string title, string x, string y, ReferenceLine? reference, params IReadOnlyList<(string Name, CurveBand Band)> curves)
    {
        ArgumentNullException.ThrowIfNull(curves);
        return new Figure(curves.Select(curve => new LineTrace
        {
            Name = curve.Name,
            X = Coordinates.Of(curve.Band.Points.Select(point => point.X)),
            Y = Coordinates.Of(curve.Band.Points.Select(point => point.Y)),
            Band = new Band(Coordinates.Of(curve.Band.Points.Select(point => point.Lower)), Coordinates.Of(curve.Band.Points.Select(point => point.Upper))),
        }))
        {
            Layout = new FigureLayout
            {
                Title = title, Height = 440, XAxis = new Axis { Title = x, Range = (0, 1) }, YAxis = new Axis { Title = y },
                ReferenceLines = reference is null ? [] : [reference],
            },
        };
    }

    /// <summary>A metric on test rows by the number of training rows; bars hold the spread of the drawn training rows.</summary>
    public static Figure LearningCurves(string metric, params IReadOnlyList<(string Name, ImmutableArray<LearningCurvePoint> Points)> curves)
    {
        ArgumentNullException.ThrowIfNull(curves);
        return new Figure(curves.Select(curve => new LineTrace
        {
            Name = curve.Name,
            HasMarkers = true,
            X = Coordinates.Of(curve.Points.Select(point => (double)point.RowCount)),
            Y = Coordinates.Of(curve.Points.Select(point => point.Test.Mean)),
            Errors = new ErrorBars(Coordinates.Of(curve.Points.Select(point => double.IsNaN(point.Test.StandardDeviation) ? 0 : point.Test.StandardDeviation))),
        }))
        {
            Layout = new FigureLayout
            {
                Title = "Learning curves", Height = 400, XAxis = new Axis { Title = "training rows", Kind = AxisKind.Logarithmic }, YAxis = new Axis { Title = metric },
            },
        };
    }

    /// <summary>Mean absolute contribution of the features that matter most.</summary>
    public static Figure Contributions(ContributionSummary summary, int count)
    {
        ArgumentNullException.ThrowIfNull(summary);
        var largest = summary.Groups.Take(count).ToArray();
        return new Figure(new BarTrace
        {
            Categories = Coordinates.Of(largest.Select(group => group.Name)), Values = Coordinates.Of(largest.Select(summary.Importance)), IsHorizontal = true,
        })
        {
            Layout = new FigureLayout
            {
                Title = $"Mean absolute contribution, {summary.Rows.RowCount:N0} rows", Height = 380,
                XAxis = new Axis { Title = "log-odds" }, YAxis = new Axis { IsReversed = true },
            },
        };
    }

    /// <summary>What one feature contributes to each row, by its value.</summary>
    public static Figure Contribution(ContributionSummary summary, FeatureGroup feature, string axis, string colourBy, string colourTitle)
    {
        ArgumentNullException.ThrowIfNull(summary);
        ArgumentNullException.ThrowIfNull(feature);
        return new Figure(new ScatterTrace
        {
            X = summary.Rows.Column(feature.Columns[0]).ToArray(),
            Y = Coordinates.Of(summary.OfGroup(feature).ToArray()),
            ColourBy = summary.Rows.Column(colourBy).ToArray(),
            ColourTitle = colourTitle,
            Size = 4,
            Opacity = 0.6,
        })
        {
            Layout = new FigureLayout
            {
                Title = $"Contribution of {feature.Name}", Height = 380, XAxis = new Axis { Title = axis }, YAxis = new Axis { Title = "contribution (log-odds)" },
            },
        };
    }

    /// <summary>Precision, recall, F1 and specificity by threshold.</summary>
    public static Figure Thresholds(string title, ImmutableArray<ThresholdRow> rows, params ReferenceLine[] lines) => new(
        Line("precision", rows, row => row.Precision), Line("recall", rows, row => row.Recall), Line("F1", rows, row => row.F1),
        Line("specificity", rows, row => row.Specificity))
    {
        Layout = new FigureLayout
        {
            Title = title, Height = 400, XAxis = new Axis { Title = "threshold", Range = (0, 1) }, YAxis = new Axis { Title = "share", Range = (0, 1) },
            ReferenceLines = [.. lines],
        },
    };

    /// <summary>A rate of every level with its interval of resampled candidates and companies.</summary>
    public static Figure Levels(string title, string axis, FairnessReport report, Func<LevelAudit, AuditedRate> rate)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(rate);
        var levels = report.Levels.Where(level => !double.IsNaN(rate(level).Value)).ToArray();
        return new Figure(new ScatterTrace
        {
            X = Coordinates.Of(levels.Select(level => level.Level)),
            Y = Coordinates.Of(levels.Select(level => rate(level).Value)),
            Errors = new ErrorBars(
                Coordinates.Of(levels.Select(level => Finite(rate(level).Value - rate(level).Resampled.Lower))),
                Coordinates.Of(levels.Select(level => Finite(rate(level).Resampled.Upper - rate(level).Value)))),
            Size = 10,
        })
        {
            Layout = new FigureLayout { Title = title, Height = 480, YAxis = new Axis { Title = axis } },
        };

        static double Finite(double length) => double.IsFinite(length) ? Math.Max(0, length) : 0;
    }

    private static LineTrace Line(string name, ImmutableArray<ThresholdRow> rows, Func<ThresholdRow, double> value)
    {
        var known = rows.Where(row => !double.IsNaN(value(row))).ToArray();
        return new LineTrace { Name = name, X = Coordinates.Of(known.Select(row => row.Threshold)), Y = Coordinates.Of(known.Select(value)) };
    }
}
