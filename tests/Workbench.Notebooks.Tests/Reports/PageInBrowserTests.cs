using Microsoft.Playwright;
using Workbench.Display;
using Workbench.Notebooks.Reports;

namespace Workbench.Notebooks.Tests.Reports;

[Collection(Kernel.ConsoleInputTests.Collection)] // Playwright sets Console.InputEncoding when it starts
public sealed class PageInBrowserTests(Browser browser) : IClassFixture<Browser>
{
    private static string Page(string name) => name switch
    {
        "study" => NotebookPage.Render(SampleReports.Study),
        "failed" => NotebookPage.Render(SampleReports.Failed),
        _ => IndexPage.Render(SampleReports.Run),
    };

    [Theory]
    [InlineData("study", 390), InlineData("study", 1280), InlineData("study", 1600), InlineData("failed", 390), InlineData("failed", 1280), InlineData("index", 390), InlineData("index", 1280)]
    public async Task A_page_fits_its_window_without_complaints_or_network(string name, int width)
    {
        await using var open = await browser.OpenAsync(Page(name), width);
        await ScrollThroughAsync(open.Page);
        await open.PictureAsync($"{name}-{width}");
        Assert.Equal(width, await open.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Empty(open.Complaints);
        Assert.Empty(open.NetworkRequests);
    }

    [Fact]
    public async Task Figures_are_drawn_when_they_come_into_view()
    {
        Assert.NotNull(ReportAssets.ChartScript);
        await using var open = await browser.OpenAsync(Page("study"), 1280);
        await ScrollThroughAsync(open.Page);
        Assert.Equal(3, await open.Page.Locator("figure.chart .plot svg.main-svg >> nth=0").CountAsync() * await open.Page.Locator("figure.chart .plot.js-plotly-plot").CountAsync());
        Assert.Equal(0, await open.Page.Locator("figure.chart img.static:visible").CountAsync());
        Assert.True(await open.Page.Locator("figure.chart .plot .bars path").CountAsync() > 20);
    }

    [Fact]
    public async Task Without_scripts_the_static_pictures_and_all_text_are_there()
    {
        await using var open = await browser.OpenAsync(Page("study"), 1280, hasScripts: false);
        Assert.Equal(3, await open.Page.Locator("figure.chart img.static:visible").CountAsync());
        await open.PictureAsync("study-no-script");
    }

    [Fact]
    public async Task On_paper_the_static_pictures_take_the_place_of_the_figures()
    {
        await using var open = await browser.OpenAsync(Page("study"), 800);
        await ScrollThroughAsync(open.Page);
        await open.Page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.Equal(3, await open.Page.Locator("figure.chart img.static:visible").CountAsync());
        Assert.Equal(0, await open.Page.Locator("figure.chart .plot:visible").CountAsync());
        await open.PictureAsync("study-print");
        if (Environment.GetEnvironmentVariable("WORKBENCH_PICTURES") is { } folder) await open.Page.PdfAsync(new() { Path = Path.Combine(folder, "study.pdf"), PreferCSSPageSize = true });
    }

    [Fact]
    public async Task Dark_colours_follow_the_system_and_the_button()
    {
        await using var open = await browser.OpenAsync(Page("study"), 1280, scheme: ColorScheme.Dark);
        await ScrollThroughAsync(open.Page);
        await open.PictureAsync("study-dark");
        Assert.Equal("rgb(20, 23, 27)", await BackgroundAsync(open.Page));
        await open.Page.ClickAsync("#theme");
        Assert.Equal("rgb(255, 255, 255)", await BackgroundAsync(open.Page));
        Assert.Equal("Dark", await open.Page.TextContentAsync("#theme"));
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task Code_is_folded_and_one_click_away()
    {
        await using var open = await browser.OpenAsync(Page("study"), 1280);
        Assert.Equal(0, await open.Page.Locator("details.source[open]").CountAsync());
        await open.Page.ClickAsync("#cell-5 summary");
        Assert.True(await open.Page.Locator("#cell-5 pre code").IsVisibleAsync());
        await open.Page.ClickAsync("#code");
        Assert.Equal(await open.Page.Locator("details.source").CountAsync(), await open.Page.Locator("details.source[open]").CountAsync());
        await open.PictureAsync("study-code");
    }

    [Fact]
    public async Task The_failing_cell_is_open_and_linked_from_the_top()
    {
        await using var open = await browser.OpenAsync(Page("failed"), 1280);
        Assert.True(await open.Page.Locator("#cell-5 .line.culprit").IsVisibleAsync());
        await open.Page.ClickAsync("main > .failure h2 a");
        Assert.EndsWith("#cell-5", open.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_script_of_a_notebook_runs()
    {
        const string Attack = "<img src=x onerror=\"window.hit=1\"><script>window.hit=1</script><svg onload=\"window.hit=1\"><iframe srcdoc=\"<script>parent.hit=1</script>\"></iframe>"
            + "<a href=\"javascript:window.hit=1\" id=\"theme\">x</a></div></section></main><table><td><style>*{display:none}</style><form><input autofocus onfocus=window.hit=1>";
        var report = SampleReports.Of(
            SampleReports.Markdown("# Title\n\n" + Attack + "\n\n[link](javascript:window.hit=1) ![image](https://example.org/x.png)"),
            SampleReports.Code(Attack, SampleReports.Show(MimeBundle.Of(MimeTypes.Html, Attack)), SampleReports.Show(MimeBundle.Of(MimeTypes.Svg, "<svg xmlns='http://www.w3.org/2000/svg' onload='window.hit=1'/>")),
                SampleReports.Show(MimeBundle.Of(MimeTypes.JavaScript, "window.hit=1")), SampleReports.Show(MimeBundle.Of(MimeTypes.Plotly, "{\"data\":[],\"layout\":{\"title\":{\"text\":\"</script><script>window.hit=1</script>\"}}}"))));
        await using var open = await browser.OpenAsync(NotebookPage.Render(report), 1280);
        await ScrollThroughAsync(open.Page);
        foreach (var link in await open.Page.Locator("main a").AllAsync())
            if (await link.GetAttributeAsync("href") is { } address) Assert.DoesNotContain("javascript", address, StringComparison.OrdinalIgnoreCase);
        Assert.Null(await open.Page.EvaluateAsync<int?>("window.hit ?? null"));
        Assert.True(await open.Page.Locator("footer.provenance").IsVisibleAsync());
        Assert.Empty(open.NetworkRequests);
    }

    [Fact]
    public async Task The_policy_alone_would_stop_a_script_and_a_request()
    {
        var page = Page("index").Replace("</main>", "<script>window.hit=1</script><img src=\"http://127.0.0.1:9/x.png\" onerror=\"window.hit=2\"></main>", StringComparison.Ordinal);
        await using var open = await browser.OpenAsync(page, 1280);
        Assert.Null(await open.Page.EvaluateAsync<int?>("window.hit ?? null"));
        Assert.Contains(open.Complaints, complaint => complaint.Contains("Content Security Policy", StringComparison.Ordinal));
    }

    private static Task<string> BackgroundAsync(IPage page) => page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");

    /// <summary>As a reader does; then waits until every figure that came into view is drawn.</summary>
    private static async Task ScrollThroughAsync(IPage page)
    {
        foreach (var figure in await page.Locator("figure.chart[data-figure]").AllAsync())
        {
            await figure.ScrollIntoViewIfNeededAsync();
            await figure.Locator(".plot .main-svg").First.WaitForAsync();
        }
        await page.EvaluateAsync("scrollTo(0, 0)");
    }
}
