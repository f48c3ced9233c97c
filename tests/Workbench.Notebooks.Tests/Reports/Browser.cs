using Microsoft.Playwright;

namespace Workbench.Notebooks.Tests.Reports;

/// <summary>Debian's chromium, started once for all tests of pages.</summary>
public sealed class Browser : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? chromium;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>Opens a page from a file, as a reader would, and watches it.</summary>
    internal async Task<OpenPage> OpenAsync(string html, int width, int height = 900, ColorScheme scheme = ColorScheme.Light, bool hasScripts = true)
    {
        var file = Path.Combine(Path.GetTempPath(), $"workbench-page-{Guid.NewGuid():N}.html");
        await File.WriteAllTextAsync(file, html);
        var context = await chromium!.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme, JavaScriptEnabled = hasScripts });
        var page = await context.NewPageAsync();
        var open = new OpenPage(page, file);
        page.Console += (_, message) => open.Notice(message);
        page.PageError += (_, error) => open.Complaints.Add(error);
        page.Request += (_, request) => open.Requests.Add(request.Url);
        await page.GotoAsync("file://" + file);
        return open;
    }

    public async ValueTask DisposeAsync()
    {
        if (chromium is not null) await chromium.DisposeAsync();
        playwright?.Dispose();
    }
}

/// <summary>A page with what its console and its network said.</summary>
internal sealed class OpenPage(IPage page, string file) : IAsyncDisposable
{
    public IPage Page => page;

    /// <summary>Errors and warnings.</summary>
    public List<string> Complaints { get; } = [];

    public List<string> Requests { get; } = [];

    public IEnumerable<string> NetworkRequests => Requests.Where(address => !address.StartsWith("file://", StringComparison.Ordinal) && !address.StartsWith("data:", StringComparison.Ordinal));

    public void Notice(IConsoleMessage message)
    {
        if (message.Type is "error" or "warning") Complaints.Add(message.Text);
    }

    /// <summary>Keeps a picture for a person to look at, if one asked for it.</summary>
    public async Task PictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("WORKBENCH_PICTURES") is { } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    }

    public async ValueTask DisposeAsync()
    {
        await page.Context.DisposeAsync();
        File.Delete(file);
    }
}
