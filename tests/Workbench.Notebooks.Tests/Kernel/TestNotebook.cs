using Workbench.Notebooks.Documents;
using Workbench.Notebooks.Kernel;

namespace Workbench.Notebooks.Tests.Kernel;

/// <summary>A session whose cells are written one after another, as a user would.</summary>
internal sealed class TestNotebook(SessionOptions options) : IAsyncDisposable
{
    private int count;

    public TestNotebook() : this(new SessionOptions { BaseDirectory = AppContext.BaseDirectory })
    {
    }

    public NotebookSession Session { get; } = new(options);

    public async Task<(CellResult Result, RecordingSink Shown)> RunAsync(string source, string language = Languages.CSharp)
    {
        var sink = new RecordingSink();
        var result = await Session.ExecuteAsync(
            new CellSubmission(++count, language, source.ReplaceLineEndings("\n")), sink, TestContext.Current.CancellationToken);
        return (result, sink);
    }

    /// <summary>Runs a cell that must succeed.</summary>
    public async Task<RecordingSink> SucceedAsync(string source, string language = Languages.CSharp)
    {
        var (result, shown) = await RunAsync(source, language);
        Assert.True(result.Status == CellStatus.Succeeded, result.Failure?.Message + string.Join('\n', result.Failure?.Traceback ?? []));
        return shown;
    }

    /// <summary>Runs a cell that must fail.</summary>
    public async Task<CellFailure> FailAsync(string source, string language = Languages.CSharp)
    {
        var (result, _) = await RunAsync(source, language);
        Assert.Equal(CellStatus.Failed, result.Status);
        return result.Failure!;
    }

    public ValueTask DisposeAsync() => Session.DisposeAsync();
}
