using System.Collections.Immutable;
using Workbench.Experiments.Configuration;
using Workbench.Experiments.Models;
using Workbench.Federation.Rounds;
using Workbench.Federation.Sites;
using Workbench.Federation.Strategies;
using Workbench.Learning;
using Workbench.Learning.Networks;
using Workbench.Learning.Networks.Losses;
using Workbench.Learning.Networks.Optimisers;
using Workbench.Learning.Networks.Training;
using Workbench.Learning.Tables;
using Workbench.Learning.Threads;

namespace Workbench.Experiments.Federated;

/// <summary>
/// The study's network, trained in rounds between sites, by each site alone, or centrally on the same rows. All runs begin at the same parameters and
/// draw from the same streams, so that what differs between two runs is what their plans say.
/// </summary>
public sealed class FederatedNetwork
{
    private readonly DividedTable table;
    private readonly LabelledTable training;
    private readonly FederatedSettings federated;
    private readonly MultilayerPerceptronSettings network;
    private readonly int threadCount;
    private readonly RandomSource random;
    private readonly Dictionary<SitePartition, (InputScaling Scaling, ImmutableArray<TrainingRows> Rows)> prepared = [];

    /// <summary>Gets ready.</summary>
    /// <param name="table">The split: its validation rows judge rounds, its test rows are looked at once.</param>
    /// <param name="training">The rows to train on, such as all training rows of the split.</param>
    /// <param name="federated">Local epochs, batch size, smallest number of sites.</param>
    /// <param name="network">Layers and optimiser: <c>training.models.mlp</c>.</param>
    /// <param name="threadCount">Sites that train beside each other, at least 1; the bits do not depend on it.</param>
    /// <param name="random">Forked into "initialisation" and "rounds".</param>
    public FederatedNetwork(
        DividedTable table, LabelledTable training, FederatedSettings federated, NetworkModelSettings network, int threadCount, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(federated);
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(random);
        (this.table, this.training, this.federated, this.threadCount, this.random) = (table, training, federated, threadCount, random);
        this.network = new MultilayerPerceptronSettings
        {
            HiddenSizes = network.HiddenLayers,
            Training = new Workbench.Learning.Networks.Training.TrainingSettings
            {
                BatchSize = federated.BatchSize,
                LearningRate = network.LearningRate,
                // scikit-learn divides its penalty by the rows of the batch, like the gradient.
                Optimiser = new MomentumSettings { Momentum = network.Momentum, Nesterov = true, WeightDecay = network.L2 / federated.BatchSize },
            },
        };
        Network = new MultilayerPerceptron(this.network, 1).NetworkOf(training.Features.ColumnCount);
    }

    /// <summary>The network.</summary>
    public NeuralNetwork Network { get; }

    /// <summary>Trains in rounds.</summary>
    /// <exception cref="ArithmeticException">Training diverged, as it may under attack.</exception>
    /// <exception cref="ArgumentException">Masks are asked for with a rule that has to see single updates.</exception>
    public FederatedRun Run(FederatedPlan plan, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var (scaling, rows) = Prepared(plan.Sites.Training);
        var local = LocalTraining(plan.ProximalStrength);
        var hostile = plan.Attack is null ? -1 : Largest(rows);
        var sites = rows.Select((own, index) => Site(plan, index, own, local, index == hostile)).ToArray();
        var settings = new RoundSettings
        {
            MinimumSites = Math.Min(plan.MinimumSites ?? federated.MinClients, sites.Length),
            Sampler = plan.Sampler, Dropouts = plan.Dropouts, Server = plan.Server,
        };
        using var masked = plan.Masks is null ? null : new MaskedAggregation(
            plan.Strategy as ILinearStrategy ?? throw new ArgumentException("A rule that compares updates cannot be used under masks.", nameof(plan)), plan.Masks);
        IRoundAggregation aggregation = masked is null ? new OpenAggregation(plan.Strategy) : masked;
        var evaluator = plan.JudgesRounds ? Evaluator(scaling, plan.Sites) : null;
        var state = new FederatedRounds(sites, aggregation, settings, evaluator, threadCount)
            .Run(RoundState.Start(Initial()), plan.Rounds, random.Fork("rounds"), null, cancellation);
        ImmutableArray<RoundEvaluation> curve = [.. state.History.Where(record => record.Evaluation is not null).Select(record => record.Evaluation!)];
        return Finished(plan.Name, plan.Title, curve, state.BestParameters(), scaling, state);
    }

