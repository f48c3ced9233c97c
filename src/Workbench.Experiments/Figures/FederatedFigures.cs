using System.Collections.Immutable;
using Workbench.Display.Charts;
using Workbench.Experiments.Federated;
using Workbench.Federation.Rounds;
using Workbench.Federation.Sites;

namespace Workbench.Experiments.Figures;

/// <summary>Figures of rounds between sites.</summary>
public static class FederatedFigures
{
    /// <summary>Log-loss on the validation rows, round after round, of several runs.</summary>
    /// <param name="title">What the runs differ in.</param>
    /// <param name="reference">A log-loss to compare with, such as that of the optimal classifier; null: none.</param>
    /// <param name="runs">Runs with a curve.</param>
    public static Figure Curves(string title, double? reference, params IReadOnlyList<FederatedRun> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        return new Figure(runs.Select(run => new LineTrace
        {
            Name = run.Title, HasMarkers = true,
            X = Coordinates.Of(run.Curve.Select((_, index) => index + 1.0)), Y = Coordinates.Of(run.Curve.Select(point => point.LogLoss)),
        }))
        {
            Layout = new FigureLayout
            {
                Title = title, Height = 420, XAxis = new Axis { Title = "round" }, YAxis = new Axis { Title = "validation log-loss (nat)" },
                ReferenceLines = reference is { } level ? [new ReferenceLine(1, level, runs.Max(run => run.Curve.Length), level)] : [],
            },
        };
    }

    /// <summary>Every site's training loss by round: that of its last local epoch, before its update was averaged with the others'.</summary>
    public static Figure TrainingCurves(DividedSites sites, RoundState state)
    {
        ArgumentNullException.ThrowIfNull(sites);
        ArgumentNullException.ThrowIfNull(state);
        return BySite("Training loss at each site", "training log-loss (nat)", sites.Training.Sites.Select((site, index) => (
            site.Name, (IEnumerable<double>)state.History.Select(record => record.Sites.FirstOrDefault(learnt => learnt.Site == index + 1)?.TrainingLoss ?? double.NaN))));
    }

    /// <summary>The global model on every site's validation rows, by round.</summary>
    public static Figure ValidationCurves(DividedSites sites, RoundState state)
    {
        ArgumentNullException.ThrowIfNull(sites);
        ArgumentNullException.ThrowIfNull(state);
        return BySite("The shared model on each site's validation rows", "validation log-loss (nat)", sites.Training.Sites.Select((site, index) => (
            site.Name, (IEnumerable<double>)state.History.Select(
                record => record.Evaluation?.Sites.FirstOrDefault(judged => judged.Site == index + 1)?.LogLoss ?? double.NaN))));
    }

    /// <summary>How many rows and which positive rate each site has, division by division.</summary>
    public static Figure Divisions(params IReadOnlyList<(string Name, SiteInequality Inequality)> divisions)
    {
        ArgumentNullException.ThrowIfNull(divisions);
        return new Figure(divisions.Select(division => new ScatterTrace
        {
            Name = division.Name, Size = 11,
            X = Coordinates.Of(division.Inequality.Sites.Select(site => (double)site.RowCount)),
            Y = Coordinates.Of(division.Inequality.Sites.Select(site => site.PositiveRate)),
        }))
        {
            Layout = new FigureLayout
            {
                Title = "Sites by size and positive rate", Height = 400,
                XAxis = new Axis { Title = "training rows", Range = (0, 1.05 * divisions.Max(division => division.Inequality.Sites.Max(site => site.RowCount))) },
                YAxis = new Axis { Title = "positive rate", Range = (0, 1.02) },
            },
        };
    }

    /// <summary>The share of the gain that each rule keeps under each attack; below 0 is drawn as 0.</summary>
    public static Figure Robustness(RobustnessStudy study)
    {
        ArgumentNullException.ThrowIfNull(study);
        var rules = study.Cells.Select(cell => cell.Rule).Distinct().ToImmutableArray();
        SiteAttack?[] attacks = [null, .. SiteAttack.All];
        var grid = rules.Select(rule => attacks.Select(attack => Math.Clamp(study[rule.Name, attack?.Name].KeptGain, 0, 1)).ToArray()).ToArray();
        return new Figure(new HeatmapTrace
        {
            Z = grid, X = Coordinates.Of(attacks.Select(attack => attack?.Title ?? "all honest")), Y = Coordinates.Of(rules.Select(rule => rule.Title)),
            Range = (0, 1), CellFormat = "F2", ColourTitle = "share of the gain",
        })
        {
            Layout = new FigureLayout { Title = "What one hostile site leaves of the gain", Height = 440, YAxis = new Axis { IsReversed = true } },
        };
    }

    private static Figure BySite(string title, string axis, IEnumerable<(string Name, IEnumerable<double> Values)> sites) =>
        new(sites.Select(site => new LineTrace
        {
            Name = site.Name, HasMarkers = true, X = Coordinates.Of(site.Values.Select((_, index) => index + 1.0)), Y = Coordinates.Of(site.Values),
        }))
        {
            Layout = new FigureLayout { Title = title, Height = 400, XAxis = new Axis { Title = "round" }, YAxis = new Axis { Title = axis } },
        };
}
