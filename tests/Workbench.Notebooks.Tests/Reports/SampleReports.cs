using System.Collections.Immutable;
using Workbench.Display;
using Workbench.Display.Charts;
using Workbench.Display.Formatting;
using Workbench.Notebooks.Documents;
using Workbench.Notebooks.Execution;
using Workbench.Notebooks.Reports;

namespace Workbench.Notebooks.Tests.Reports;

/// <summary>Reports such as the executor makes them.</summary>
internal static class SampleReports
{
    private const string Digest = "3f0c0d6e5a1b7b9d4a6e2c8f0a1d3b5c7e9f1a2b4c6d8e0f2a4b6c8d0e1f3a5b";

    public static NotebookReport Study => new()
    {
        Name = "02-exploration",
        IndexLink = "index.html",
        Result = new NotebookRunResult
        {
            Status = NotebookStatus.Succeeded,
            Notebook = new Notebook { Cells = Cells },
            CellSeconds = [double.NaN, 0.8123, 0.0214, double.NaN, 1.7, 0.9, double.NaN, 0.31, 0.22, 0.0003, double.NaN],
            Duration = TimeSpan.FromSeconds(4.21),
            Measurements = [new("pairs.rows_per_second", 412_345.678, "rows/s"), new("pairs.seconds", 1.2134, "s")],
            Provenance = [new("artifact", "data/processed/pairs.csv", Digest, 81_234_567), new("input", "data/reference/veneto.csv", Digest, 12_345)],
        },
        Metrics =
        [
            new("pairs.count", 500_000, 500_000, 0, "pairs", MetricVerdict.Verified),
            new("label.positive_share", 0.80213, 0.80213, 1e-12, null, MetricVerdict.Verified),
            new("distance.median", 23.418, 23.418, 1e-9, "km", MetricVerdict.Verified),
        ],
        Facts =
        [
            new("Manifest", Digest), new("Commit", "6e1c8ea0c3f52b1f9d7f1e5c7c29d1b0c4aa7e11"), new("Profile", "quick, seed 42"),
            new("Reproduce", "dotnet run --project runner -c Release -- reproduce --only 02-exploration --profile quick"),
        ],
    };

    public static NotebookReport Failed
    {
        get
        {
            var trace = ImmutableArray.Create("System.InvalidOperationException: Sequence contains no elements", "   at Cell 5, line 2");
            var error = new ErrorOutput("System.InvalidOperationException", "Sequence contains no elements", trace);
            var cells = Cells.SetItem(4, Cells[4] with { Outputs = [new StreamOutput(false, "reading pairs\n"), error] })
                .SetItem(5, Cells[5] with { Outputs = [] }).SetItem(7, Cells[7] with { Outputs = [] }).SetItem(8, Cells[8] with { Outputs = [] }).SetItem(9, Cells[9] with { Outputs = [] });
            return Study with
            {
                Name = "03-training",
                Metrics = [new("pairs.count", 499_998, 500_000, 0, "pairs", MetricVerdict.Differs), new("auc", null, 0.87, 1e-9, null, MetricVerdict.Missing), new("brier", 0.142, null, 0, null, MetricVerdict.New)],
                Result = Study.Result with
                {
                    Status = NotebookStatus.Failed,
                    Notebook = new Notebook { Cells = cells },
                    CellSeconds = [double.NaN, 0.8, 0.02, double.NaN, 0.4, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN],
                    Failure = new NotebookFailure(5, 2, "System.InvalidOperationException", "Sequence contains no elements", "var largest = pairs.MaxBy(pair => pair.Distance);", trace),
                    Measurements = [],
                },
            };
        }
    }

    public static RunReport Run => new()
    {
        Title = "Workbench run",
        Notebooks = [Study, Failed, Study with { Name = "01-data", Cached = true, Result = Study.Result with { Status = NotebookStatus.NotRun, Duration = TimeSpan.Zero } }],
        Facts = [new("Run", "2026-11-22-quick-1"), new("Manifest", Digest), new("Machine", "2 cores")],
    };

