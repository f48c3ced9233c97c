using System.Security.Cryptography;
using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Workbench.Display;
using Workbench.Notebooks.Documents;
using Workbench.Notebooks.Execution;
using Workbench.Notebooks.Reports;

namespace Workbench.Notebooks.Tests.Reports;

public sealed class NotebookPageTests
{
    private const string Attack = "\"'><script>alert(1)</script><img src=x onerror=alert(2)></title></style></pre>&amp;";

    private static IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    private static IHtmlDocument Page(params Cell[] cells) => Parse(NotebookPage.Render(SampleReports.Of([.. cells])));

    [Fact]
    public void The_same_report_gives_the_same_bytes() => Assert.Equal(NotebookPage.Render(SampleReports.Study), NotebookPage.Render(SampleReports.Study));

    [Fact]
    public void The_title_is_the_first_heading()
    {
        Assert.Equal("Candidates and companies of Veneto", Parse(NotebookPage.Render(SampleReports.Study)).Title);
        Assert.Equal("sample", Page(SampleReports.Code("1")).Title);
        Assert.Equal("sample", Page(SampleReports.Code("1")).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public void The_contents_link_to_the_headings()
    {
        var page = Parse(NotebookPage.Render(SampleReports.Study));
        var links = page.QuerySelectorAll(".toc a");
        Assert.Equal(["Question", "Distances", "By region", "Correlations", "Limits", "Metrics", "Measurements", "Provenance"], links.Select(link => link.TextContent));
        Assert.All(links, link => Assert.NotNull(page.GetElementById(link.GetAttribute("href")![1..])));
    }

    [Fact]
    public void Headings_of_the_same_text_have_anchors_of_their_own()
    {
        var page = Page(SampleReports.Markdown("# A\n\n## Data\n\n## Data"), SampleReports.Markdown("## Data\n\n## Città & <b>x</b>"));
        Assert.Equal(["s-a", "s-data", "s-data-2", "s-data-3", "s-città-x"], page.QuerySelectorAll("main h1, main h2").Select(heading => heading.Id).Where(id => id?.StartsWith("s-", StringComparison.Ordinal) == true));
    }

    [Fact]
    public void The_policy_names_the_digest_of_every_script_in_the_page()
    {
        var page = Parse(NotebookPage.Render(SampleReports.Study));
        var policy = page.QuerySelector("meta[http-equiv='Content-Security-Policy']")!.GetAttribute("content")!;
        Assert.StartsWith("default-src 'none'; img-src data: blob:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; script-src 'sha256-", policy, StringComparison.Ordinal);
        var scripts = page.Scripts.Where(script => script.Type is null or "").ToList();
        Assert.Equal(ReportAssets.ChartScript is null ? 1 : 2, scripts.Count);
        Assert.All(scripts, script => Assert.Contains(Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script.Text))), policy, StringComparison.Ordinal));
    }

    [Fact]
    public void The_chart_script_is_in_pages_with_figures_only()
    {
        Assert.True(NotebookPage.Render(SampleReports.Of(SampleReports.Code("1"))).Length < 100_000);
        Assert.Equal(ReportAssets.ChartScript is not null, NotebookPage.Render(SampleReports.Study).Length > 1_000_000);
    }

    [Fact]
    public void A_page_refers_to_nothing_outside()
    {
        var page = Parse(NotebookPage.Render(SampleReports.Study));
        Assert.All(page.QuerySelectorAll("[src]"), element => Assert.StartsWith("data:", element.GetAttribute("src"), StringComparison.Ordinal));
        Assert.All(page.QuerySelectorAll("link"), element => Assert.Equal("data:,", element.GetAttribute("href")));
    }

    [Fact]
    public void Everything_from_a_notebook_is_encoded()
    {
        var bundle = MimeBundle.Of(
            new MimeContent(MimeTypes.Metric, $"{{\"name\":{Json(Attack)},\"value\":1,\"unit\":{Json(Attack)}}}"), new MimeContent(MimeTypes.PlainText, Attack));
        var outputs = new List<CellOutput> { new StreamOutput(false, Attack), new StreamOutput(true, Attack), new ErrorOutput(Attack, Attack, [Attack]), SampleReports.Show(bundle) };
        foreach (var type in (string[])[MimeTypes.PlainText, MimeTypes.Html, MimeTypes.Markdown, MimeTypes.Latex, MimeTypes.Csv, MimeTypes.Mermaid, MimeTypes.Json, MimeTypes.JavaScript, MimeTypes.Png, MimeTypes.Jpeg, MimeTypes.Svg, MimeTypes.Plotly, "text/" + Attack])
            outputs.Add(SampleReports.Show(MimeBundle.Of(type, type == MimeTypes.Plotly ? $"{{\"data\":[{Json(Attack)}]}}" : Attack)));
        var report = SampleReports.Of(
            SampleReports.Markdown("# " + Attack + "\n\n" + Attack + "\n\n```" + Attack + "\n" + Attack + "\n```\n\n$" + Attack + "$ ![" + Attack + "](x)"),
            SampleReports.Code(Attack + "\n// " + Attack + "\n\"" + Attack, [.. outputs]),
            new Cell { Kind = CellKind.Raw, Language = Attack, Source = Attack }, new Cell { Kind = CellKind.Code, Language = Attack, Source = Attack });
        report = report with
        {
            Name = Attack, IndexLink = Attack, Facts = [new(Attack, Attack)], Metrics = [new(Attack, 1, 2, 0, Attack, MetricVerdict.Differs)],
            Result = report.Result with
            {
                Status = NotebookStatus.Failed, Failure = new(2, 1, Attack, Attack, Attack, [Attack]), Measurements = [new(Attack, 1, Attack)], Provenance = [new(Attack, Attack, Attack, 1)],
            },
        };
        AssertHarmless(Parse(NotebookPage.Render(report)));
        AssertHarmless(Parse(IndexPage.Render(new RunReport { Title = Attack, Notebooks = [report], Facts = [new(Attack, Attack)] })));
    }

    private static void AssertHarmless(IHtmlDocument page)
    {
        Assert.DoesNotContain(page.Scripts, script => script.Type is null or "" && script.Text.Contains("alert(", StringComparison.Ordinal));
        Assert.DoesNotContain(page.All.SelectMany(element => element.Attributes), attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(page.Images, image => !image.GetAttribute("src")?.StartsWith("data:", StringComparison.Ordinal) ?? false);
        Assert.NotNull(page.QuerySelector("body > .frame > main > footer.provenance"));
    }

    private static string Json(string text) => System.Text.Json.JsonSerializer.Serialize(text);

    [Fact]
    public void A_failure_stands_on_top_and_links_to_its_cell()
    {
        var page = Parse(NotebookPage.Render(SampleReports.Failed));
        var top = page.QuerySelector("main > .failure")!;
        Assert.Equal("#cell-5", top.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("Cell 5, line 2 failed: System.InvalidOperationException", top.QuerySelector("h2")!.TextContent);
        Assert.Equal("values.Length == 0 ? double.NaN : values[values.Length / 2]; /* of sorted", page.QuerySelector("#cell-5.failed .line.culprit")!.TextContent.Trim());
        Assert.Equal("not run", page.QuerySelector("#cell-6.idle .seconds")!.TextContent);
    }

    [Fact]
    public void A_failure_is_found_behind_an_injected_cell()
    {
        var error = new ErrorOutput("E", "m", []);
        var report = SampleReports.Of(SampleReports.Code("// parameters"), SampleReports.Code("// injected"), SampleReports.Code("throw", error));
        report = report with { Result = report.Result with { CellNumbers = [1, 1, 2], Status = NotebookStatus.Failed, Failure = new(2, 1, "E", "m", "throw", []) } };
        var page = Parse(NotebookPage.Render(report));
        Assert.Equal("#cell-3", page.QuerySelector("main > .failure a")!.GetAttribute("href"));
        Assert.NotNull(page.QuerySelector("#cell-3.failed"));
        Assert.Equal("[2]", page.QuerySelector("#cell-3 .number")!.TextContent); // as the failure says, and the author counts
    }

    [Fact]
    public void Metrics_stand_beside_their_verified_values()
    {
        var rows = Parse(NotebookPage.Render(SampleReports.Failed)).QuerySelectorAll("#metrics tbody tr").Select(row => string.Join(" | ", row.Children.Select(cell => cell.TextContent)));
        Assert.Equal(["pairs.count | differs | 499998 pairs | 500000 pairs | -2 | 0", "auc | missing | – | 0.87 | – | 1e-9", "brier | new | 0.142 | – | – | 0"], rows);
    }

    [Fact]
    public void Colours_do_not_change_the_code()
    {
        const string Source = "#r \"a.dll\"\nusing System; // why\nvar text = $\"{1:N0} <b>\"; /* two\nlines */\nvar raw = \"\"\"\n  </pre>\n  \"\"\";\nif (text is [] or null) throw new Exception('\\n' + \"é\");\n@#!broken $$ \"";
        var lines = Page(SampleReports.Code(Source)).QuerySelectorAll("pre code .line").Select(line => line.TextContent);
        Assert.Equal(Source.Split('\n'), lines);
    }

    [Fact]
    public void Colours_show_what_the_parser_sees()
    {
        var page = Page(SampleReports.Code("var x = new List<int>(); // note"));
        Assert.Equal(["var", "new", "int"], page.QuerySelectorAll("code .k").Select(span => span.TextContent));
        Assert.Equal(["List"], page.QuerySelectorAll("code .t").Select(span => span.TextContent));
        Assert.Equal(["// note"], page.QuerySelectorAll("code .c").Select(span => span.TextContent));
    }

    [Fact]
    public void Attachments_of_markdown_cells_are_embedded()
    {
        using var attachments = System.Text.Json.JsonDocument.Parse("{\"a b.png\":{\"image/png\":\"AAAA\\n\"}}");
        var page = Page(SampleReports.Markdown("![a](attachment:a%20b.png)") with { Attachments = attachments.RootElement });
        Assert.Equal("data:image/png;base64,AAAA", page.Images.Single().GetAttribute("src"));
    }

    [Fact]
    public void Provenance_outputs_are_not_shown() =>
        Assert.Null(Page(SampleReports.Code("1", SampleReports.Show(MimeBundle.Of(MimeTypes.Provenance, "{}")))).QuerySelector(".outputs"));

    [Fact]
    public void Console_text_loses_its_terminal_codes()
    {
        var page = Page(SampleReports.Code("1", new StreamOutput(false, "\e[1;31mred\e[0m \e]0;title\e\\plain\n10 %\r50 %\r100 %\n"), new StreamOutput(false, "more")));
        Assert.Equal("red plain\n100 %\nmore", page.QuerySelector("pre.stream")!.TextContent);
    }

    [Theory]
    [InlineData("x_1^2 \\le \\alpha", "x<sub>1</sub><sup>2</sup> ≤ α")]
    [InlineData("e^{-d/40}", "e<sup>−d/40</sup>")]
    [InlineData("\\frac{a+b}{n}", "(a+b)&#8202;/&#8202;n")]
    [InlineData("\\mathrm{AUC} < 1", "<span class=\"upright\">AUC</span> &lt; 1")]
    [InlineData("\\unknown{x} {", "\\unknownx ")]
    public void Short_formulas_are_readable(string tex, string html) => Assert.Equal(html, FormulaText.Render(tex));

    [Fact]
    public void The_index_sums_up_the_run_and_shows_its_problems()
    {
        var page = Parse(IndexPage.Render(SampleReports.Run));
        Assert.Equal(["02-exploration.html", "03-training.html", "01-data.html"], page.QuerySelectorAll("table.cards a").Select(link => link.GetAttribute("href")));
        Assert.Equal(["succeeded", "failed", "not run"], page.QuerySelectorAll("table.cards td:nth-child(2)").Select(cell => cell.TextContent));
        Assert.Contains("Sequence contains no elements", page.QuerySelector(".failure")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(3, page.QuerySelectorAll("section .badge").Length);
        Assert.Equal("Manifest", page.QuerySelectorAll(".facts dt")[1].TextContent);
    }
}
