using Workbench.Experiments.Configuration;

namespace Workbench.Experiments.Tests.Configuration;

public sealed class ConfigurationReaderTests : IDisposable
{
    /// <summary>The file of the user's deployment guide, section 6.</summary>
    private const string DeploymentGuide = """
        seed: 42
        paths:
          raw_candidates: data/raw/Dataset_Candidati_Aggiornato.csv
          raw_companies: data/raw/Dataset_Aziende_con_Stima_Assunzioni.csv
          processed_dir: data/processed
          training_csv: data/processed/Enhanced_Training_Dataset.csv
          results_dir: results
        ui:
          distance_max_km: 30                    # Default search radius (CORRECTED)
        training:
          model_set: ["LightGBM_Optimized", "MLP"]
          optuna_trials: 50
          calibration: "sigmoid"
        federated:
          rounds: 10
          min_clients: 3
          aggregator: "fedavg"                   # fedavg | trimmed_mean | coordinate_median
          batch_size: 256
        privacy:
          enabled: true
          dp:
            epsilon: 1.0                         # Recommended value for utility/privacy balance
            delta: 1e-6
            max_grad_norm: 1.0
            accountant: "rdp"
          secure_agg:
            scheme: "shamir"
            threshold: "3-of-5"
            dropout_recovery: true
        anchoring:
          enabled: true
          backend: "merkle"
          anchor_every_n: 1
        """;

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void The_file_of_the_deployment_guide_loads_unchanged()
    {
        var configuration = Read(DeploymentGuide);
        Assert.Equal(42, configuration.Seed);
        Assert.Equal("data/processed/Enhanced_Training_Dataset.csv", configuration.Paths.TrainingCsv);
        Assert.Equal(["LightGBM_Optimized", "MLP"], configuration.Training.ModelSet);
        Assert.Equal(10, configuration.Federated.Rounds);
        Assert.Equal(1e-6, configuration.Privacy.Dp.Delta);
        Assert.Equal(new ShareThreshold(3, 5), configuration.Privacy.SecureAgg.Threshold);
        Assert.Equal(1, configuration.Anchoring.AnchorEveryN);
        Assert.Equal(ConfigurationReader.NoProfile, configuration.Profile);
    }

    [Fact]
    public void The_adjustments_of_the_deployment_guide_load_as_the_file_of_an_environment()
    {
        directory.Write("config.production.yaml", "federated:\n  rounds: 15\n  batch_size: 512\nmodel_training:\n  optuna_trials: 100\n  n_jobs: 8\n");
        var configuration = Read(DeploymentGuide, new ConfigurationOverrides { EnvironmentName = "production" });
        Assert.Equal((15, 512, 100, 8), (configuration.Federated.Rounds, configuration.Federated.BatchSize, configuration.Training.OptunaTrials, configuration.Training.NJobs));
        Assert.Equal("sigmoid", configuration.Training.Calibration);
    }

    [Fact]
    public void The_repositorys_own_file_loads_with_each_of_its_profiles()
    {
        var path = Path.Combine(RepositoryRoot.Find(AppContext.BaseDirectory)!, ConfigurationReader.FileName);
        var quick = ConfigurationReader.Read(path, new ConfigurationOverrides { Profile = "quick" });
        var paper = ConfigurationReader.Read(path, new ConfigurationOverrides { Profile = "paper" });
        Assert.Equal(20_000, quick.Matching.Candidates * quick.Matching.Companies);
        Assert.Equal(500_000, paper.Matching.Candidates * paper.Matching.Companies);
        Assert.NotEqual(paper.Paths.TrainingCsv, quick.Paths.TrainingCsv);
        Assert.Equal(["paper", "quick"], quick.ProfileNames);
    }

