using System.Diagnostics;
using Workbench.Runner.Tests.Learning;

namespace Workbench.Runner.Tests.Federated;

/// <summary>A shared folder, private folders beside it, and small tables of three sites; all gone after the test.</summary>
internal sealed class FederatedFolder : IDisposable
{
    private readonly TemporaryRepository files = new();

    public FederatedFolder()
    {
        Directory.CreateDirectory(files["shared"]);
        for (var site = 1; site <= Sites.Length; site++) files.Write($"{Sites[site - 1]}.csv", SmallTable.Csv(60 + (10 * site), site).Replace(",,", ",0.5,", StringComparison.Ordinal));
    }

    public static string[] Sites { get; } = ["CPI_Verona", "CPI_Vicenza", "CPI_Schio"];

    /// <summary>Full path of a file.</summary>
    public string this[string path] => files[path];

    public Task<CliResult> RunAsync(params string[] arguments) => files.RunAsync(arguments);

    public Process Start(params string[] arguments) => Cli.Start(files.Root, arguments);

    /// <summary>Keys of all sites and an agreement.</summary>
    public async Task BeginAsync(int rounds)
    {
        var keys = await Task.WhenAll(Sites.Select(site => RunAsync(["federated", "keys", "--directory", "shared", "--region", site, "--private", $"private-{site}", "--json"])));
        Assert.All(keys, result => Assert.True(result.ExitCode == 0, result.Error));
        string[] expected = [.. keys.SelectMany(result => (string[])["--expect", $"{result.Json.GetProperty("name")}={result.Json.GetProperty("fingerprint")}"])];
        var init = await RunAsync([
            "federated", "init", "--directory", "shared", "--private", "private-coordinator", "--region", .. Sites, .. expected, "--data", $"{Sites[0]}.csv", "--label", "label",
            "--rounds", $"{rounds}", "--set", "hidden_layers=6", "--set", "epochs=2", "--set", "batch_size=16", "--set", "learning_rate=0.05", "--seed", "11"]);
        Assert.True(init.ExitCode == 0, init.Error);
    }

    public string[] CoordinatorLine(params string[] more) =>
        ["federated", "coordinate", "--directory", "shared", "--private", "private-coordinator", "--poll", "0.02", "--model-out", "model.bin", "--json", .. more];

    public string[] SiteLine(string site, params string[] more) =>
        ["federated", "site", "--directory", "shared", "--private", $"private-{site}", "--region", site, "--data", $"{site}.csv", "--poll", "0.02", "--model-out", $"model-{site}.bin", "--json", .. more];

    /// <summary>The run in one process.</summary>
    public Task<CliResult> SimulateAsync() =>
        RunAsync(["federated", "simulate", "--directory", "shared", "--model-out", "simulated.bin", "--json", "--data", .. Sites.Select(site => $"{site}={site}.csv")]);

    public void Dispose() => files.Dispose();
}
