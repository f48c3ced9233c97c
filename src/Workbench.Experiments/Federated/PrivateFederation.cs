using System.Collections.Immutable;
using Workbench.Experiments.Configuration;
using Workbench.Federation.Accounting;
using Workbench.Federation.Audit;
using Workbench.Federation.Privacy;
using Workbench.Federation.PrivateTraining;
using Workbench.Federation.Rounds;
using Workbench.Federation.Sites;
using Workbench.Federation.Strategies;
using Workbench.Learning;
using Workbench.Learning.Networks;
using Workbench.Learning.Networks.Losses;
using Workbench.Learning.Networks.Optimisers;
using Workbench.Learning.Networks.Training;
using Workbench.Learning.Tables;

namespace Workbench.Experiments.Federated;

/// <summary>
/// A network trained between sites with differential privacy. Every ledger is marked as a simulation: noise and samples come from the study's seed, so that
/// figures come out the same again, and nobody would be protected by them.
/// </summary>
public sealed class PrivateFederation
{
    private readonly SitePartition partition;
    private readonly DifferentialPrivacySettings privacy;
    private readonly int threadCount;
    private readonly RandomSource random;
    private readonly InputScaling scaling;
    private readonly ImmutableArray<TrainingRows> rows;
    private readonly Dictionary<(int Rounds, int Epochs, int Batches, double Epsilon), CalibratedNoise> calibrated = []; // a search of its own each

    /// <summary>Gets ready.</summary>
    /// <param name="training">The training rows.</param>
    /// <param name="partition">Which of them are whose.</param>
    /// <param name="hiddenSizes">Units of each hidden layer; rectified.</param>
    /// <param name="privacy">δ and the accountant.</param>
    /// <param name="threadCount">Sites that train beside each other, at least 1; the bits do not depend on it.</param>
    /// <param name="random">Forked by seed of a run.</param>
    public PrivateFederation(
        LabelledTable training, SitePartition partition, IReadOnlyList<int> hiddenSizes, DifferentialPrivacySettings privacy, int threadCount, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(partition);
        ArgumentNullException.ThrowIfNull(privacy);
        ArgumentNullException.ThrowIfNull(random);
        (this.partition, this.privacy, this.threadCount, this.random) = (partition, privacy, threadCount, random);
        scaling = PublicBounds.Scaling(training.Features);
        rows = NetworkSites.RowsOf(training, partition, scaling, threadCount);
        Network = new MultilayerPerceptron(new MultilayerPerceptronSettings { HiddenSizes = [.. hiddenSizes] }, 1).NetworkOf(training.Features.ColumnCount);
        Accountant = AccountantOf(privacy.Accountant);
    }

    /// <summary>The network.</summary>
    public NeuralNetwork Network { get; }

    /// <summary>Who keeps the ledgers: <c>privacy.dp.accountant</c>.</summary>
    public IPrivacyAccountant Accountant { get; }

    /// <summary>Records of the smallest site, a public number: its sampling rate is the highest, so it sets the noise of all.</summary>
    public long SmallestSite => rows.Min(site => site.RowCount);

    /// <summary>The accountant of a name.</summary>
    /// <param name="name"><c>rdp</c>, <c>gaussian</c> or <c>pld</c>.</param>
    public static IPrivacyAccountant AccountantOf(string name) => name switch
    {
        "pld" => new PrivacyLossAccountant(),
        "gaussian" => new GaussianAccountant(),
        _ => new RenyiAccountant(),
    };

    /// <summary>The least noise with which a plan keeps ε at every site.</summary>
    /// <exception cref="InvalidDataException">The accountant has no bound for sampled steps.</exception>
    public CalibratedNoise NoiseFor(PrivatePlan plan, double epsilon, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var key = (plan.Rounds, plan.Epochs, plan.BatchesOfSmallestSite, epsilon);
        return calibrated.TryGetValue(key, out var known) ? known : calibrated[key] = NoiseFor(plan, epsilon, Accountant, cancellation);
    }

    /// <inheritdoc cref="NoiseFor(PrivatePlan, double, CancellationToken)"/>
    public CalibratedNoise NoiseFor(PrivatePlan plan, double epsilon, IPrivacyAccountant accountant, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(plan);
        CalibratedNoise? most = null;
        // The smallest site has the highest sampling rate, but rounding up to whole steps may make another one the worst.
        foreach (var records in rows.Select(site => (long)site.RowCount).Distinct().Order())
        {
            PrivacyEvent EventOf(double noise) => plan.Training(SmallestSite, noise).EventOf(records, plan.Rounds);
            if (most is not null && accountant.Account(PrivacyHistory.Of(PrivacyUnit.Record, EventOf(most.NoiseMultiplier)), privacy.Delta, cancellation).Epsilon <= epsilon) continue;
            most = NoiseCalibration.Find(accountant, PrivacyUnit.Record, EventOf(1), epsilon, privacy.Delta, cancellation);
        }

        return most!;
    }

