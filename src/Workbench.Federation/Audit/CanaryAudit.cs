using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Workbench.Federation.Accounting;
using Workbench.Federation.Privacy;
using Workbench.Federation.PrivateTraining;
using Workbench.Learning;
using Workbench.Learning.Networks;
using Workbench.Learning.Networks.Losses;
using Workbench.Learning.Networks.Training;
using Workbench.Learning.Threads;

namespace Workbench.Federation.Audit;

/// <summary>
/// Trains once with canaries among the records, through the same sampler, sums, permits and noise as a private site, and guesses from the released sums which
/// canaries were there. What it proves is a lower bound of ε; an accountant's is an upper one.
/// </summary>
/// <remarks>
/// The attacker sees every released sum and knows every record and canary, but not the coins: the position that differential privacy promises to hold against. A
/// bound that is far below the accountant's does not show that ε is smaller, only that this attack sees no more in one run. A bound above it shows that the
/// noise, the sampler or the account is wrong.
/// </remarks>
/// <param name="network">The network that is trained.</param>
/// <param name="loss">Its loss.</param>
/// <param name="rows">The site's records.</param>
/// <param name="training">Noise, clipping, batch, steps of a round.</param>
/// <param name="settings">Canaries and confidence.</param>
public sealed class CanaryAudit(NeuralNetwork network, ILoss loss, TrainingRows rows, PrivateTrainingSettings training, CanaryAuditSettings settings)
{
    /// <summary>Audits private training.</summary>
    /// <param name="rounds">Rounds' worth of steps, at least 1.</param>
    /// <param name="ledger">Charged before anything runs.</param>
    /// <param name="random">Forked for the coins, the model and, where the ledger is a simulation, the noise.</param>
    /// <param name="cancellation">Checked once a step.</param>
    /// <exception cref="BudgetRefusedException">The run would pass the budget.</exception>
    public AuditResult Run(int rounds, BudgetLedger ledger, RandomSource random, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(random);
        var item = training.EventOf(rows.RowCount, rounds);
        var answer = ledger.Request(ReleaseKind.Model, 0, "sums of an audited run", item, cancellation);
        var permit = answer.Permit ?? throw new BudgetRefusedException(ledger.Subject, answer.Reason!, answer.Guarantee);
        NoiseSource source = ledger.IsSimulation ? new SimulatedNoise(random.Fork("noise")) : new CryptographicNoise();
        var release = new SumRelease(training.ClippingNorm, training.AdaptiveClipping, training.NoiseMultiplier, source);
        try
        {
            return Descend(ledger, item, random, records =>
            {
                var gradient = new PrivateGradient(records, new PoissonSampler(item.SamplingRate, source), release);
                return () => gradient.NextSum(permit);
            }, cancellation);
        }
        finally
        {
            permit.Close();
        }
    }

    /// <summary>Audits the same training without noise: what is released then has no account, and the ledger says so from then on.</summary>
    /// <param name="rounds">Rounds' worth of steps, at least 1.</param>
    /// <param name="ledger">A simulation's; its ε becomes infinite.</param>
    /// <param name="random">Forked for the coins, the model and the sampler.</param>
    /// <param name="cancellation">Checked once a step.</param>
    /// <exception cref="ArgumentException">The ledger is for real releases, which never go without noise.</exception>
    public AuditResult RunWithoutNoise(int rounds, BudgetLedger ledger, RandomSource random, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(random);
        if (!ledger.IsSimulation) throw new ArgumentException($"The ledger of {ledger.Subject} is for real releases, which never go without noise.", nameof(ledger));
        ledger.RecordUnaccounted(ReleaseKind.Model, 0, "sums of an audited run without noise");
        var item = training.EventOf(rows.RowCount, rounds);
        var sampler = new PoissonSampler(item.SamplingRate, new SimulatedNoise(random.Fork("noise")));
        return Descend(ledger, item, random, records => () =>
        {
            var sum = new double[records.Dimension];
            records.Sum(sampler.Draw(records.RecordCount).Participants.AsSpan(), training.ClippingNorm, sum);
            return ImmutableCollectionsMarshal.AsImmutableArray(sum);
        }, cancellation);
    }

    private AuditResult Descend(
        BudgetLedger ledger, PrivacyEvent item, RandomSource random, Func<IRecordContributions, Func<ImmutableArray<double>>> sums, CancellationToken cancellation)
    {
        using var team = new WorkerTeam(1);
        var parameters = network.Initialise(random.Fork("model"));
        var gradient = new ClippedGradient(network, parameters, loss, team);
        var (coins, included) = (random.Fork("coins"), new bool[settings.Canaries]);
        foreach (ref var isIn in included.AsSpan()) isIn = coins.NextBoolean(0.5);
        var nextSum = sums(new CanaryRecords(new NetworkRecords(gradient, rows, random.Fork("layers")), included));
        var (optimiser, mean, scores) = (training.Optimiser.Start(parameters.Count), new float[parameters.Count], new double[settings.Canaries]);
        for (var step = 0L; step < item.Steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            var sum = nextSum();
            for (var k = 0; k < mean.Length; k++) mean[k] = (float)(sum[k] / (item.SamplingRate * rows.RowCount));
            optimiser.BeginStep(training.LearningRate * training.Schedule.Factor(step * item.SamplingRate));
            optimiser.Move(0, parameters.Values, mean);
            gradient.ParametersChanged();
            for (var canary = 0; canary < scores.Length; canary++) scores[canary] += sum[mean.Length + canary];
        }

        return AuditResult.Of(scores, included, ledger.Budget.Delta, settings.Confidence, ledger.IsSimulation);
    }
}
