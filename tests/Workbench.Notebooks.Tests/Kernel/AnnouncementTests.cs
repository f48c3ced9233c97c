using Workbench.Notebooks.Documents;
using Workbench.Notebooks.Kernel;

namespace Workbench.Notebooks.Tests.Kernel;

public sealed class AnnouncementTests
{
    // Redefinitions, a mistake in the middle, a type of an assembly that is referenced on demand, a cell that only imports, and one with a magic command.
    private static readonly string[] Cells =
    [
        "var x = 1; int F() => x;",
        "var x = F() + 1; x",
        "x + missing",
        "using System.Globalization;",
        "new System.Xml.Linq.XElement(\"a\", x).ToString()",
        "#!time\nx.ToString(CultureInfo.InvariantCulture)",
        "int F() => x * 10; F()",
        "throw new InvalidOperationException(\"no\");",
        "F() + 1",
    ];

    [Fact]
    public async Task Announced_cells_give_what_they_give_unannounced()
    {
        var plain = await ResultsAsync((_, _) => { });
        Assert.Equal(["-", "2", "CompilationError", "-", "<a>2</a>", "2", "20", "System.InvalidOperationException", "21"], plain);
        for (var depth = 1; depth <= Cells.Length; depth++)
            Assert.Equal(plain, await ResultsAsync((session, index) => session.Announce(Submissions().Skip(index).Take(depth))));
    }

    [Fact]
    public async Task A_wrong_announcement_changes_nothing()
    {
        var plain = await ResultsAsync((_, _) => { });
        CellSubmission[] others = [.. Enumerable.Range(0, 3).Select(i => new CellSubmission(90 + i, Languages.CSharp, $"var x = {i} + \"wrong\";"))];
        Assert.Equal(plain, await ResultsAsync((session, _) => session.Announce(others)));
        Assert.Equal(plain, await ResultsAsync((session, index) => session.Announce([Submissions()[index], .. others])));
        Assert.Equal(plain, await ResultsAsync((session, index) => session.Announce(Submissions().Skip(index + 1))));
    }

    private static CellSubmission[] Submissions() => [.. Cells.Select((source, index) => new CellSubmission(index + 1, Languages.CSharp, source))];

    private static async Task<string[]> ResultsAsync(Action<NotebookSession, int> announce)
    {
        await using var session = new NotebookSession(new SessionOptions { BaseDirectory = "." });
        var results = new List<string>();
        foreach (var (index, cell) in Submissions().Index())
        {
            announce(session, index);
            var sink = new RecordingSink();
            var result = await session.ExecuteAsync(cell, sink, TestContext.Current.CancellationToken);
            results.Add(result.Failure?.ErrorName ?? sink.Result ?? "-");
        }

        return [.. results];
    }
}
