using System.Text.Json;

namespace Workbench.Runner.Tests.Privacy;

public sealed class PrivacyCommandTests : IDisposable
{
    private const string SeedsClaim = """
        federated:
          rounds: 30
          batch_size: 256
        privacy:
          enabled: true
          dp:
            epsilon: 1.0
            delta: 1e-6
            max_grad_norm: 1.0
            accountant: "rdp"
        """;

    private readonly TemporaryRepository repository = new();

    public void Dispose() => repository.Dispose();

    [Theory] // tests/Golden/privacy/epsilon_after_T.csv
    [InlineData("--noise-multiplier 0.03234796886137426 --sampling-rate 1 --steps 30 --delta 1e-6 --accountant gaussian", 15138.8579650161, 1e-9)]
    [InlineData("--noise-multiplier 0.03234796886137426 --sampling-rate 1 --steps 30 --delta 1e-6 --accountant rdp", 15903.2870077383, 1e-9)]
    [InlineData("--noise-multiplier 0.03234796886137426 --sampling-rate 1 --steps 30 --delta 1e-6 --accountant pld", 15138.8579650161, 1e-7)]
    [InlineData("--noise-multiplier 1 --sampling-rate 0.0037647058823529413 --steps 39900 --delta 1e-6 --accountant pld", 4.90302, 1e-4)]
    [InlineData("--noise-multiplier 1 --sampling-rate 0.0037647058823529413 --steps 39900 --delta 1e-6 --accountant rdp", 5.2562607600739675, 1e-5)]
    public async Task Epsilon_of_a_noise_is_the_golden_one(string line, double expected, double tolerance)
    {
        var result = await repository.RunAsync(["privacy", "epsilon", "--json", .. line.Split(' ')]);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var (epsilon, lower, upper) = (Number(result.Json, "epsilon"), Number(result.Json, "lower"), Number(result.Json, "upper"));
        Assert.InRange(epsilon, expected * (1 - tolerance), expected * (1 + tolerance));
        Assert.True(lower <= epsilon && epsilon <= upper);
        var accountant = result.Json.GetProperty("accountant").GetString();
        Assert.EndsWith(accountant!, line, StringComparison.Ordinal);
        Assert.Equal(accountant == "rdp" ? JsonValueKind.Number : JsonValueKind.Null, result.Json.GetProperty("order").ValueKind);
    }

    [Theory]
    [InlineData("gaussian", 23.1395192590018, 1e-9)]
    [InlineData("rdp", 24.8166426397, 1e-6)]
    [InlineData("pld", 23.1395192590018, 1e-3)]
    public async Task The_noise_for_an_epsilon_is_the_golden_one_and_keeps_it(string accountant, double expected, double tolerance)
    {
        var result = await repository.RunAsync("privacy", "noise", "--epsilon", "1", "--sampling-rate", "1", "--steps", "30", "--delta", "1e-6", "--accountant", accountant, "--json");
        Assert.Equal(0, result.ExitCode);
        Assert.InRange(Number(result.Json, "noiseMultiplier"), expected * (1 - 1e-9), expected * (1 + tolerance));
        Assert.InRange(Number(result.Json, "epsilon"), 0.99, 1);
    }

