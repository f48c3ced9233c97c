using System.Threading.Channels;
using Workbench.Display;
using Workbench.Notebooks.Documents;
using Workbench.Notebooks.Kernel;

namespace Workbench.Notebooks.Tests.Kernel;

public sealed class CancellationTests
{
    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("System.Threading.Thread.Sleep(-1);")]
    [InlineData("await Task.Delay(-1);")]
    [InlineData("new TaskCompletionSource().Task.Wait();")]
    [InlineData("while (true) await Task.Yield();")]
    [InlineData("while (true) await Task.Delay(1);")]
    [InlineData("while (true) Console.WriteLine(1);")]
    [InlineData("try { while (true) { } } catch (InvalidOperationException) { }")]
    [InlineData("while (true) CellContext.Current.CancellationToken.ThrowIfCancellationRequested();")]
    public async Task A_cell_that_never_ends_can_be_stopped_and_the_session_goes_on(string endless)
    {
        await using var session = new NotebookSession(new SessionOptions { BaseDirectory = ".", OutputLimit = 100_000 });
        using var stop = new CancellationTokenSource();
        var sink = new SignallingSink();
        var running = session.ExecuteAsync(
            new CellSubmission(1, Languages.CSharp, "var kept = 7;\ndisplay(\"started\");\n" + endless), sink, stop.Token);
        await sink.Started.Reader.ReadAsync(TestContext.Current.CancellationToken);
        await stop.CancelAsync();

        var result = await running;
        Assert.Equal(CellStatus.Cancelled, result.Status);
        Assert.Contains("was stopped", result.Failure!.Message, StringComparison.Ordinal);

        var after = new RecordingSink();
        await session.ExecuteAsync(new CellSubmission(2, Languages.CSharp, "kept"), after, CancellationToken.None);
        Assert.Equal("7", after.Result);
    }

    [Fact]
    public async Task A_cell_that_cannot_be_stopped_says_that_its_process_has_to_end()
    {
        await using var session = new NotebookSession(new SessionOptions { BaseDirectory = "." });
        using var stop = new CancellationTokenSource();
        var sink = new SignallingSink();
        // Nothing interrupts a thread inside native code; this one is left alone there, and ends with the test process at the latest.
        var running = session.ExecuteAsync(new CellSubmission(1, Languages.CSharp, """
            [System.Runtime.InteropServices.DllImport("libc")] static extern int pthread_mutex_lock(nint mutex);
            var mutex = System.Runtime.InteropServices.Marshal.AllocHGlobal(256);
            unsafe { new Span<byte>((void*)mutex, 256).Clear(); }
            pthread_mutex_lock(mutex);
            display("started");
            pthread_mutex_lock(mutex); // for ever: it is locked already
            """), sink, stop.Token);
        await sink.Started.Reader.ReadAsync(TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        var result = await running;
        Assert.Equal(CellStatus.Cancelled, result.Status);
        Assert.Contains("the process has to be ended", result.Failure!.Message, StringComparison.Ordinal);
    }

    private sealed class SignallingSink : ICellOutputSink
    {
        public Channel<bool> Started { get; } = Channel.CreateUnbounded<bool>();

        public void Append(CellOutput output)
        {
            if (output is DisplayOutput) Started.Writer.TryWrite(true);
        }

        public void Update(string displayId, MimeBundle data) => throw new NotSupportedException();
    }
}
