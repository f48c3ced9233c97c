using Workbench.Notebooks.Documents;
using Workbench.Notebooks.Kernel.Compiling;
using Workbench.Notebooks.Kernel.Outputs;
using Workbench.Notebooks.Magic;

namespace Workbench.Notebooks.Kernel;

/// <summary>Settings of a session.</summary>
public sealed record SessionOptions
{
    /// <summary>Directory against which <c>#r</c>, <c>#load</c> and <c>#!import</c> resolve relative paths first: the notebook's own.</summary>
    public required string BaseDirectory { get; init; }

    /// <summary>Whether a cell of a language that is not run here is skipped with a visible note instead of failing.</summary>
    public bool SkipUnsupported { get; init; }

    /// <summary>Most characters of output that one cell may make before the rest is cut off with a note.</summary>
    public long OutputLimit { get; init; } = 10_000_000;

    /// <summary>Values for <c>@input:name</c> and <c>GetInputAsync</c>, by case-insensitive name. There is no user to ask in a headless run.</summary>
    public IReadOnlyDictionary<string, string> Inputs { get; init; } = new Dictionary<string, string>();
}

/// <summary>An assembly that cells referenced, with the path it was loaded from.</summary>
/// <param name="Name">Simple name.</param>
/// <param name="Path">Full path.</param>
public sealed record ReferencedAssembly(string Name, string Path);

/// <summary>The live state behind a notebook: variables, usings, references, shared values. One per process.</summary>
public sealed class NotebookSession(SessionOptions options) : IAsyncDisposable
{
    // Touches what most first cells need: declarations, a lambda, a query, the console, a value to format.
    private const string WarmUpCell = """
        using System.Globalization;
        var x = Enumerable.Range(0, 3).Select(i => i * 2).ToList();
        Console.WriteLine($"{x.Count}");
        x
        """;

    private readonly CellRunner runner = new(new CSharpKernel(), options.SkipUnsupported);
    private readonly OutputRouter router = new();
    private readonly SemaphoreSlim oneAtATime = new(1);

    /// <summary>The settings.</summary>
    public SessionOptions Options { get; } = options;

    /// <summary>Assemblies outside the framework that cells have loaded so far, by name.</summary>
    public IReadOnlyList<ReferencedAssembly> ReferencedAssemblies => runner.Kernel.LoadContext.LoadedFromFiles();

    /// <summary>Gets the compiler ready while something else is being read; awaiting it is not needed.</summary>
    public static Task WarmUpAsync() => Task.Run(async () =>
    {
        await using var session = new NotebookSession(new SessionOptions { BaseDirectory = Environment.CurrentDirectory });
        await session.ExecuteAsync(new CellSubmission(1, Languages.CSharp, WarmUpCell), new NoOutput(), CancellationToken.None);
    });

    /// <summary>Says which cells are expected, the first of them at once: they are compiled while others run. Only time depends on it.</summary>
    /// <param name="expected">A few cells in order; those from the first that needs more than the C# compiler are ignored.</param>
    public void Announce(IEnumerable<CellSubmission> expected) => runner.Kernel.Announce(
        [.. expected.TakeWhile(IsPlainCSharp).Select(cell => new SubmissionSource(cell.Source, OriginOf(cell)))]);

    /// <summary>Executes one cell: splits it at its magic commands, runs each part, and reports outputs as they come.</summary>
    public async Task<CellResult> ExecuteAsync(CellSubmission cell, ICellOutputSink outputs, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(cell);
        ArgumentNullException.ThrowIfNull(outputs);
        await oneAtATime.WaitAsync(cancellation);
        var cellOutputs = new CellOutputs(cell.Number, outputs, Options.OutputLimit, router);
        try
        {
            router.Begin(cellOutputs);
            var files = new NotebookFiles(Options.BaseDirectory, []);
            var result = await RunAsync(cell, new CellExecution(cell.Number, cellOutputs, files, Input, cancellation));
            if (result.Failure is { } failure) cellOutputs.AppendError(new ErrorOutput(failure.ErrorName, failure.Message, failure.Traceback));
            return result;
        }
        finally
        {
            cellOutputs.End();
            oneAtATime.Release();
        }
    }

    private async Task<CellResult> RunAsync(CellSubmission cell, CellExecution execution)
    {
        var origin = OriginOf(cell);
        try
        {
            var result = await runner.RunAsync(cell.Language, cell.Source, origin, execution);
            foreach (var action in runner.AtEnd) action();
            return result;
        }
        catch (OperationCanceledException) when (execution.Cancellation.IsCancellationRequested)
        {
            return new CellResult(CellStatus.Cancelled, new CellFailure("Cancelled", $"{origin} was stopped.", null, null, []));
        }
        finally
        {
            runner.AtEnd.Clear();
        }
    }

    private static string OriginOf(CellSubmission cell) => $"cell {cell.Number}";

    // A line that begins with # may be a magic command or a reference, which has to be carried out before anything is compiled.
    private static bool IsPlainCSharp(CellSubmission cell) => cell.Language == Languages.CSharp && !cell.Source.Contains('#', StringComparison.Ordinal);

    private string Input(string name) =>
        Options.Inputs.FirstOrDefault(input => input.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value
        ?? throw new InvalidOperationException(
            $"The run was given no input '{name}', and there is no user to ask; give it as a parameter. Given: {Given()}.");

    private string Given() => Options.Inputs.Count == 0 ? "none" : string.Join(", ", Options.Inputs.Keys.Order(StringComparer.Ordinal));

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        oneAtATime.Dispose();
        return ValueTask.CompletedTask;
    }

    private sealed class NoOutput : ICellOutputSink
    {
        public void Append(CellOutput output)
        {
        }

        public void Update(string displayId, Workbench.Display.MimeBundle data)
        {
        }
    }
}
