using System.Diagnostics;
using System.Globalization;
using Workbench.Federation.Exchange;
using Workbench.Federation.SecureAggregation;

namespace Workbench.Runner.Tests.Federated;

public sealed class FederatedProcessTests : IDisposable
{
    private const int Rounds = 12;
    private readonly FederatedFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Processes_that_are_killed_and_lied_to_end_with_the_model_of_the_simulation()
    {
        const int seed = 4;
        var (random, kills) = (new Random(seed), 0);
        await folder.BeginAsync(Rounds);
        var processes = FederatedFolder.Sites.ToDictionary(site => site, site => folder.Start(folder.SiteLine(site)));
        processes["coordinator"] = folder.Start(folder.CoordinatorLine());
        try
        {
            foreach (var (round, party) in new[] { (0, "CPI_Verona"), (1, "CPI_Schio"), (2, "coordinator"), (3, "CPI_Vicenza"), (5, "coordinator"), (6, "CPI_Verona") })
            {
                await WaitForRoundAsync(round);
                await Task.Delay(random.Next(60));
                if (processes[party].HasExited) break;
                processes[party].Kill(); // SIGKILL
                await processes[party].WaitForExitAsync(TestContext.Current.CancellationToken);
                processes[party].Dispose();
                kills++;
                if ((round, party) == (2, "coordinator")) Lie();
                processes[party] = folder.Start(party == "coordinator" ? folder.CoordinatorLine() : folder.SiteLine(party));
            }

            Assert.True(kills >= 3, $"seed {seed}: the run was over after {kills} kills");
            var ends = await Task.WhenAll(processes.Values.Select(Cli.EndAsync));
            Assert.All(ends, end => Assert.True(end.ExitCode == 0, end.Error));
        }
        finally
        {
            foreach (var process in processes.Values) process.Dispose();
        }

        var simulated = await folder.SimulateAsync();
        Assert.True(simulated.ExitCode == 0, simulated.Error);
        var model = File.ReadAllBytes(folder["simulated.bin"]);
        Assert.All(FederatedFolder.Sites.Select(site => $"model-{site}.bin").Append("model.bin"), file => Assert.Equal(model, File.ReadAllBytes(folder[file])));
        await AssertStatusAsync();
        Assert.Equal(0, (await folder.RunAsync("predict", "--model", "model.bin", "--data", "CPI_Verona.csv", "--label", "label", "--output", "p.csv")).ExitCode);
    }

    [Fact]
    public async Task A_site_that_is_asked_to_stop_says_so_and_leaves_what_goes_on()
    {
        if (OperatingSystem.IsWindows()) return; // no signals there
        await folder.BeginAsync(1);
        using var process = folder.Start(folder.SiteLine("CPI_Verona"));
        while (await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line && !line.Contains("sums of the columns sent", StringComparison.Ordinal))
        {
        }

        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        var stopped = await Cli.EndAsync(process);
        Assert.Equal((130, "cancelled"), (stopped.ExitCode, stopped.Json.GetProperty("status").GetString()));
        Assert.Empty(Directory.GetFiles(folder["shared/leases"]));

        var again = await folder.RunAsync([.. folder.SiteLine("CPI_Verona"), "--round", "0"]);
        Assert.Equal((0, "delivered", 0), (again.ExitCode, again.Json.GetProperty("state").GetString(), again.Json.GetProperty("answered").GetArrayLength()));
        var alone = await folder.RunAsync([.. folder.CoordinatorLine(), "--wait", "0"]);
        Assert.Equal(1, alone.ExitCode);
        Assert.Contains("1 of 3 sites delivered within 0 s, and 3 are needed; missing: CPI_Vicenza, CPI_Schio", alone.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mistakes_are_explained()
    {
        var none = await folder.RunAsync(folder.SiteLine("CPI_Verona"));
        Assert.Equal(2, none.ExitCode);
        Assert.Contains("agreement.json does not exist; 'workbench federated init", none.Error, StringComparison.Ordinal);
        await folder.BeginAsync(1);
        (string[] Line, string Expected)[] mistakes =
        [
            (folder.CoordinatorLine("--secure"), "--secure: masked rounds do not run over a shared folder"),
            ([.. folder.SiteLine("CPI_Verona")[..^1], "--round", "2"], "--round: the run has rounds 1 to 1"),
            (["federated", "site", "--directory", "shared", "--private", "private-x", "--region", "CPI_Lonigo", "--data", "CPI_Verona.csv"], "'CPI_Lonigo' is no site of this run; it has CPI_Verona, CPI_Vicenza, CPI_Schio"),
            (["federated", "keys", "--directory", "shared", "--private", "shared/keys", "--region", "CPI_Lonigo"], "private keys belong where nobody else reads"),
            (["federated", "init", "--directory", "shared", "--private", "private-coordinator"], "a run has begun here"),
            ([.. folder.SiteLine("CPI_Verona"), "--agreement", "00"], "ask the coordinator"),
        ];
        var results = await Task.WhenAll(mistakes.Select(mistake => folder.RunAsync(mistake.Line)));
        for (var i = 0; i < results.Length; i++)
        {
            Assert.Contains(mistakes[i].Expected, results[i].Error, StringComparison.Ordinal);
            Assert.Equal(2, results[i].ExitCode);
        }
    }

    /// <summary>Lays what an enemy with access to the folder may lay, while the coordinator is away.</summary>
    private void Lie()
    {
        var shared = new SharedFolder(folder["shared"], new WholeFiles("enemy"));
        var agreement = SignedAgreement.Read(File.ReadAllBytes(shared.AgreementPath), "agreement.json").Terms;
        var round = FolderStatus.Of(shared, agreement).Round;
        var old = SharedFolder.Messages(shared.TakenFolder(1))[0];
        Directory.CreateDirectory(shared.UpdateFolder(round));
        File.Copy(old, Path.Combine(shared.UpdateFolder(round), "of-another-round.msg"));
        File.Copy(old, Path.Combine(shared.UpdateFolder(1), "once-more.msg"));
        using var key = SigningKey.Create();
        var header = new MessageHeader
        {
            Kind = ExchangeKind.ModelUpdate,
            Run = agreement.Run,
            Agreement = agreement.Digest,
            Round = (uint)round,
            Sender = 1,
            SenderKey = MessageHeader.DigestOf(key.Public),
            Receiver = 0,
            PayloadLength = 100,
        };
        File.WriteAllBytes(Path.Combine(shared.UpdateFolder(round), "stranger.msg"), SealedMessage.Seal(header, new byte[100], key, agreement.Coordinator.Sealing));
        File.WriteAllBytes(Path.Combine(shared.UpdateFolder(round), "cut.msg"), File.ReadAllBytes(old).AsSpan(..^1));
    }

    private async Task AssertStatusAsync()
    {
        var status = await folder.RunAsync("federated", "status", "--directory", "shared", "--json");
        Assert.Equal((0, Rounds + 1), (status.ExitCode, status.Json.GetProperty("round").GetInt32()));
        var refused = status.Json.GetProperty("refused").EnumerateArray().Select(file => $"{Path.GetFileName(file.GetProperty("file").GetString())} {file.GetProperty("reason").GetString()}").Order(StringComparer.Ordinal);
        Assert.Equal(["cut.msg Truncated", "of-another-round.msg WrongRound", "once-more.msg Replayed", "stranger.msg Stranger"], refused);
    }

    private async Task WaitForRoundAsync(int round)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var sign = round == 0 ? folder["shared/rounds/0000/updates"] : folder[$"shared/rounds/{round:D4}/global"];
        while (!Directory.Exists(sign)) await Task.Delay(5, patience.Token);
    }
}