    /// <summary>Trains on the rows of all sites together, with as many passes as the rounds have, and without their restarts of the optimiser.</summary>
    /// <param name="sites">Whose sums scale the inputs.</param>
    /// <param name="rounds">Rounds of local epochs to match.</param>
    /// <param name="cancellation">Checked once a step.</param>
    public FederatedRun Central(DividedSites sites, int rounds, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(sites);
        var scaling = Prepared(sites.Training).Scaling;
        using var team = new WorkerTeam(threadCount);
        var rows = TrainingRows.Of(training, scaling, team);
        var trainer = new NetworkTrainer(Network, new ModelParameters(Initial()), new BinaryCrossEntropy(), network.Training, team);
        var evaluator = Evaluator(scaling, sites);
        var curve = ImmutableArray.CreateBuilder<RoundEvaluation>();
        var best = trainer.Parameters.Copy();
        for (var round = 1; round <= rounds; round++)
        {
            for (var epoch = 0; epoch < federated.LocalEpochs; epoch++)
                trainer.TrainEpoch(rows, ((round - 1) * federated.LocalEpochs) + epoch, random.Fork("central"), cancellation);
            curve.Add(evaluator.Evaluate(trainer.Parameters.Values, round, cancellation));
            if (curve[^1].LogLoss == curve.Min(point => point.LogLoss)) best.CopyFrom(trainer.Parameters);
        }

        return Finished("central", "Central, pooled rows", curve.ToImmutable(), best.Values.ToArray(), scaling, null);
    }

    /// <summary>Every site by itself: as many rounds, and nobody to average with. The inputs are scaled as all sites agreed.</summary>
    /// <returns>In the order of the sites.</returns>
    public ImmutableArray<FederatedRun> Alone(DividedSites sites, int rounds, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(sites);
        var (scaling, rows) = Prepared(sites.Training);
        var (local, runs) = (LocalTraining(0), new FederatedRun[rows.Length]);
        using var team = new WorkerTeam(Math.Min(threadCount, rows.Length));
        team.Run(rows.Length, (index, _) =>
        {
            var name = sites.Training.Sites[index].Name;
            var site = new NetworkSite((uint)index + 1, name, rows[index], local);
            var state = new FederatedRounds([site], new OpenAggregation(new EqualMean()), new RoundSettings(), null, 1)
                .Run(RoundState.Start(Initial()), rounds, random.Fork("rounds"), null, cancellation);
            runs[index] = Finished($"alone_{name}", $"{name} alone", [], state.Parameters(), scaling, state);
        });
        return [.. runs];
    }

    private static ISiteTrainer Site(FederatedPlan plan, int index, TrainingRows rows, LocalTraining local, bool isHostile)
    {
        var own = isHostile && plan.Attack!.FlipsLabels ? rows.WithTargets(label => 1 - label) : rows;
        var site = new NetworkSite((uint)index + 1, plan.Sites.Training.Sites[index].Name, own, local);
        return isHostile && plan.Attack!.Decorate is { } decorate ? decorate(site) : site;
    }

    private LocalTraining LocalTraining(double proximalStrength) => new(Network, new BinaryCrossEntropy(), new LocalTrainingSettings
    {
        Epochs = federated.LocalEpochs, Training = network.Training, Proximal = proximalStrength > 0 ? new ProximalTerm(proximalStrength) : null,
    });

    private (InputScaling Scaling, ImmutableArray<TrainingRows> Rows) Prepared(SitePartition partition)
    {
        if (prepared.TryGetValue(partition, out var known)) return known;
        var scaling = NetworkSites.AgreedScaling(training.Features, partition);
        return prepared[partition] = (scaling, NetworkSites.RowsOf(training, partition, scaling, threadCount));
    }

    private NetworkEvaluator Evaluator(InputScaling scaling, DividedSites sites) =>
        new(Network, scaling, table.Validation, sites.ValidationRows(), threadCount);

    private float[] Initial() => Network.Initialise(random.Fork("initialisation")).Values.ToArray();

    private FederatedRun Finished(
        string name, string title, ImmutableArray<RoundEvaluation> curve, float[] parameters, InputScaling scaling, RoundState? state)
    {
        var model = new NetworkClassifier(Network, new ModelParameters(parameters), scaling, threadCount);
        return new FederatedRun(name, title, curve, model, TestScore.Of(model, table), state);
    }

    private static int Largest(ImmutableArray<TrainingRows> rows) => rows.IndexOf(rows.MaxBy(own => own.RowCount)!);
}
