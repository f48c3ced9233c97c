using System.Collections.Concurrent;
using System.Diagnostics;
using Spectre.Console;
using Spectre.Console.Rendering;
using Workbench.Notebooks.Execution;
using Workbench.Runner.CommandLine;
using Workbench.Runner.Reproduction;

namespace Workbench.Runner.Progress;

/// <summary>A line for each notebook on a terminal: a bar against last time's duration, the running cell, the time so far.</summary>
internal sealed class LiveProgress : IRunProgress
{
    private const int BarWidth = 20;
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(120);
    private readonly IAnsiConsole console;
    private readonly ConcurrentDictionary<string, Row> rows = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> order = [];
    private readonly ConcurrentQueue<string> notes = [];
    private readonly CancellationTokenSource finished = new();
    private readonly Task drawing;
    private readonly CancellationToken cancellation;

    /// <summary>Whether a table is being drawn, so that a line written in between would garble it.</summary>
    public static bool OwnsTerminal { get; private set; }

    /// <summary>Draws until it is disposed of.</summary>
    /// <param name="writer">The terminal.</param>
    /// <param name="cancellation">Once it is cancelled, a line below the table says so.</param>
    public LiveProgress(TextWriter writer, CancellationToken cancellation)
    {
        this.cancellation = cancellation;
        OwnsTerminal = true;
        console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        drawing = Task.Run(DrawAsync, CancellationToken.None); // it ends when it is disposed of
    }

    public void Planned(string name, TimeSpan? lastDuration)
    {
        rows[name] = new Row(lastDuration, null, null, null);
        order.Enqueue(name);
    }

    public void Started(string name) => Change(name, row => row with { Clock = Stopwatch.StartNew() });

    public void Moved(string name, NotebookProgress cell) => Change(name, row => row with { Cell = cell });

    public void Ended(NotebookOutcome outcome) => Change(outcome.Name, row => row with { Outcome = outcome });

    public void Note(string text) => notes.Enqueue(text);

    public async ValueTask DisposeAsync()
    {
        await finished.CancelAsync();
        await drawing;
        OwnsTerminal = false;
        finished.Dispose();
        while (notes.TryDequeue(out var note)) console.WriteLine(note);
    }

    private void Change(string name, Func<Row, Row> change) => rows.AddOrUpdate(name, _ => change(new Row(null, null, null, null)), (_, row) => change(row));

    private Task DrawAsync() => console.Live(new Text("")).AutoClear(false).StartAsync(async context =>
    {
        while (!finished.IsCancellationRequested)
        {
            context.UpdateTarget(Draw());
            await Task.Delay(Refresh, finished.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        context.UpdateTarget(Draw());
    });

    private IRenderable Draw()
    {
        if (order.IsEmpty) return new Text(" "); // the live display cannot draw nothing at all
        var grid = new Grid().AddColumns(4);
        foreach (var name in order)
        {
            var row = rows[name];
            grid.AddRow(new Text(name), new Markup(Bar(row)), new Text(Elapsed(row)), new Text(Describe(row)) { Overflow = Overflow.Ellipsis });
        }

        return cancellation.IsCancellationRequested ? new Rows(grid, new Text(Interruption.Message)) : grid;
    }

    /// <summary>Filled by the time of last time where it is known, else by the number of the cell; never full before the end.</summary>
    private static string Bar(Row row)
    {
        var part = row switch
        {
            { Outcome: not null } => 1,
            { Clock: { } clock, LastDuration: { TotalSeconds: > 0 } last } => clock.Elapsed.TotalSeconds / last.TotalSeconds,
            { Cell: { } cell } => (cell.Cell - 1.0) / cell.CellCount,
            _ => 0,
        };
        var filled = row.Outcome is null ? Math.Min((int)(part * BarWidth), BarWidth - 1) : BarWidth;
        var colour = row.Outcome switch { null => "blue", { Succeeded: true, Differs: false } => "green", { Succeeded: true } => "yellow", _ => "red" };
        return $"[{colour}]{new string('━', filled)}[/][grey]{new string('━', BarWidth - filled)}[/]";
    }

    private static string Elapsed(Row row) => (row.Outcome?.Elapsed ?? row.Clock?.Elapsed) is { } elapsed
        ? FormattableString.Invariant($"{elapsed.TotalSeconds,6:F1} s")
        : "";

    private static string Describe(Row row) => row switch
    {
        { Outcome: { } outcome } => $"{OutcomeText.Status(outcome)}: {OutcomeText.Detail(outcome)}",
        { Cell: { } cell } => $"cell {cell.Cell}/{cell.CellCount}  {cell.Title}",
        { Clock: not null } => "starting",
        _ => "waiting",
    };

    private sealed record Row(TimeSpan? LastDuration, Stopwatch? Clock, NotebookProgress? Cell, NotebookOutcome? Outcome);
}
