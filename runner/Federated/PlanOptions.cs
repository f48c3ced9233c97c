using System.Collections.Immutable;
using System.CommandLine;
using Workbench.Experiments;
using Workbench.Experiments.Configuration;
using Workbench.Federation.Exchange;
using Workbench.Runner.CommandLine;
using Workbench.Runner.Learning;
using Workbench.Runner.Learning.Learners;

namespace Workbench.Runner.Federated;

/// <summary>What a run computes: from the configuration, and from the command line where it says something else.</summary>
internal sealed class PlanOptions
{
    private static readonly SettingTable<AgreedTraining> Settings = new(
        new(["hidden_layers"], (training, value) => training with { HiddenLayers = Sizes(value) }),
        new(["epochs"], (training, value) => training with { LocalEpochs = ParameterSet.Int32(value) }),
        new(["batch_size"], (training, value) => training with { BatchSize = ParameterSet.Int32(value) }),
        new(["learning_rate"], (training, value) => training with { LearningRate = ParameterSet.Number(value) }),
        new(["momentum"], (training, value) => training with { Momentum = ParameterSet.Number(value) }),
        new(["weight_decay"], (training, value) => training with { WeightDecay = ParameterSet.Number(value) }));

    private readonly Option<int?> rounds = new("--rounds") { Description = "Rounds; without it, federated.rounds of the configuration.", HelpName = "N" };
    private readonly Option<int?> minimum = new("--min-clients") { Description = "Sites without which no round is closed; without it, federated.min_clients.", HelpName = "N" };
    private readonly Option<string?> aggregator = new("--aggregator") { Description = "fedavg, fedavg_equal, trimmed_mean (a fifth at each end), coordinate_median or krum (one hostile site).", HelpName = "NAME" };
    private readonly Option<long?> seed = new("--seed") { Description = "Where all draws begin; without it, the configuration's seed.", HelpName = "N" };
    private readonly Option<string[]> set = new("--set") { Description = "hidden_layers, epochs (of a site in a round), batch_size, learning_rate, momentum or weight_decay; without it, training.models.mlp.", HelpName = "NAME=VALUE" };
    private readonly Option<string?> profile = ProfileOption();
    private readonly Option<string?> label = new("--label") { Description = "Column to learn, 0 or 1, by name; with --data.", HelpName = "NAME" };

    /// <summary>The profile of the configuration.</summary>
    public static Option<string?> ProfileOption() => new("--profile") { Description = "Profile of config.yaml; without it, quick.", HelpName = "NAME" };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { rounds, minimum, aggregator, seed, set, label, profile }) command.Add(option);
    }

    /// <summary>The label of <c>--label</c>.</summary>
    /// <exception cref="InvalidDataException">It is not given.</exception>
    public string RequireLabel(ParseResult parsed) => parsed.GetValue(label)
        ?? throw new InvalidDataException("--label NAME is missing; it names the column of the files that is learnt.");

    /// <summary>The study of the configuration.</summary>
    public Study OpenStudy(ParseResult parsed, CommonOptions common) => Study.OpenFile(common.RequireConfigurationFile(parsed), parsed.GetValue(profile));

    /// <summary>The plan.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="common">Where the configuration is; without one, what is built in holds.</param>
    /// <param name="labelName">The column that is learnt.</param>
    /// <param name="columns">The columns that are learnt from.</param>
    /// <param name="siteCount">Sites that the run has.</param>
    /// <exception cref="InvalidDataException">A value is not allowed, or they contradict each other.</exception>
    public RunPlan Read(ParseResult parsed, CommonOptions common, string labelName, IReadOnlyList<string> columns, int siteCount)
    {
        var configuration = ConfigurationOf(parsed, common);
        var parameters = new ParameterSet();
        var given = parameters.AddOrReturn(parsed.GetValue(set) ?? [], "--set");
        if (parameters.Find("seed") is not null || parameters.Find("header") is not null) throw new InvalidDataException("--set: seed and header are no settings of a run; write --seed N.");
        try
        {
            var plan = new RunPlan
            {
                Seed = parsed.GetValue(seed) ?? configuration.Seed,
                Rounds = parsed.GetValue(rounds) ?? configuration.Federated.Rounds,
                MinimumSites = parsed.GetValue(minimum) ?? Math.Min(configuration.Federated.MinClients, siteCount),
                Aggregator = parsed.GetValue(aggregator) ?? configuration.Federated.Aggregator,
                Training = Settings.Read("a federated run", TrainingOf(configuration), given),
                Label = labelName,
                Columns = [.. columns],
            };
            plan.Check(siteCount);
            return plan;
        }
        catch (ArgumentException error)
        {
            throw new InvalidDataException(error.Message.Split(" (Parameter", 2)[0], error);
        }
    }

    private WorkbenchConfiguration ConfigurationOf(ParseResult parsed, CommonOptions common)
    {
        var file = common.ConfigurationFile(parsed) ?? (RepositoryRoot.Find(Directory.GetCurrentDirectory()) is { } root ? Path.Combine(root, ConfigurationReader.FileName) : null);
        return file is null ? new WorkbenchConfiguration() : ConfigurationReader.Read(file, ConfigurationOverrides.FromProcess(parsed.GetValue(profile), []));
    }

    private static AgreedTraining TrainingOf(WorkbenchConfiguration configuration)
    {
        var network = configuration.Training.Models.Mlp;
        return new AgreedTraining
        {
            HiddenLayers = network.HiddenLayers,
            LocalEpochs = network.Epochs,
            BatchSize = configuration.Federated.BatchSize,
            LearningRate = network.LearningRate,
            Momentum = network.Momentum,
            // scikit-learn divides its penalty by the rows of the batch, like the gradient.
            WeightDecay = network.L2 / configuration.Federated.BatchSize,
        };
    }

    private static ImmutableArray<int> Sizes(ParameterValue value) =>
        [.. value.Text.Split([',', '-'], StringSplitOptions.TrimEntries).Select(size => ParameterSet.Int32(value with { Text = size }))];
}
