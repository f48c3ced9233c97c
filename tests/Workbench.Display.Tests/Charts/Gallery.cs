using Workbench.Display.Charts;

namespace Workbench.Display.Tests.Charts;

/// <summary>One figure of every kind, with data that needs no random numbers.</summary>
internal static class Gallery
{
    private static readonly double[] Steps = [.. Enumerable.Range(0, 60).Select(i => i / 10.0)];

    public static IEnumerable<(string Name, Figure Figure)> All() =>
    [
        ("scatter", Scatter), ("points", ManyPoints), ("line", Line), ("bars", Bars), ("ranking", Ranking), ("stack", Stack), ("histogram", Histograms),
        ("heatmap", Heatmap), ("boxes", Boxes), ("contour", Contour), ("logarithmic", Logarithmic),
    ];

    public static Figure Scatter => new(new ScatterTrace
    {
        X = Steps, Y = [.. Steps.Select(x => Math.Sin(x) + Math.Sin(37 * x) / 4)], ColourBy = Steps, ColourTitle = "time (s)", Size = 8, Name = "measured",
        Errors = new ErrorBars([.. Steps.Select(_ => 0.1)]),
    })
    { Layout = new() { Title = "Points with error bars and colours", XAxis = new() { Title = "x (m)" }, YAxis = new() { Title = "y (m)" } } };

    public static Figure ManyPoints => new(new ScatterTrace
    {
        X = [.. Enumerable.Range(0, 20_000).Select(i => Math.Sqrt(i) * Math.Cos(i * 2.399963))],
        Y = [.. Enumerable.Range(0, 20_000).Select(i => Math.Sqrt(i) * Math.Sin(i * 2.399963))],
        Size = 3, Opacity = 0.5,
    })
    { Layout = new() { Title = "Twenty thousand points", HasEqualScales = true } };

    public static Figure Line => new(
        new LineTrace { X = Steps, Y = [.. Steps.Select(Math.Sin)], Name = "sine", Band = new([.. Steps.Select(x => Math.Sin(x) - 0.2)], [.. Steps.Select(x => Math.Sin(x) + 0.3)]) },
        new LineTrace { X = Steps, Y = [.. Steps.Select(Math.Cos)], Name = "cosine", IsDashed = true, HasMarkers = true })
    {
        Layout = new()
        {
            Title = "Two lines, a band, a threshold", XAxis = new() { Title = "angle (rad)" }, YAxis = new() { Title = "value", Range = (-1.5, 1.7) },
            ReferenceLines = [new(0, 0.5, 6, 0.5)], Annotations = [new(5, 0.5, "threshold")],
        },
    };

    public static Figure Bars => new(
        new BarTrace { Categories = ["Belluno", "Padova", "Rovigo", "Treviso", "Venezia", "Verona", "Vicenza"], Values = [12, 31, 8, 28, 27, 30, 29.5], Name = "2025", Errors = new ErrorBars([1, 2, 1, 2, 2, 2, 2]) },
        new BarTrace { Categories = ["Belluno", "Padova", "Rovigo", "Treviso", "Venezia", "Verona", "Vicenza"], Values = [11, 33, 7, 26, 29, 34, -4], Name = "2026" })
    { Layout = new() { Title = "Candidates by province", YAxis = new() { Title = "candidates (thousand)" } } };

    public static Figure Ranking => new(new BarTrace
    {
        Categories = ["distance to the workplace", "attitude score", "compatibility of exclusions", "years of experience"], Values = [0.41, 0.32, 0.17, 0.04], IsHorizontal = true,
    })
    { Layout = new() { Title = "Gain by feature", XAxis = new() { Title = "share of gain" }, YAxis = new() { IsReversed = true }, Height = 260 } };

    public static Figure Stack => new(
        new BarTrace { Categories = [1, 2, 3, 4], Values = [3, 4, 5, 2], Name = "hired" },
        new BarTrace { Categories = [1, 2, 3, 4], Values = [1, 2, 3, 4], Name = "not hired" })
    { Layout = new() { BarMode = BarMode.Stack, XAxis = new() { Title = "round" } } };

    public static Figure Histograms => new(
        new HistogramTrace { Values = [.. Enumerable.Range(1, 5000).Select(i => Math.Sqrt(-2 * Math.Log(i / 5001.0)) * Math.Cos(i * 2.399963))], Name = "first" },
        new HistogramTrace { Values = [.. Enumerable.Range(1, 5000).Select(i => 2 + Math.Sqrt(-2 * Math.Log(i / 5001.0)) * Math.Sin(i * 2.399963))], Name = "second" })
    { Layout = new() { Title = "Two distributions", BarMode = BarMode.Overlay, XAxis = new() { Title = "score" }, YAxis = new() { Title = "count" } } };

    public static Figure Heatmap => new(new HeatmapTrace
    {
        Z = new double[,] { { 812, 34, 3 }, { 51, 702, 40 }, { 9, 77, 690 } }, X = ["low", "middle", "high"], Y = ["low", "middle", "high"], CellFormat = "N0", Scale = ColourScale.Blues, ColourTitle = "pairs",
    })
    { Layout = new() { Title = "Confusion matrix", XAxis = new() { Title = "predicted" }, YAxis = new() { Title = "actual", IsReversed = true } } };

    public static Figure Boxes => new(
        new BoxTrace { Values = [1, 2, 2.5, 3, 3, 4, 9], Name = "fedavg" }, new BoxTrace { Values = [2, 2.2, 2.4, 2.6, 3], Name = "median" }, new BoxTrace { Values = [4, 5, 5, 6, 7, 7, 7], Name = "trimmed" })
    { Layout = new() { Title = "Loss by aggregator", YAxis = new() { Title = "loss" } } };

    public static Figure Contour => new(new ContourTrace { Z = Surface(), X = Places(), Y = Places(), ColourTitle = "loss" })
    { Layout = new() { Title = "Loss surface", XAxis = new() { Title = "w₁" }, YAxis = new() { Title = "w₂" } } };

    public static Figure Logarithmic => new(
        new LineTrace { X = new double[] { 1, 10, 100, 1000, 10000 }, Y = new[] { 0.5, 0.21, 0.09, 0.04, 0.018 }, HasMarkers = true, Name = "error" },
        new LineTrace { X = new double[] { 1, 10, 100, 1000, 10000 }, Y = new[] { 0.6, double.NaN, 0.2, 0.1, 0.05 }, Name = "bound" })
    { Layout = new() { Title = "Error by sample size", XAxis = new() { Title = "samples", Kind = AxisKind.Logarithmic }, YAxis = new() { Title = "error", Kind = AxisKind.Logarithmic } } };

    private static double[] Places() => [.. Enumerable.Range(0, 41).Select(i => -2 + i / 10.0)];

    private static double[][] Surface() => [.. Places().Select(y => Places().Select(x => x * x + 2 * y * y + Math.Sin(3 * x)).ToArray())];
}