    /// <summary>What the worst site is charged with over all rounds.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="noiseMultiplier">σ over the clipping norm.</param>
    /// <param name="accountant">Who says which site is the worst.</param>
    /// <param name="cancellation">Stops the work.</param>
    public PrivacyEvent WorstEvent(PrivatePlan plan, double noiseMultiplier, IPrivacyAccountant accountant, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(accountant);
        return rows.Select(site => plan.Training(SmallestSite, noiseMultiplier).EventOf(site.RowCount, plan.Rounds))
            .MaxBy(item => accountant.Account(PrivacyHistory.Of(PrivacyUnit.Record, item), privacy.Delta, cancellation).Epsilon)!;
    }

    /// <summary>Trains with record-level privacy at every site; the budget is ε, and the noise the least that keeps it over all rounds.</summary>
    /// <param name="plan">How.</param>
    /// <param name="epsilon">ε of the worst site, in nats.</param>
    /// <param name="seed">Selects the noise, the samples and the start.</param>
    /// <param name="cancellation">Checked once a step.</param>
    /// <param name="extraRounds">Rounds that are asked for beyond the plan's, to see the ledgers refuse them.</param>
    public PrivateRun Train(PrivatePlan plan, double epsilon, long seed, CancellationToken cancellation, int extraRounds = 0)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var noise = NoiseFor(plan, epsilon, cancellation).NoiseMultiplier;
        var settings = plan.Training(SmallestSite, noise);
        var budget = new PrivacyBudget(PrivacyUnit.Record, NeighbourRelation.AddRemove) { Epsilon = epsilon, Delta = privacy.Delta };
        var ledgers = partition.Sites.Select(site => BudgetLedger.Create(site.Name, budget, Accountant, isSimulation: true)).ToArray();
        var sites = rows.Select((own, index) => new PrivateSiteTrainer(
            (uint)index + 1, partition.Sites[index].Name, Network, new BinaryCrossEntropy(), own, settings, ledgers[index], 1)).ToArray();
        try
        {
            var (model, state) = Run(plan, sites, plan.Rounds + extraRounds, random.Fork(seed), cancellation);
            return new PrivateRun(model, noise, [.. ledgers.Select(ledger => ledger.Current(cancellation))], [.. ledgers.Select(ledger => ledger.Text)], state);
        }
        finally
        {
            foreach (var site in sites) site.Dispose();
            foreach (var ledger in ledgers) ledger.Dispose();
        }
    }

    /// <summary>The same rounds without clipping, noise and account: shuffled batches of the same size.</summary>
    public PrivateRun TrainOpenly(PrivatePlan plan, long seed, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var local = Local(plan);
        var sites = rows.Select((own, index) => new NetworkSite((uint)index + 1, partition.Sites[index].Name, own, local)).ToArray();
        var (model, state) = Run(plan, sites, plan.Rounds, random.Fork(seed), cancellation);
        return new PrivateRun(model, 0, [], [], state);
    }

    /// <summary>Trains with site-level privacy: the coordinator clips and noises what whole sites send.</summary>
    /// <param name="plan">How the sites train; its clipping norm is not used, its dropouts are.</param>
    /// <param name="clippingNorm">The norm to which a site's update is clipped.</param>
    /// <param name="noiseMultiplier">σ over that norm, in every round.</param>
    /// <param name="masked">Whether updates are masked and the noise is discrete.</param>
    /// <param name="seed">Selects the noise and the start.</param>
    /// <param name="cancellation">Checked by the sites.</param>
    public PrivateRun TrainAtSiteLevel(PrivatePlan plan, double clippingNorm, double noiseMultiplier, bool masked, long seed, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var local = Local(plan);
        var sites = rows.Select((own, index) => new NetworkSite((uint)index + 1, partition.Sites[index].Name, own, local)).ToArray();
        var settings = new SiteLevelSettings { SiteCount = sites.Length, ParameterCount = Network.ParameterCount, NoiseMultiplier = noiseMultiplier, ClippingNorm = new(clippingNorm) };
        var budget = new PrivacyBudget(PrivacyUnit.Site, NeighbourRelation.AddRemove) { Epsilon = 1e9, Delta = privacy.Delta }; // to be shown, not kept
        // Discrete noise is accounted by rdp alone; plain Gaussians without sampling exactly.
        IPrivacyAccountant accountant = masked ? new RenyiAccountant() : new GaussianAccountant();
        using var ledger = BudgetLedger.Create("federation", budget, accountant, isSimulation: true);
        var source = new SimulatedNoise(random.Fork(seed).Fork("server"));
        const int levels = 16384;
        using var hidden = masked ? new MaskedSiteLevelAggregation(settings, levels, (2 * sites.Length / 3) + 1, ledger, source) : null;
        IRoundAggregation aggregation = hidden is null ? new SiteLevelAggregation(settings, ledger, source) : hidden;
        var (model, state) = Run(plan, sites, plan.Rounds, random.Fork(seed), cancellation, aggregation);
        return new PrivateRun(model, noiseMultiplier, [ledger.Current(cancellation)], [ledger.Text], state);
    }

    /// <summary>Audits one site's training, with canaries that no other record covers.</summary>
    /// <param name="plan">How the site trains.</param>
    /// <param name="epsilon">Claimed ε; the noise follows from it. Infinite: no noise at all.</param>
    /// <param name="noiseFactor">What is left of that noise: 1 for an honest site.</param>
    /// <param name="canaries">Number of canaries.</param>
    /// <param name="seed">Selects coins, noise and start.</param>
    /// <param name="cancellation">Checked once a step.</param>
    /// <returns>The lower bound, and the upper one of the accountant for the noise that ran.</returns>
    public (AuditResult Audit, PrivacyGuarantee Upper) Audit(PrivatePlan plan, double epsilon, double noiseFactor, int canaries, long seed, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var smallest = rows.MinBy(site => site.RowCount)!;
        var noise = noiseFactor * (double.IsInfinity(epsilon) ? 1 : NoiseFor(plan, epsilon, cancellation).NoiseMultiplier);
        var audit = new CanaryAudit(
            Network, new BinaryCrossEntropy(), smallest, plan.Training(SmallestSite, noise), new CanaryAuditSettings { Canaries = canaries });
        var budget = new PrivacyBudget(PrivacyUnit.Record, NeighbourRelation.AddRemove) { Epsilon = 1e9, Delta = privacy.Delta };
        using var ledger = BudgetLedger.Create("audited site", budget, Accountant, isSimulation: true);
        var stream = random.Fork(seed).Fork("audit");
        var result = double.IsInfinity(epsilon) ? audit.RunWithoutNoise(plan.Rounds, ledger, stream, cancellation) : audit.Run(plan.Rounds, ledger, stream, cancellation);
        return (result, ledger.Current(cancellation));
    }

    private LocalTraining Local(PrivatePlan plan) => new(Network, new BinaryCrossEntropy(), new LocalTrainingSettings
    {
        Epochs = plan.Epochs,
        Training = new Learning.Networks.Training.TrainingSettings
        {
            BatchSize = plan.BatchSize(SmallestSite), LearningRate = plan.LearningRate, Optimiser = new MomentumSettings { Momentum = 0, Nesterov = false },
        },
    });

    private (NetworkClassifier Model, RoundState State) Run(
        PrivatePlan plan, IReadOnlyList<ISiteTrainer> sites, int rounds, RandomSource run, CancellationToken cancellation, IRoundAggregation? aggregation = null)
    {
        var tail = new ModelAverage(Network.ParameterCount);
        var first = plan.Rounds - Math.Max(1, (int)(plan.AveragedShare * plan.Rounds));
        using var masked = plan.Masks is null ? null : new MaskedAggregation(new EqualMean(), plan.Masks);
        var settings = new RoundSettings { MinimumSites = plan.MinimumSites, Dropouts = plan.Dropouts };
        var state = new FederatedRounds(sites, aggregation ?? new BudgetedAggregation(masked is null ? new OpenAggregation(new EqualMean()) : masked), settings, null, threadCount)
            .Run(RoundState.Start(Network.Initialise(run.Fork("start")).Values), rounds, run, after =>
            {
                if (after.Round > first && after.Round <= plan.Rounds) tail.Add(after.Parameters());
            }, cancellation);
        return (new NetworkClassifier(Network, tail.Mean(), scaling, threadCount), state);
    }
}
