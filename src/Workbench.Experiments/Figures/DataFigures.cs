using System.Globalization;
using Workbench.Display.Charts;
using Workbench.Experiments.Data;
using Workbench.Learning.Statistics;
using Workbench.Matching.Geography;

namespace Workbench.Experiments.Figures;

/// <summary>Figures of candidates, companies and pairs. They hold counts and quartiles rather than rows, so that a report stays small.</summary>
public static class DataFigures
{
    private const int MostMapPoints = 1500;

    /// <summary>Bars over the intervals of a feature; shares, so that profiles of any size look alike.</summary>
    public static Figure Distribution(BinnedCounts counts, string title, string axis)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return new Figure(new BarTrace { Categories = Coordinates.Of(counts.Centres), Values = Coordinates.Of(counts.Shares) })
        {
            Layout = new FigureLayout
            {
                Title = title,
                Height = 320,
                XAxis = new Axis { Title = axis, Range = (counts.Lower, counts.Upper) },
                YAxis = new Axis { Title = "share of pairs" },
            },
        };
    }

    /// <summary>How often pairs match along a feature, with two standard errors, and the rate that the rule prescribes.</summary>
    public static Figure OutcomeRate(IReadOnlyList<OutcomeBin> bins, string title, string axis) => new(
        new LineTrace
        {
            Name = "rate that the rule prescribes", X = Coordinates.Of(bins.Select(bin => bin.Centre)), Y = Coordinates.Of(bins.Select(bin => bin.TrueRate)),
            IsDashed = true,
        },
        new ScatterTrace
        {
            Name = "observed, ± 2 standard errors", X = Coordinates.Of(bins.Select(bin => bin.Centre)), Y = Coordinates.Of(bins.Select(bin => bin.PositiveRate)),
            Errors = new ErrorBars(Coordinates.Of(bins.Select(bin => 2 * bin.StandardError))),
        })
    {
        Layout = new FigureLayout
        {
            Title = title, Height = 340, XAxis = new Axis { Title = axis }, YAxis = new Axis { Title = "share of pairs that match", Range = (0, 1) },
        },
    };

    /// <summary>Where candidates live and companies work, in degrees; at most 1,500 of each, evenly taken, are drawn.</summary>
    public static Figure Map(DataExploration exploration)
    {
        ArgumentNullException.ThrowIfNull(exploration);
        var workplaces = Thin([.. exploration.Companies.Where(company => company.Location is not null).Select(company => company.Location!.Value)]);
        var residences = exploration.Candidates.Where(candidate => candidate.Location is not null).ToLookup(candidate => candidate.Centre);
        return new Figure([
            Points("companies", workplaces, size: 4, opacity: 0.35, colour: "#7f7f7f"),
            .. EmploymentCentres.All.Where(centre => residences.Contains(centre)).Select(centre => Points(
                $"candidates of {centre.Code()}", Thin([.. residences[centre].Select(candidate => candidate.Location!.Value)]), size: 6, opacity: 0.8, colour: null)),
        ])
        {
            Layout = new FigureLayout
            {
                Title = "Synthetic residences and workplaces in Veneto",
                Height = 520,
                XAxis = new Axis { Title = "longitude (degrees east)" },
                YAxis = new Axis { Title = "latitude (degrees north)" },
            },
        };
    }

    /// <summary>Distances between residence and workplace, by employment centre.</summary>
    public static Figure DistancesByCentre(DataExploration exploration, double searchRadius, double ruleDistance)
    {
        ArgumentNullException.ThrowIfNull(exploration);
        var centres = exploration.Centres();
        return new Figure(centres.Select(summary => new BoxTrace
        {
            Name = summary.Centre.Code(), Values = Quantiles(exploration.DistancesOf(summary.Centre)),
        }))
        {
            Layout = new FigureLayout
            {
                Title = string.Create(CultureInfo.InvariantCulture, $"Distance by centre (lines: search radius {searchRadius} km, zero of the rule {ruleDistance} km)"),
                YAxis = new Axis { Title = "distance (km)" },
                ReferenceLines = [Across(searchRadius, centres.Length), Across(ruleDistance, centres.Length)],
            },
        };
    }

    /// <summary>Correlations as colours and numbers.</summary>
    public static Figure Correlations(IReadOnlyList<string> names, double[,] matrix)
    {
        string[] labels = [.. names];
        return new Figure(new HeatmapTrace
        {
            Z = matrix, X = labels, Y = labels, Scale = ColourScale.BlueRed, Range = (-1, 1), CellFormat = "F2", ColourTitle = "r",
        })
        {
            Layout = new FigureLayout { Title = "Pearson correlation over pairs", Height = 520, YAxis = new Axis { IsReversed = true } },
        };
    }

    /// <summary>What each feature takes away from the match probability.</summary>
    public static Figure Influences(IReadOnlyList<LabelInfluence> influences) => new(new BarTrace
    {
        Categories = Coordinates.Of(influences.Select(influence => influence.Feature)),
        Values = Coordinates.Of(influences.Select(influence => 100 * influence.Spread)),
        IsHorizontal = true,
    })
    {
        Layout = new FigureLayout
        {
            Title = "How much of the match probability each feature can move",
            Height = 320,
            XAxis = new Axis { Title = "standard deviation of its effect (percentage points)" },
            YAxis = new Axis { IsReversed = true },
        },
    };

    private static ScatterTrace Points(string name, GeoPoint[] points, double size, double opacity, string? colour) => new()
    {
        Name = name, X = Coordinates.Of(points.Select(point => point.Longitude)), Y = Coordinates.Of(points.Select(point => point.Latitude)),
        Size = size, Opacity = opacity, Colour = colour,
    };

    private static GeoPoint[] Thin(GeoPoint[] points)
    {
        var step = (points.Length + MostMapPoints - 1) / MostMapPoints;
        return step <= 1 ? points : [.. points.Where((_, index) => index % step == 0)];
    }

    /// <summary>Every half percent of a sample: enough for a box, and a thousandth of the rows.</summary>
    private static double[] Quantiles(double[] values)
    {
        Array.Sort(values);
        return [.. Enumerable.Range(0, 201).Select(step => Quantile.OfSorted(values, step / 200.0))];
    }

    private static ReferenceLine Across(double distance, int categoryCount) => new(-0.5, distance, categoryCount - 0.5, distance);
}