    [Theory]
    [InlineData("ui:\n  distance_max_km: 40,5", "config.yaml(2): ui.distance_max_km is '40,5'; write a number above 0, such as 30.")]
    [InlineData("seed: 42\nfederated:\n  roundz: 3", "config.yaml(3): federated.roundz is no known key; did you mean federated.rounds?")]
    [InlineData("federatd:\n  rounds: 3", "config.yaml(1): federatd is no known key; did you mean federated?")]
    [InlineData("seed: '42'", "config.yaml(1): seed is the text \"42\"; write a whole number")]
    [InlineData("seed: 1.5", "config.yaml(1): seed is '1.5'; write a whole number")]
    [InlineData("seed: 9007199254740993", "config.yaml(1): seed is '9007199254740993'")]
    [InlineData("seed: [1]", "config.yaml(1): seed is a list; write one value")]
    [InlineData("seed:", "config.yaml(1): seed is empty; write one value, such as 42.")]
    [InlineData("ui: 30", "config.yaml(1): ui is '30'; write a section with keys of its own.")]
    [InlineData("privacy:\n  enabled: yes", "config.yaml(2): privacy.enabled is 'yes'; write true or false.")]
    [InlineData("privacy:\n  dp:\n    delta: 1", "config.yaml(3): privacy.dp.delta is '1'; write a number above 0 and below 1, such as 1E-06.")]
    [InlineData("privacy:\n  dp: {epsilon: .inf}", "config.yaml(2): privacy.dp.epsilon is '.inf'; write a number above 0")]
    [InlineData("privacy:\n  secure_agg:\n    threshold: 6-of-5", "config.yaml(3): privacy.secure_agg.threshold is '6-of-5'; write needed shares of all shares")]
    [InlineData("federated:\n  aggregator: fedavgg", "config.yaml(2): federated.aggregator is 'fedavgg'; write fedavg, fedavg_equal, trimmed_mean, coordinate_median or krum; did you mean fedavg?")]
    [InlineData("federated:\n  rounds: 0", "config.yaml(2): federated.rounds is '0'; write a whole number from 1 to 100000, such as 10.")]
    [InlineData("training:\n  model_set: MLP", "config.yaml(2): training.model_set is 'MLP'; write a list such as [first, second].")]
    [InlineData("training:\n  model_set: [MLP, MLP]", "config.yaml(2): training.model_set has 'MLP' twice")]
    [InlineData("training:\n  model_set: [MPL]", "config.yaml(2): training.model_set is 'MPL'; write LightGBM_Optimized, ")]
    [InlineData("training:\n  models:\n    mlp: {hidden_layers: 128}", "config.yaml(3): training.models.mlp.hidden_layers is '128'; write a list such as [128, 64].")]
    [InlineData("training:\n  models:\n    mlp: {hidden_layers: [128, 0]}", "is '0'; write a whole number from 1 to 65536.")]
    [InlineData("training:\n  models:\n    mpl: {}", "config.yaml(3): training.models.mpl is no known key; did you mean training.models.mlp?")]
    [InlineData("seed: 1\nui: {}\nseed: 2", "config.yaml(3): seed occurs twice, first at config.yaml(1); remove one of them.")]
    [InlineData("ui:\n\tdistance_max_km: 30", "config.yaml(2): the line is indented with a tab; indent with blanks.")]
    [InlineData("", "config.yaml: the file is empty")]
    [InlineData("# only a comment\n", "config.yaml: the file is empty")]
    [InlineData("- seed", "config.yaml(1): the file is a list")]
    [InlineData("seed: 1\n---\nseed: 2", "config.yaml(2): a second document starts here")]
    [InlineData("seed: &a 1\nui: *a", "config.yaml(1): &a repeats a value by name")]
    [InlineData("seed: !!int 1", "config.yaml(1): the tag ")]
    [InlineData("seed: [1", "this is no YAML")]
    [InlineData("ui:\n  distance_max_km: 30\n seed: 1", "config.yaml(3): this is no YAML")]
    [InlineData("profiles:\n  quick:\n    matching:\n      candidate: 5", "config.yaml(4): profiles.quick.matching.candidate is no known key; did you mean profiles.quick.matching.candidates?")]
    [InlineData("profiles:\n  quick: 5", "config.yaml(2): profiles.quick is '5'")]
    [InlineData("profiles:\n  default: {}", "config.yaml(2): a profile cannot be called 'default'")]
    [InlineData("notebooks:\n  ../x: {}", "config.yaml(2): the notebook name '../x' cannot be a file name")]
    [InlineData("notebooks:\n  a: {}\n  b:\n    needs: [aa]", "config.yaml(4): notebooks.b.needs has 'aa', which is no notebook;")]
    [InlineData("notebooks:\n  a: {needs: [b]}\n  b: {needs: [c]}\n  c: {needs: [a]}", "config.yaml(2): the notebooks need each other in a circle: a needs b needs c needs a")]
    [InlineData("notebooks:\n  a: {needs: [a]}", "in a circle: a needs a")]
    [InlineData("notebooks:\n  a: {}\n  A: {}", "are one file on some systems")]
    public void A_mistake_is_told_with_its_place_what_was_found_and_what_to_write(string yaml, string expected)
    {
        var error = Assert.Throws<InvalidDataException>(() => Read(yaml));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_section_keeps_the_defaults_of_its_place_where_it_says_nothing()
    {
        var models = Read("training:\n  models:\n    gradient_boosting: {trees: 50}\n    mlp: {hidden_layers: [32, 16, 8]}").Training.Models;
        Assert.Equal((50, 5, 200), (models.GradientBoosting.Trees, models.GradientBoosting.MaximumDepth, models.HistGradientBoosting.Trees));
        Assert.Equal([32, 16, 8], models.Mlp.HiddenLayers);
        Assert.Equal(0.9, models.Mlp.Momentum);
    }

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        var error = Assert.Throws<InvalidDataException>(() => Read("seed: x\nui:\n  distance_max_km: -1\n"));
        Assert.Equal(["config.yaml(1)", "config.yaml(3)"], error.Message.Split('\n').Select(line => line.Split(':')[0]));
    }

