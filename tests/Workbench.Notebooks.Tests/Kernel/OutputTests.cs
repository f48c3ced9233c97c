using Workbench.Display;
using Workbench.Notebooks.Documents;
using Workbench.Notebooks.Kernel;

namespace Workbench.Notebooks.Tests.Kernel;

public sealed class OutputTests : IAsyncDisposable
{
    private const int Limit = 1000;

    private readonly TestNotebook notebook = new(new SessionOptions { BaseDirectory = AppContext.BaseDirectory, OutputLimit = Limit });

    public ValueTask DisposeAsync() => notebook.DisposeAsync();

    [Fact]
    public async Task Text_displays_and_the_result_come_in_order()
    {
        var shown = await notebook.SucceedAsync("Console.Write(\"a\"); display(1); Console.Write(\"b\"); 2.Display(); 3");
        Assert.Equal(
            ["a", "1", "b", "2", "3"],
            shown.Outputs.Select(output => output switch
            {
                StreamOutput stream => stream.Text,
                DisplayOutput display => display.Data[MimeTypes.PlainText],
                ResultOutput result => result.Data[MimeTypes.PlainText],
                _ => null,
            }));
    }

    [Fact]
    public async Task A_null_value_is_shown_and_a_void_call_is_not()
    {
        Assert.Equal("<null>", (await notebook.SucceedAsync("(string)null")).Result);
        Assert.Empty((await notebook.SucceedAsync("await Task.CompletedTask")).Outputs);
        Assert.Empty((await notebook.SucceedAsync("5;".Replace("5", "_ = 5", StringComparison.Ordinal))).Outputs);
    }

    [Fact]
    public async Task A_displayed_value_is_not_shown_twice_and_can_be_updated_from_a_later_cell()
    {
        var first = await notebook.SucceedAsync("var d = display(\"old\");\nd");
        var output = Assert.IsType<DisplayOutput>(Assert.Single(first.Outputs));
        Assert.Equal("old", output.Data[MimeTypes.PlainText]);
        var updates = new UpdateSink();
        await notebook.Session.ExecuteAsync(new CellSubmission(2, Languages.CSharp, "d.Update(\"new\");"), updates, CancellationToken.None);
        Assert.Equal((output.DisplayId, "new"), updates.Last);
    }

    [Fact]
    public async Task Too_much_output_is_cut_off_once_with_a_note_and_the_cell_goes_on()
    {
        var shown = await notebook.SucceedAsync("for (var i = 0; i < 1000; i++) Console.Write(\"0123456789\");\ndisplay(new string('x', 5000));\nvar reached = true;");
        Assert.Equal(Limit, shown.StandardOutput.Length);
        Assert.Equal("\n[The output of this cell was cut off at 1,000 characters; the cell went on.]\n", shown.StandardError);
        Assert.Empty(shown.Displays);
        Assert.Equal("true", (await notebook.SucceedAsync("reached")).Result);
    }

    [Fact]
    public async Task A_metric_survives_the_cut_and_an_update_counts_only_its_growth()
    {
        var shown = await notebook.SucceedAsync("Console.Write(new string('x', 5000)); Metric.Report(\"auc\", 0.5);");
        Assert.NotNull(Assert.Single(shown.Displays)[MimeTypes.Metric]);
        var updated = await notebook.SucceedAsync("var progress = display(\"100\"); for (var i = 101; i < 999; i++) progress.Update(i.ToString());");
        Assert.Equal("998", Assert.Single(updated.Displays)[MimeTypes.PlainText]);
        Assert.Equal("", updated.StandardError);
    }

    [Fact]
    public async Task Output_after_the_end_of_its_cell_goes_to_the_last_cell_and_is_marked()
    {
        await notebook.SucceedAsync("""
            var go = new TaskCompletionSource();
            var late = Task.Run(async () => { await go.Task; Console.Write("late"); });
            """);
        var shown = await notebook.SucceedAsync("go.SetResult();\nawait late;\nConsole.Write(\"own\");");
        Assert.Equal("lateown", shown.StandardOutput);
        Assert.Equal("[Output of cell 1 after its end:]\n", shown.StandardError);
    }

    [Fact]
    public async Task Two_sessions_at_once_keep_their_consoles_apart()
    {
        await using var other = new TestNotebook();
        var cells = await Task.WhenAll(
            notebook.SucceedAsync("for (var i = 0; i < 50; i++) { Console.Write(\"a\"); await Task.Yield(); }"),
            other.SucceedAsync("for (var i = 0; i < 50; i++) { Console.Write(\"b\"); await Task.Yield(); }"));
        Assert.Equal([new string('a', 50), new string('b', 50)], cells.Select(shown => shown.StandardOutput));
    }

    [Fact]
    public async Task A_failed_cell_shows_one_error_after_its_other_outputs()
    {
        var (_, shown) = await notebook.RunAsync("Console.Write(\"before\");\nthrow new ArgumentException(\"bad\");");
        var error = Assert.IsType<ErrorOutput>(shown.Outputs[^1]);
        Assert.Equal(("System.ArgumentException", "bad"), (error.Name, error.Message));
        Assert.Equal(2, shown.Outputs.Count);
    }

    private sealed class UpdateSink : ICellOutputSink
    {
        public (string? DisplayId, string? Text) Last { get; private set; }

        public void Append(CellOutput output) => throw new NotSupportedException();

        public void Update(string displayId, MimeBundle data) => Last = (displayId, data[MimeTypes.PlainText]);
    }
}
