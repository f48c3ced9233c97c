using System.Text.RegularExpressions;
using Workbench.Notebooks.Execution;
using Workbench.Runner.Progress;

namespace Workbench.Runner.Tests.Progress;

public sealed partial class LiveProgressTests
{
    [Fact]
    public async Task A_display_without_notebooks_ends_quietly()
    {
        await using var text = new StringWriter();
        await using (new LiveProgress(text, CancellationToken.None))
        {
        }

        Assert.Equal("", ControlSequence().Replace(text.ToString(), "").Trim());
    }

    [Fact]
    public async Task Each_notebook_has_a_line_with_its_running_cell()
    {
        await using var text = new StringWriter();
        await using (var progress = new LiveProgress(text, CancellationToken.None))
        {
            progress.Planned("01-data", TimeSpan.FromSeconds(2));
            progress.Planned("02-model", null);
            progress.Started("01-data");
            progress.Moved("01-data", new NotebookProgress(3, 7, "var [x] = 1;"));
        }

        var lines = text.ToString().Split('\n').Where(line => line.Trim().Length > 0).ToList();
        Assert.Contains(lines, line => line.Contains("01-data", StringComparison.Ordinal) && line.Contains("cell 3/7", StringComparison.Ordinal) && line.Contains("var [x] = 1;", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("02-model", StringComparison.Ordinal) && line.Contains("waiting", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_run_that_is_stopping_says_so_below_its_table()
    {
        await using var text = new StringWriter();
        using var interruption = new CancellationTokenSource();
        await using (var progress = new LiveProgress(text, interruption.Token))
        {
            progress.Planned("01-data", null);
            await interruption.CancelAsync();
        }

        Assert.Contains("Stopping; a second Ctrl-C ends at once.", text.ToString(), StringComparison.Ordinal);
    }

    [GeneratedRegex("\e\\[[?0-9;]*[a-zA-Z]")]
    private static partial Regex ControlSequence();
}
