using System.Diagnostics;
using Workbench.Notebooks.Documents;
using Workbench.Notebooks.Execution;
using static Workbench.Notebooks.Tests.Execution.TestNotebook;

namespace Workbench.Notebooks.Tests.Execution;

public sealed class HostileNotebookTests
{
    private static readonly NotebookRunRequest Hasty = Request with { TimeLimit = TimeSpan.FromSeconds(8), OutputLimit = 100_000 };
    private static readonly NotebookRunRequest Small = Request with { MemoryLimit = 512L << 20, TimeLimit = TimeSpan.FromMinutes(10) };

    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("while (true) try { while (true) { } } catch { }")]
    [InlineData("await Task.Delay(-1);")]
    [InlineData("new System.Threading.ManualResetEvent(false).WaitOne();")]
    public async Task A_loop_for_ever_meets_the_time_limit(string loop)
    {
        var result = await RunUntilCellAsync(2, "Console.Write(\"kept\");", loop, "Console.Write(\"never\");");

        AssertFailed(result, "TimeLimit", 2, "time limit of 8 s", "--timeout");
        Assert.Equal("kept", result.TextOf(0));
        Assert.Empty(result.Notebook.Cells[2].Outputs);
    }

    [Fact]
    public async Task Output_without_end_is_cut_off_and_meets_the_time_limit()
    {
        var result = await RunUntilCellAsync(2, "for (var i = 0; i < 1_000_000; i++) Console.WriteLine(i);", "while (true) Console.WriteLine(\"more\");");

        AssertFailed(result, "TimeLimit", 2);
        Assert.InRange(result.TextOf(0).Length, 100_000, 101_000);
    }

    [Fact]
    public async Task Arrays_without_end_meet_the_memory_limit_at_their_line()
    {
        var result = await RunAsync(Small, "var all = new List<byte[]>();", "while (true)\n    all.Add(new byte[1 << 20]);");

        AssertFailed(result, "MemoryLimit", 2, "512 MB", "memory_mb");
        Assert.Equal(2, result.Failure!.Line);
    }

    [Fact]
    public async Task Small_objects_without_end_meet_the_memory_limit()
    {
        var result = await RunAsync(Small, "var all = new List<object>();\nwhile (true) all.Add(new object[10]);");

        AssertFailed(result, "MemoryLimit", 1, "512 MB", "memory_mb");
    }

    [Fact]
    public async Task Native_memory_without_end_meets_the_memory_limit()
    {
        const string allocate = """
            while (true)
            {
                var block = System.Runtime.InteropServices.Marshal.AllocHGlobal(1 << 22);
                for (var i = 0; i < 1 << 22; i += 4096) System.Runtime.InteropServices.Marshal.WriteByte(block, i, 1);
            }
            """;
        var result = await RunAsync(Small, "Console.Write(\"kept\");", allocate);

        AssertFailed(result, "MemoryLimit", 2, "512 MB", "memory_mb");
        Assert.Equal("kept", result.TextOf(0));
    }

    [Fact]
    public async Task Environment_Exit_is_a_failure_that_names_the_cell()
    {
        var result = await RunAsync("1 + 1", "Console.WriteLine(\"last words\");\nEnvironment.Exit(7);", "3");

        AssertFailed(result, "ProcessEnded", 2, "code 7", "Environment.Exit");
        Assert.Equal("last words\n", result.TextOf(1));
    }

    [Fact]
    public async Task Environment_Exit_with_success_is_a_failure_too()
    {
        AssertFailed(await RunAsync("Environment.Exit(0);"), "ProcessEnded", 1, "code 0");
    }

    [Fact]
    public async Task An_exception_on_a_background_thread_is_named_with_the_cell_that_ran()
    {
        var result = await RunAsync(
            "var thread = new System.Threading.Thread(() => throw new InvalidOperationException(\"from afar\"));",
            "thread.Start();\nthread.Join();\nwhile (true) { }");

        AssertFailed(result, "System.InvalidOperationException", 2, "from afar", "thread");
        Assert.Contains(result.Failure!.Traceback, line => line.Contains("from afar", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stack_overflow_is_named_with_the_cell()
    {
        var result = await RunAsync("int Deep(int n) => Deep(n + 1) + 1;", "Deep(0)");

        AssertFailed(result, "ProcessEnded", 2, "Stack overflow");
    }

    [Fact]
    public async Task FailFast_is_named_with_its_message()
    {
        var result = await RunAsync("Console.WriteLine(\"before\");\nEnvironment.FailFast(\"enough\");");

        AssertFailed(result, "ProcessEnded", 1, "enough");
        Assert.Equal("before\n", result.TextOf(0));
    }

    [Fact]
    public async Task A_process_killed_from_outside_leaves_the_partial_notebook()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        var result = await RunAsync("Console.WriteLine(\"kept\");\nSystem.Diagnostics.Process.GetCurrentProcess().Kill();\nwhile (true) { }");

        AssertFailed(result, "ProcessEnded", 1, "137");
        Assert.Equal("kept\n", result.TextOf(0));
    }

    [Fact]
    public async Task Output_of_a_cell_that_dies_is_not_lost()
    {
        var result = await RunAsync("for (var i = 0; i < 20_000; i++) Console.WriteLine(i);\nEnvironment.FailFast(\"now\");");

        Assert.EndsWith("\n19999\n", result.TextOf(0), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_notebook_keeps_what_it_has()
    {
        using var cancellation = new CancellationTokenSource();
        var atSecondCell = new CallingProgress(progress => { if (progress.Cell == 2) cancellation.Cancel(); });
        var result = await TestNotebook.Process.RunAsync(Of("Console.Write(\"kept\");", "while (true) { }", "3"), Request, atSecondCell, cancellation.Token);

        Assert.Equal(NotebookStatus.Cancelled, result.Status);
        Assert.Equal((2, "Cancelled"), (result.Failure!.Cell, result.Failure.ErrorName));
        Assert.Equal("kept", result.TextOf(0));
        Assert.True(double.IsNaN(result.CellSeconds[2]));
    }

    [Fact]
    public async Task A_process_that_a_cell_started_ends_with_the_notebook()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere only the children of a living worker are found.");
        // Started by a shell that is gone by then, so that no walk along parent ids finds it.
        const string start = """
            System.Diagnostics.Process.Start("sh", ["-c", "sleep 600 >/dev/null 2>&1 & echo $! > grandchild"]).WaitForExit();
            Console.Write(System.IO.File.ReadAllText("grandchild"));
            """;
        var directory = Directory.CreateTempSubdirectory("workbench-");
        var request = Request with { NotebookPath = Path.Combine(directory.FullName, "test.dib") };
        foreach (var end in new[] { "1", "Environment.FailFast(null);", "Environment.Exit(1);", "throw new Exception();" })
        {
            var result = await RunAsync(request, start, end);
            AssertGone(int.Parse(result.TextOf(0), System.Globalization.CultureInfo.InvariantCulture));
        }
        directory.Delete(recursive: true);
    }

    [Fact]
    public async Task A_worker_ends_when_its_parent_is_killed_with_all_that_it_started()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere only the worker itself ends.");
        const string loop = """
            var child = System.Diagnostics.Process.Start("sleep", "600");
            System.IO.File.WriteAllText("ids.tmp", $"{Environment.ProcessId} {child.Id}");
            System.IO.File.Move("ids.tmp", "ids");
            while (true) { }
            """;
        var directory = Directory.CreateTempSubdirectory("workbench-");
        using var parent = System.Diagnostics.Process.Start(new ProcessStartInfo("dotnet", [Program, "parent", loop]) { WorkingDirectory = directory.FullName })!;
        var ids = await ReadWhenThereAsync(Path.Combine(directory.FullName, "ids"));
        var family = ids.Split(' ').Select(id => TryOpen(int.Parse(id, System.Globalization.CultureInfo.InvariantCulture))!).ToList();
        parent.Kill(); // SIGKILL: it cannot tell anybody
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        foreach (var process in family) await process.WaitForExitAsync(patience.Token);
        directory.Delete(recursive: true);
    }

    [Fact]
    public async Task A_worker_that_cannot_be_started_is_an_error()
    {
        var missing = new NotebookProcess(["/no/such/program"]);
        var broken = new NotebookProcess(["dotnet", Program, "no such command"]);

        Assert.Contains("/no/such/program", (await Assert.ThrowsAsync<InvalidOperationException>(
            () => missing.RunAsync(Of("1"), Request, null, CancellationToken.None))).Message, StringComparison.Ordinal);
        Assert.Contains("exit code 2", (await Assert.ThrowsAsync<InvalidOperationException>(
            () => broken.RunAsync(Of("1"), Request, null, CancellationToken.None))).Message, StringComparison.Ordinal);
    }

    /// <summary>Runs a notebook whose time is over as soon as a cell has begun.</summary>
    private static Task<NotebookRunResult> RunUntilCellAsync(int cell, params string[] sources)
    {
        var clock = new HandClock();
        var process = new NotebookProcess(["dotnet", Program, "worker"]) { Clock = clock };
        var expiry = new CallingProgress(progress => { if (progress.Cell == cell) clock.Expire(); });
        return process.RunAsync(Of(sources), Hasty, expiry, CancellationToken.None);
    }

    private static void AssertFailed(NotebookRunResult result, string errorName, int cell, params string[] words)
    {
        Assert.Equal((NotebookStatus.Failed, cell), (result.Status, result.Failure!.Cell!.Value));
        Assert.True(errorName == result.Failure.ErrorName, result.Failure.ToString());
        foreach (var word in words) Assert.Contains(word, result.Failure.Message, StringComparison.Ordinal);
        var error = Assert.Single(result.Notebook.Cells[cell - 1].Outputs.OfType<ErrorOutput>());
        Assert.NotEmpty(error.Traceback);
    }

    private static void AssertGone(int id)
    {
        // A dead process stays a zombie (Z) where nobody collects it, as in a container whose first process is no init.
        Assert.True(!File.Exists($"/proc/{id}/stat") || File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal), $"Process {id} outlived its notebook.");
    }

    private static Process? TryOpen(int id)
    {
        try
        {
            return System.Diagnostics.Process.GetProcessById(id);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static async Task<string> ReadWhenThereAsync(string path)
    {
        var appeared = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watcher = new FileSystemWatcher(Path.GetDirectoryName(path)!) { EnableRaisingEvents = true };
        watcher.Renamed += (_, _) => appeared.TrySetResult();
        if (!File.Exists(path)) await appeared.Task.WaitAsync(TimeSpan.FromMinutes(1));
        return await File.ReadAllTextAsync(path);
    }

    private sealed class CallingProgress(Action<NotebookProgress> report) : IProgress<NotebookProgress>
    {
        public void Report(NotebookProgress value) => report(value);
    }
}