    [Fact]
    public async Task A_reader_sees_what_the_figure_holds_for()
    {
        var result = await repository.RunAsync("privacy", "epsilon", "--noise-multiplier", "1", "--sampling-rate", "0.1", "--steps", "10", "--delta", "1e-6", "--unit", "site");
        Assert.Contains("holds for   site-level, add/remove, Poisson sampling, 10 steps", result.Output, StringComparison.Ordinal);
        Assert.Contains("certified", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_seed_s_claim_is_refuted_with_the_real_epsilon_and_the_noise_it_needs()
    {
        repository.Write("seed.yaml", SeedsClaim);
        var result = await repository.RunAsync("privacy", "check", "seed.yaml", "--noise-factor", "0.001", "--json");
        Assert.Equal((3, "refuted"), (result.ExitCode, result.Json.GetProperty("verdict").GetString()));
        Assert.Equal(15138.858, Number(result.Json.GetProperty("real"), "epsilon"), 1e-3);
        Assert.Equal(23.13952, Number(result.Json.GetProperty("needed"), "noiseMultiplier"), 1e-5);
        Assert.Equal(0.0323480, Number(result.Json, "noiseMultiplier"), 1e-7);
    }

    [Fact]
    public async Task Tensors_noised_each_on_its_own_count_together()
    {
        repository.Write("seed.yaml", SeedsClaim);
        var result = await repository.RunAsync("privacy", "check", "seed.yaml", "--noise-factor", "0.001", "--parts", "6", "--json");
        Assert.Equal(87980, Number(result.Json.GetProperty("real"), "epsilon"), 1.0);
    }

    [Fact]
    public async Task A_claim_that_states_no_noise_is_unsupported()
    {
        // As in the seed's documents: prose with a block of YAML in it.
        repository.Write("deployment.md", $"# Deployment\n\n```bash\npip install x\n```\n\n```yaml\n{SeedsClaim}\n```\n");
        var result = await repository.RunAsync("privacy", "check", "deployment.md", "--json");
        Assert.Equal((3, "unsupported"), (result.ExitCode, result.Json.GetProperty("verdict").GetString()));
        Assert.False(result.Json.TryGetProperty("real", out _));
        Assert.Equal(23.13952, Number(result.Json.GetProperty("needed"), "noiseMultiplier"), 1e-5);
    }

    [Fact]
    public async Task A_claim_that_its_noise_keeps_holds()
    {
        repository.Write("other.json", """{"training": {"datasetSize": 68000, "batchSize": 256, "epochs": 150}, "dp": {"targetEpsilon": 5, "delta": 1e-6, "noiseMultiplier": 1.0}}""");
        var result = await repository.RunAsync("privacy", "check", "other.json", "--json");
        Assert.Equal((0, "holds"), (result.ExitCode, result.Json.GetProperty("verdict").GetString()));
        Assert.Equal("record", result.Json.GetProperty("unit").GetString());
        Assert.Equal(39900, Number(result.Json, "steps"));
        Assert.Equal(4.9030, Number(result.Json.GetProperty("real"), "epsilon"), 1e-3);
    }

    [Fact]
    public async Task The_same_batches_shuffled_do_not_keep_it()
    {
        repository.Write("other.yaml", "records: 68000\nbatch_size: 256\nepochs: 150\nshuffle: true\nepsilon: 5\ndelta: 1e-6\nnoise_multiplier: 1.0\n");
        var result = await repository.RunAsync("privacy", "check", "other.yaml", "--json");
        Assert.Equal((3, "refuted"), (result.ExitCode, result.Json.GetProperty("verdict").GetString()));
        Assert.Equal(132.4, Number(result.Json.GetProperty("real"), "epsilon"), 0.05);
    }

    [Fact]
    public async Task Absurdly_little_noise_with_sampling_is_refuted_by_divergences()
    {
        repository.Write("other.yaml", "epsilon: 1\ndelta: 1e-6\nrounds: 30\nclient_fraction: 0.2\nnoise_multiplier: 0.0323\n");
        var result = await repository.RunAsync("privacy", "check", "other.yaml", "--json");
        Assert.Equal((3, "rdp"), (result.ExitCode, result.Json.GetProperty("real").GetProperty("accountant").GetString()));
        Assert.InRange(Number(result.Json.GetProperty("real"), "epsilon"), 10_000, 20_000);
    }

    [Theory]
    [InlineData("noise_seed: 42\n", "whoever knows it can subtract it")]
    [InlineData("dp_enabled: false\n", "switched off")]
    public async Task A_fault_voids_any_noise(string line, string reason)
    {
        repository.Write("faulty.yaml", "epsilon: 1\ndelta: 1e-6\nnoise_multiplier: 100\n" + line);
        var result = await repository.RunAsync("privacy", "check", "faulty.yaml");
        Assert.Equal(3, result.ExitCode);
        Assert.Contains(reason, result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("privacy epsilon --noise-multiplier 0 --delta 1e-6", "without noise ε is infinite")]
    [InlineData("privacy epsilon --noise-multiplier 1 --delta 0,5", "--delta is '0,5'; write a number between 0 and 1")]
    [InlineData("privacy epsilon --noise-multiplier 1 --delta 1e-6 --sampling-rate 1.5", "at most 1")]
    [InlineData("privacy epsilon --noise-multiplier 1 --delta 1e-6 --steps 2.5", "a whole number")]
    [InlineData("privacy epsilon --noise-multiplier 1 --delta 1e-6 --accountant moments", "write rdp, gaussian or pld")]
    [InlineData("privacy epsilon --noise-multiplier 1 --delta 1e-6 --sampling-rate 0.1 --accountant gaussian", "use pld (the tightest) or rdp")]
    [InlineData("privacy epsilon --noise-multiplier 1 --delta 1e-6 --sampling-rate 0.1 --sampler none", "name the one that ran")]
    [InlineData("privacy epsilon --noise-multiplier 1 --delta 1e-6 --orders 2,3", "--orders belongs to --accountant rdp")]
    [InlineData("privacy epsilon --noise-multiplier 1", "'workbench privacy epsilon --help' shows")]
    [InlineData("privacy noise --epsilon 0 --delta 1e-6", "--epsilon is '0'")]
    [InlineData("privacy check none.yaml", "none.yaml does not exist.")]
    public async Task Wrong_usage_is_told_with_exit_code_2(string line, string expected)
    {
        var result = await repository.RunAsync(line.Split(' '));
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
    }

    [Theory]
    [InlineData("rounds: 3\n", "no ε is claimed here")]
    [InlineData("epsilon: high\n", "ε is written as a number")]
    [InlineData("epsilon: -1\n", "A claimed ε is a number above 0")]
    [InlineData("epsilon: [1\n", "neither YAML nor JSON")]
    public async Task A_file_without_a_readable_claim_is_refused(string text, string expected)
    {
        repository.Write("broken.yaml", text);
        var result = await repository.RunAsync("privacy", "check", "broken.yaml");
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
    }

    private static double Number(JsonElement element, string name) => element.GetProperty(name).GetDouble();
}
