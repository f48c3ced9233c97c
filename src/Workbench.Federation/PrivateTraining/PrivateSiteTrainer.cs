using Workbench.Federation.Accounting;
using Workbench.Federation.Privacy;
using Workbench.Federation.Rounds;
using Workbench.Federation.Strategies;
using Workbench.Learning;
using Workbench.Learning.Networks;
using Workbench.Learning.Networks.Losses;
using Workbench.Learning.Networks.Training;
using Workbench.Learning.Threads;

namespace Workbench.Federation.PrivateTraining;

/// <summary>A site that trains with record-level differential privacy: whoever sees all its updates learns almost the same whether or not any one record was there.</summary>
/// <remarks>
/// A round is charged to the site's ledger before it runs. Each step samples records after Poisson, clips each record's gradient over all parameters
/// together, adds noise to the sum, and divides by the expected batch (M. Abadi et al., "Deep learning with differential privacy", CCS 2016). Sums are
/// private until then: no loss, count or norm of a step leaves, and <see cref="SiteRound.TrainingLoss"/> is not a number. The noise is cryptographic unless
/// the ledger is marked as a simulation. Any error ends the round without an update, and what was charged stays charged. The number of records is public here.
/// </remarks>
public sealed class PrivateSiteTrainer : ISiteTrainer, IDisposable
{
    private readonly TrainingRows rows;
    private readonly PrivateTrainingSettings settings;
    private readonly BudgetLedger ledger;
    private readonly WorkerTeam team;
    private readonly ModelParameters parameters;
    private readonly ClippedGradient gradient;
    private readonly float[] mean;

    /// <summary>A site.</summary>
    /// <param name="site">Its number, from 1.</param>
    /// <param name="name">Its name.</param>
    /// <param name="network">What is trained.</param>
    /// <param name="loss">What is to become small.</param>
    /// <param name="rows">The site's records, scaled by public bounds.</param>
    /// <param name="settings">How, with how much noise.</param>
    /// <param name="ledger">The site's own, for records, added or removed.</param>
    /// <param name="threadCount">Threads of this site, at least 1; the bits do not depend on it.</param>
    /// <exception cref="ArgumentException">The ledger is for other units or neighbours, or the network has a layer through which rows cannot be bounded.</exception>
    public PrivateSiteTrainer(
        uint site, string name, NeuralNetwork network, ILoss loss, TrainingRows rows, PrivateTrainingSettings settings, BudgetLedger ledger, int threadCount)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(ledger);
        if (ledger.Budget is not { Unit: PrivacyUnit.Record, Relation: NeighbourRelation.AddRemove })
            throw new ArgumentException($"The ledger of {ledger.Subject} is not for records that are added or removed, but this training is.", nameof(ledger));
        (Site, Name, this.rows, this.settings, this.ledger) = (site, name, rows, settings, ledger);
        team = new WorkerTeam(threadCount);
        parameters = new ModelParameters(new float[network.ParameterCount]);
        gradient = new ClippedGradient(network, parameters, loss, team);
        mean = new float[network.ParameterCount];
    }

    /// <inheritdoc/>
    public uint Site { get; }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public long SampleCount => rows.RowCount;

    /// <summary>Told what comes next: where tests make things fail.</summary>
    internal Action<PrivateRoundStep>? BeforeStep { get; init; }

    /// <inheritdoc/>
    /// <exception cref="BudgetRefusedException">The round would pass the budget; nothing ran.</exception>
    /// <exception cref="InvalidOperationException">The ledger cannot be written, or what ran is not what was charged.</exception>
    public SiteRound Train(ReadOnlySpan<float> globalParameters, int round, RandomSource random, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (globalParameters.Length != parameters.Count)
            throw new ArgumentException($"The network has {parameters.Count} parameters, not {globalParameters.Length}.", nameof(globalParameters));
        BeforeStep?.Invoke(PrivateRoundStep.Request);
        var permit = Request(round, cancellation);
        globalParameters.CopyTo(parameters.Values);
        gradient.ParametersChanged();
        try
        {
            Descend(permit, round, random, cancellation);
        }
        finally
        {
            BeforeStep?.Invoke(PrivateRoundStep.Close);
            permit.Close();
        }

        BeforeStep?.Invoke(PrivateRoundStep.HandOver);
        return new SiteRound(Update(globalParameters), TrainingLoss: double.NaN);
    }

    /// <inheritdoc/>
    public void Dispose() => team.Dispose();

    private BudgetPermit Request(int round, CancellationToken cancellation)
    {
        var item = settings.EventOf(rows.RowCount);
        var answer = ledger.Request(ReleaseKind.Model, round, $"update after {item.Steps} private steps", item, cancellation);
        return answer.Permit ?? throw new BudgetRefusedException(ledger.Subject, answer.Reason!, answer.Guarantee);
    }

    private void Descend(BudgetPermit permit, int round, RandomSource random, CancellationToken cancellation)
    {
        var source = Source(random);
        var rate = settings.SamplingRate(rows.RowCount);
        var steps = new PrivateGradient(
            new NetworkRecords(gradient, rows, random.Fork("layers")), new PoissonSampler(rate, source),
            new SumRelease(settings.ClippingNorm, settings.AdaptiveClipping, settings.NoiseMultiplier, source), BeforeStep);
        var optimiser = settings.Optimiser.Start(parameters.Count);
        var stepsAnEpoch = permit.Charged.Steps / settings.Epochs;
        for (var step = 0L; step < permit.Charged.Steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            steps.NextMean(permit, rate * rows.RowCount, mean);
            BeforeStep?.Invoke(PrivateRoundStep.Move);
            optimiser.BeginStep(settings.LearningRate * settings.Schedule.Factor(((round - 1) * settings.Epochs) + ((double)step / stepsAnEpoch)));
            optimiser.Move(0, parameters.Values, mean);
            gradient.ParametersChanged();
        }
    }

    // A ledger for real releases voids the permit of seeded noise anyway; here it cannot even come to that.
    private NoiseSource Source(RandomSource random) => ledger.IsSimulation ? new SimulatedNoise(random.Fork("noise")) : new CryptographicNoise();

    private SiteUpdate Update(ReadOnlySpan<float> globalParameters)
    {
        var change = new double[parameters.Count];
        for (var k = 0; k < change.Length; k++)
        {
            change[k] = (double)parameters.Values[k] - globalParameters[k];
            if (!double.IsFinite(change[k])) throw new ArithmeticException($"The parameters of {Name} are no longer finite; choose a smaller learning rate.");
        }

        return new SiteUpdate(Site, change, rows.RowCount);
    }
}