    [Fact]
    public void A_mistake_in_a_profile_that_is_not_used_is_told() =>
        Assert.Contains("config.yaml(4)", Assert.Throws<InvalidDataException>(
            () => Read("profiles:\n  quick: {}\n  paper:\n    seeed: 1")).Message, StringComparison.Ordinal);

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_told_with_their_line()
    {
        var path = Path.Combine(directory.Path, "config.yaml");
        File.WriteAllBytes(path, [.. "seed: 1\nui: "u8, 0xE8, (byte)'\n']);
        var error = Assert.Throws<InvalidDataException>(() => ConfigurationReader.Read(path, new ConfigurationOverrides()));
        Assert.StartsWith("config.yaml(2): the line is not UTF-8", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_and_Windows_newlines_are_accepted() =>
        Assert.Equal(7, Read("\uFEFFseed: 7\r\nui:\r\n  distance_max_km: 5\r\n").Seed);

    [Fact]
    public void Deep_nesting_is_refused_and_does_not_end_the_process() =>
        Assert.Contains("nested", Assert.Throws<InvalidDataException>(() => Read("seed: " + new string('[', 5_000))).Message, StringComparison.Ordinal);

    [Fact]
    public void Each_source_overrides_the_ones_below_it()
    {
        const string yaml = "seed: 1\nfederated: {rounds: 1, batch_size: 1, min_clients: 1}\nui: {distance_max_km: 1}\nprofiles: {p: {seed: 2, federated: {rounds: 2, batch_size: 2, min_clients: 2}}}";
        directory.Write("config.e.yaml", "federated: {rounds: 3, batch_size: 3}\nseed: 3");
        var configuration = Read(yaml, new ConfigurationOverrides
        {
            Profile = "p",
            EnvironmentName = "e",
            Variables = new Dictionary<string, string> { ["WORKBENCH__FEDERATED__ROUNDS"] = "4", ["WORKBENCH__SEED"] = "4" },
            Assignments = ["seed=5"],
        });
        Assert.Equal((1.0, 2, 3, 4, 5L), (configuration.Ui.DistanceMaxKm, configuration.Federated.MinClients, configuration.Federated.BatchSize, configuration.Federated.Rounds, configuration.Seed));
    }

    [Theory]
    [InlineData("seed=x", "--set seed=x: seed is 'x'; write a whole number")]
    [InlineData("seeed=1", "--set seeed=1: seeed is no known key; did you mean seed?")]
    [InlineData("seed", "--set seed: this sets nothing")]
    [InlineData("training.model_set=[a", "--set training.model_set=[a")]
    [InlineData("seed.x=1", "--set seed.x=1: seed is a section with keys of its own; write one value")]
    public void A_mistake_on_the_command_line_names_the_argument(string assignment, string expected) =>
        Assert.Contains(expected, Assert.Throws<InvalidDataException>(
            () => Read("seed: 1", new ConfigurationOverrides { Assignments = [assignment] })).Message, StringComparison.Ordinal);

    [Fact]
    public void A_mistake_in_the_environment_names_the_variable() =>
        Assert.Contains("environment variable WORKBENCH__SEED: seed is 'x'", Assert.Throws<InvalidDataException>(() => Read(
            "seed: 1",
            new ConfigurationOverrides { Variables = new Dictionary<string, string> { ["WORKBENCH__SEED"] = "x" } })).Message, StringComparison.Ordinal);

    [Fact]
    public void A_list_can_be_set_on_the_command_line() =>
        Assert.Equal(["MLP", "ExtraTrees"], Read("seed: 1", new ConfigurationOverrides { Assignments = ["training.model_set=[MLP, ExtraTrees]"] }).Training.ModelSet);

    [Fact]
    public void An_unknown_profile_is_told_with_the_known_ones() =>
        Assert.Contains("there is no profile 'papr'; the profiles are paper, default. Did you mean paper?", Assert.Throws<InvalidDataException>(
            () => Read("profiles: {paper: {}}", new ConfigurationOverrides { Profile = "papr" })).Message, StringComparison.Ordinal);

    [Fact]
    public void A_missing_file_of_an_environment_is_told() =>
        Assert.Contains("config.staging.yaml", Assert.Throws<InvalidDataException>(
            () => Read("seed: 1", new ConfigurationOverrides { EnvironmentName = "staging" })).Message, StringComparison.Ordinal);

    [Fact]
    public void Notebooks_may_be_a_list_of_files()
    {
        var configuration = Read("notebooks:\n  - file: notebooks/a.dib\n  - {file: other/b.ipynb, needs: [a], timeout_seconds: 5, parameters: {n: 3}}");
        Assert.Equal(["a", "b"], configuration.Notebooks.Keys);
        Assert.Equal("other/b.ipynb", configuration.Notebooks["b"].File);
        Assert.Equal((5, "3"), (configuration.Notebooks["b"].TimeoutSeconds, configuration.Notebooks["b"].Parameters["n"]));
    }

    [Fact]
    public void The_effective_configuration_is_written_and_read_back_with_the_same_digests()
    {
        var configuration = Read(DeploymentGuide + "\nnotebooks: {a: {parameters: {x: '1'}}, b: {needs: [a]}}\n", new ConfigurationOverrides { Assignments = ["privacy.dp.epsilon=0.1", "seed=-9007199254740991"] });
        var path = Path.Combine(directory.Path, "effective.json");
        File.WriteAllBytes(path, configuration.ToCanonicalJson());
        var read = ConfigurationReader.ReadEffective(path, "quick");
        Assert.Equal(configuration.ToCanonicalJson(), read.ToCanonicalJson());
        Assert.Equal(configuration.SectionDigest("privacy"), read.SectionDigest("privacy"));
        Assert.Equal("quick", read.Profile);
    }

    [Fact]
    public void A_sections_digest_depends_on_its_values_and_not_on_how_they_are_written()
    {
        var first = Read("federated: {rounds: 20}   # comment");
        var second = Read("ui: {distance_max_km: 3.0}\nfederated:\n  rounds: 20\n  batch_size: 256\n");
        Assert.Equal(first.SectionDigest("federated"), second.SectionDigest("federated"));
        Assert.NotEqual(first.SectionDigest("ui"), second.SectionDigest("ui"));
        Assert.Throws<ArgumentException>(() => first.SectionDigest("federation"));
    }

    private WorkbenchConfiguration Read(string yaml, ConfigurationOverrides? overrides = null) =>
        ConfigurationReader.Read(directory.Write("config.yaml", yaml), overrides ?? new ConfigurationOverrides());
}