    private static ImmutableArray<Cell> Cells =>
    [
        Markdown("# Candidates and companies of Veneto\n\nWhat do **half a million pairs** look like before any model sees them? This notebook draws the distributions that the "
            + "next ones rely on, and says what a reviewer should doubt.\n\n## Question\n\nHow far do candidates live from the companies that could employ them, and how does the share of suitable pairs "
            + "fall with distance? The label follows from $d \\le d_{max}$ and from the exclusions of the law 68/99.\n\n> Generated people: no line of this table is about anyone."),
        Code("#r \"../src/Workbench.Experiments/bin/Release/net10.0/Workbench.Experiments.dll\"\nusing Workbench.Experiments;\n\n// The configuration and the artifacts of earlier notebooks\nvar study = await Study.OpenAsync(\"02-exploration\");"),
        Code("// parameters\nvar pairCount = 500_000; // rows of the training table\nvar seed = 42;"),
        Markdown("## Distances\n\nGreat-circle distances in kilometres; the rule of Freedman and Diaconis chooses the bars.\n\n### By region\n\n| Region | Candidates | Companies |\n|---|--:|--:|\n| Padova | 31,204 | 612 |\n| Verona | 30,118 | 587 |\n\n- [x] distances checked against `haversine`\n- [ ] a road network would be better"),
        Code("static double Median(ReadOnlySpan<double> values) =>\n    values.Length == 0 ? double.NaN : values[values.Length / 2]; /* of sorted\n    values */\n\nvar figure = new Figure(new HistogramTrace { Values = distances });\nfigure.Display();\nConsole.WriteLine($\"{pairCount:N0} pairs\");",
            new StreamOutput(false, "500,000 pairs\n"), Show(Histogram), Show(Curve)),
        Code("pairs.Take(1000)", new ResultOutput(Formatter.Format(Rows())), new StreamOutput(true, "warning: 3 municipalities have no coordinates\n")),
        Markdown("## Correlations\n\nNumbers in the cells are Pearson's *r*. A long formula stays in its box:\n\n$$\\mathrm{score} = w_1 \\, e^{-d/40} + w_2 \\, a + w_3 \\, \\cos(x, y)$$\n\n```csharp\nvar r = Correlation.Pearson(left, right); // a very long line of code in a markdown cell that has to scroll in its own box rather than the page\n```"),
        Code("new Figure(new HeatmapTrace { Z = correlations, X = names, Y = names, CellFormat = \"F2\", Scale = ColourScale.BlueRed })", new ResultOutput(Heatmap.ToMimeBundle())),
        Code("Metric.Report(\"pairs.count\", pairs.Count, \"pairs\");\nMeasurement.Report(\"pairs.seconds\", watch.Elapsed.TotalSeconds, \"s\");",
            Show(MimeBundle.Of(new MimeContent(MimeTypes.Metric, "{\"name\":\"pairs.count\",\"value\":500000,\"unit\":\"pairs\",\"tolerance\":0}"), new MimeContent(MimeTypes.PlainText, "pairs.count = 500000 pairs"))),
            Show(MimeBundle.Of(new MimeContent(MimeTypes.Measurement, "{\"name\":\"pairs.seconds\",\"value\":1.2134,\"unit\":\"s\"}"), new MimeContent(MimeTypes.PlainText, "pairs.seconds: 1.213 s (this machine)")))),
        new Cell { Kind = CellKind.Code, Language = "mermaid", Source = "graph LR; A-->B", Outputs = [Show(MimeBundle.Of(MimeTypes.Mermaid, "graph LR; A-->B"))] },
        Markdown("## Limits\n\n1. The gazetteer has one point for each municipality.\n2. Distances ignore roads.\n\nSee [the next notebook](03-training.html) and <https://example.org/>."),
    ];

    private static Figure Histogram => new(new HistogramTrace { Values = [.. Waves(20_000).Select(wave => 40 + 18 * wave)], Name = "all pairs" }, new HistogramTrace { Values = [.. Waves(8_000).Select(wave => 22 + 8 * wave)], Name = "suitable" })
    { Layout = new() { Title = "Distance between candidate and company", BarMode = BarMode.Overlay, XAxis = new() { Title = "distance (km)" }, YAxis = new() { Title = "pairs" } } };

    private static Figure Curve => new(new LineTrace
    {
        X = Coordinates.Of(Enumerable.Range(0, 40).Select(i => i * 2.0)), Y = [.. Enumerable.Range(0, 40).Select(i => Math.Exp(-i / 15.0))], Name = "share",
        Band = new([.. Enumerable.Range(0, 40).Select(i => Math.Exp(-i / 15.0) - 0.04)], [.. Enumerable.Range(0, 40).Select(i => Math.Exp(-i / 15.0) + 0.05)]),
    })
    { Layout = new() { Title = "Share of suitable pairs, with a 95 % interval", XAxis = new() { Title = "distance (km)" }, YAxis = new() { Title = "share", Range = (0, 1.1) }, ReferenceLines = [new(40, 0, 40, 1.1)] } };

    private static Figure Heatmap => new(new HeatmapTrace
    {
        Z = new[,] { { 1, -0.61, 0.12 }, { -0.61, 1, 0.34 }, { 0.12, 0.34, 1 } }, X = ["distance", "label", "attitude"], Y = ["distance", "label", "attitude"], CellFormat = "F2", Scale = ColourScale.BlueRed, Range = (-1, 1), ColourTitle = "r",
    })
    { Layout = new() { Title = "Correlations", YAxis = new() { IsReversed = true } } };

    private static IEnumerable<double> Waves(int count) => Enumerable.Range(1, count).Select(i => Math.Sqrt(-2 * Math.Log(i / (count + 1.0))) * Math.Cos(i * 2.399963));

    private sealed record Pair(
        string Candidate, string Municipality, string Disability, string Education, string Company, string Sector, double Distance, double Attitude, double Compatibility, int Experience, bool Label);

    private static List<Pair> Rows() =>
    [
        .. Enumerable.Range(0, 1000).Select(i => new Pair(
            $"C{i:D6}", "San Pietro in Cariano", "motor, partial", "secondary school", $"A{i * 7 % 613:D4}", "manufacture of machinery", i * 1.25, i % 10 / 10.0, 1.0 / (i + 1), i % 30, i % 5 != 0)),
    ];

    public static Cell Markdown(string text) => new() { Kind = CellKind.Markdown, Language = Languages.Markdown, Source = text };

    public static Cell Code(string source, params ImmutableArray<CellOutput> outputs) => new() { Kind = CellKind.Code, Language = Languages.CSharp, Source = source, Outputs = outputs };

    public static DisplayOutput Show(MimeBundle bundle) => new(bundle);

    private static DisplayOutput Show(Figure figure) => new(figure.ToMimeBundle());

    /// <summary>A report of some cells and nothing else.</summary>
    public static NotebookReport Of(params ImmutableArray<Cell> cells) => new()
    {
        Name = "sample",
        Result = new NotebookRunResult { Status = NotebookStatus.Succeeded, Notebook = new Notebook { Cells = cells }, CellSeconds = [.. cells.Select(_ => 0.01)], Duration = TimeSpan.FromSeconds(1) },
    };
}
