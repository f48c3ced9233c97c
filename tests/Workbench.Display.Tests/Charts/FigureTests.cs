using System.Text.Json;
using System.Xml.Linq;
using Workbench.Display.Charts;
using Workbench.Display.Formatting;

namespace Workbench.Display.Tests.Charts;

public sealed class FigureTests
{
    private static JsonElement Parse(Figure figure) => JsonDocument.Parse(figure.ToJson()).RootElement;

    public static TheoryData<string> Names => [.. Gallery.All().Select(entry => entry.Name)];

    private static Figure Named(string name) => Gallery.All().Single(entry => entry.Name == name).Figure;

    [Theory, MemberData(nameof(Names))]
    public void A_figure_is_plotly_json_a_picture_and_a_sentence(string name)
    {
        var bundle = Formatter.Format(Named(name));
        Assert.Equal([MimeTypes.Plotly, MimeTypes.Svg, MimeTypes.PlainText], bundle.Contents.Select(content => content.Type));
        Assert.StartsWith("Figure", bundle[MimeTypes.PlainText], StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Names))]
    public void The_same_figure_has_the_same_bytes(string name) => Assert.Equal(Named(name).ToMimeBundle().Contents, Named(name).ToMimeBundle().Contents);

    [Theory, MemberData(nameof(Names))]
    public void The_picture_is_well_formed_and_draws_within_itself(string name)
    {
        var svg = XDocument.Parse(Named(name).ToSvg()).Root!;
        var area = svg.Elements().Single(element => element.Name.LocalName == "svg");
        Assert.NotEmpty(area.Elements());
        Assert.All(svg.Descendants().Attributes().Where(attribute => attribute.Name.LocalName is "x" or "y" or "cx" or "cy" or "width" or "height"), attribute =>
            Assert.InRange(double.Parse(attribute.Value, System.Globalization.CultureInfo.InvariantCulture), -1000, 2000));
        if (Environment.GetEnvironmentVariable("WORKBENCH_GALLERY") is { } folder) File.WriteAllText(Path.Combine(folder, name + ".svg"), Named(name).ToSvg());
    }

    [Fact]
    public void Numbers_read_back_to_the_same_bits_and_gaps_are_null()
    {
        double[] y = [0.1 + 0.2, 1e-300, double.NaN, double.PositiveInfinity, -0.0];
        var written = Parse(new Figure(new LineTrace { X = Coordinates.Indexes(5), Y = y })).GetProperty("data")[0].GetProperty("y");
        Assert.Equal([y[0], y[1]], written.EnumerateArray().Take(2).Select(value => value.GetDouble()));
        Assert.Equal(JsonValueKind.Null, written[2].ValueKind);
        Assert.Equal(JsonValueKind.Null, written[3].ValueKind);
    }

    [Fact]
    public void Floats_are_written_with_the_digits_of_floats() =>
        Assert.Equal("[0.1,0.2]", Parse(new Figure(new ScatterTrace { X = new[] { 0.1f, 0.2f }, Y = new[] { 0.1f, 0.2f } })).GetProperty("data")[0].GetProperty("y").GetRawText());

    [Fact]
    public void Lengths_that_differ_are_an_error_that_says_which()
    {
        var error = Assert.Throws<ArgumentException>(() => new Figure(
            new ScatterTrace { X = [1.0], Y = [1.0] }, new LineTrace { Name = "loss", X = new[] { 1.0, 2 }, Y = new[] { 1.0, 2, 3 } }));
        Assert.StartsWith("Trace 2 ('loss'): X has 2 values, Y has 3; give both the same number.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_a_grid_that_differ_are_an_error() => Assert.Contains(
        "Row 1 of the grid has 1 values, row 0 has 2", Assert.Throws<ArgumentException>(() => (Grid)new double[][] { [1, 2], [3] }).Message, StringComparison.Ordinal);

    [Fact]
    public void A_histogram_holds_counts_and_not_values()
    {
        var data = Parse(new Figure(new HistogramTrace { Values = new double[] { 0, 0.5, 1, 1.5, 1.9, 3.5, double.NaN }, BinWidth = 1 })).GetProperty("data")[0];
        Assert.Equal("histogram", data.GetProperty("type").GetString());
        Assert.Equal("[0.5,1.5,2.5,3.5]", data.GetProperty("x").GetRawText());
        Assert.Equal("[2,3,0,1]", data.GetProperty("y").GetRawText());
    }

    [Theory, InlineData(HistogramHeight.Share, 1.0), InlineData(HistogramHeight.Density, 2.0)]
    public void Shares_of_a_histogram_sum_to_one(HistogramHeight height, double sum)
    {
        var bins = new HistogramTrace { Values = new[] { 0.1, 0.2, 0.7, 0.8, 1.4 }, BinWidth = 0.5, Height = height }.Bins();
        Assert.Equal(sum, bins.Heights.Sum(), 12);
    }

    [Fact]
    public void Quartiles_are_those_of_linear_interpolation()
    {
        // numpy.quantile([1, 2, 3, 4, 100], [0.25, 0.5, 0.75]) is [2, 3, 4]; 100 lies beyond 4 + 1.5 · 2.
        var quartiles = Quartiles.Of([100, 1, 4, 2, 3]);
        Assert.Equal((1, 2, 3, 4, 4), (quartiles.LowerWhisker, quartiles.First, quartiles.Median, quartiles.Third, quartiles.UpperWhisker));
        Assert.Equal([100.0], quartiles.Outliers);
    }

    [Fact]
    public void A_large_scatter_is_thinned_and_says_so() => Assert.Contains("4,000 of 20,000 points drawn", Gallery.ManyPoints.ToSvg(), StringComparison.Ordinal);

    [Fact]
    public void The_level_line_of_a_cone_is_a_circle()
    {
        var places = Enumerable.Range(-20, 41).Select(i => i / 10.0).ToArray();
        Grid cone = places.Select(y => places.Select(x => Math.Sqrt(x * x + y * y)).ToArray()).ToArray();
        var points = Enumerable.Range(0, 40).SelectMany(row => Enumerable.Range(0, 40).SelectMany(column => Workbench.Display.Charts.Static.Contours.Segments(cone, row, column, 1.5))).ToList();
        Assert.NotEmpty(points);
        Assert.All(points, segment => Assert.Equal(15, Math.Sqrt(Math.Pow(segment.From.Row - 20, 2) + Math.Pow(segment.From.Column - 20, 2)), 0.1));
    }

    [Fact]
    public void Texts_from_data_stay_texts()
    {
        const string Attack = "</script><script>alert(1)</script><b>";
        var figure = new Figure(new BarTrace { Categories = [Attack], Values = [1], Name = Attack }) { Layout = new() { Title = Attack, HasLegend = true, XAxis = new() { Title = Attack } } };
        Assert.DoesNotContain("<script", figure.ToSvg(), StringComparison.Ordinal);
        Assert.Equal("&lt;/script>&lt;script>alert(1)&lt;/script>&lt;b>", Parse(figure).GetProperty("layout").GetProperty("title").GetProperty("text").GetString());
    }

    [Fact]
    public void An_empty_figure_still_draws() => Assert.Contains("</svg>", new Figure().ToSvg(), StringComparison.Ordinal);

    [Theory, InlineData("red"), InlineData("#12345"), InlineData("#12345\"")]
    public void A_colour_is_six_hexadecimal_digits(string colour) => Assert.Throws<ArgumentException>(() => new BoxTrace { Values = [1.0], Name = "a", Colour = colour });
}
