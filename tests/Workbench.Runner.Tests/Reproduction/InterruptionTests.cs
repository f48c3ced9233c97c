using System.Diagnostics;

namespace Workbench.Runner.Tests.Reproduction;

public sealed class InterruptionTests : IDisposable
{
    private readonly TemporaryRepository repository = new();
    private readonly string mark = Guid.NewGuid().ToString();

    public void Dispose() => repository.Dispose();

    [Fact]
    public async Task Ctrl_C_stops_cleanly_and_the_next_run_goes_on()
    {
        if (OperatingSystem.IsWindows()) return; // no signals there
        WriteStudy(waits: true);
        using var process = Start();
        await WaitForAsync(repository["notebooks/waiting"]);
        await PressControlCAsync(process);
        var stopped = await Cli.EndAsync(process);
        Assert.Equal((130, "cancelled"), (stopped.ExitCode, stopped.Json.GetProperty("status").GetString()));
        Assert.Equal(("succeeded", "cancelled"), (stopped.StatusOf("a"), stopped.StatusOf("b")));
        await MarkedProcesses.WaitForNoneAsync(mark);
        Assert.False(Directory.Exists(repository["results/site"]));

        repository.Write("notebooks/go", "");
        var continued = await repository.ReproduceAsync();
        Assert.Equal((true, "succeeded"), (continued.IsCached("a"), continued.StatusOf("b")));
    }

    [Fact]
    public async Task A_second_run_is_told_who_is_at_work_and_a_dead_one_does_not_count()
    {
        WriteStudy(waits: true);
        using var process = Start();
        await WaitForAsync(repository["notebooks/waiting"]);
        var second = await repository.RunAsync("reproduce");
        Assert.Equal(2, second.ExitCode);
        Assert.Contains($"is in use by process {process.Id} on {Environment.MachineName}", second.Error, StringComparison.Ordinal);

        process.Kill();
        await MarkedProcesses.WaitForNoneAsync(mark);
        repository.Write("notebooks/go", "");
        Assert.Equal(3, (await repository.ReproduceAsync()).ExitCode);
    }

    [Fact]
    public async Task A_run_that_is_killed_at_any_moment_goes_on_to_the_same_result()
    {
        const int kills = 20;
        WriteStudy(waits: false);
        var undisturbed = await repository.ReproduceAsync("--jobs", "2");
        Assert.True(undisturbed.ExitCode == 3, undisturbed.Error);
        var whole = TimeSpan.FromSeconds(undisturbed.Json.GetProperty("notebooks").EnumerateArray().Sum(notebook => notebook.GetProperty("seconds").GetDouble()));

        const int seed = 5;
        var random = new Random(seed);
        for (var kill = 0; kill < kills; kill++)
        {
            if (kill % 5 == 0) Directory.Delete(repository["results"], recursive: true); // else nothing would be left to interrupt
            using (var process = Start())
            {
                await Task.Delay(whole * random.NextDouble());
                process.Kill();
                await process.WaitForExitAsync();
            }

            await MarkedProcesses.WaitForNoneAsync(mark);
            if (kill % 5 != 4) continue; // several in a row, then see what is left
            var result = await repository.ReproduceAsync();
            Assert.True(result.ExitCode == 3, $"kill {kill}, seed {seed}: {result.Error}");
            Assert.Equal(undisturbed.ManifestDigest, result.ManifestDigest);
            Assert.Equal(undisturbed.Notebook("b").GetProperty("metrics").ToString(), result.Notebook("b").GetProperty("metrics").ToString());
            Assert.Equal(4, Directory.GetFiles(repository["results/site"]).Length);
            Assert.Empty(Directory.EnumerateFiles(repository["data"], "*.tmp"));
        }
    }

    private void WriteStudy(bool waits)
    {
        repository.Write("config.yaml", "seed: 7\nnotebooks:\n  a: {}\n  b: {needs: [a]}\n  c: {}\nprofiles: {quick: {}}\n");
        repository.Notebook("a", CellSource.Artifact("data/a.txt", "\"6\""), CellSource.Metric("a.value", "6"));
        repository.Notebook("b", CellSource.Input("data/a.txt", "text"), waits ? WaitForFile : "var y = 1;", CellSource.Metric("b.value", "double.Parse(text) / 7"));
        repository.Notebook("c", CellSource.Metric("c.value", "1.0 / 3"));
    }

    /// <summary>Says that it waits, then waits until it may go on.</summary>
    private const string WaitForFile =
        "System.IO.File.WriteAllText(\"waiting\", \"\"); while (!System.IO.File.Exists(\"go\")) await System.Threading.Tasks.Task.Delay(10);";

    private Process Start() => Cli.Start(repository.Root, ["reproduce", "--json"], new Dictionary<string, string> { ["TEST_MARK"] = mark });

    private static async Task WaitForAsync(string path)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (!File.Exists(path)) await Task.Delay(10, patience.Token);
    }

    private static async Task PressControlCAsync(Process process)
    {
        using var kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }
}
