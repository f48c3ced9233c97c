using Workbench.Federation.Accounting;
using Workbench.Federation.Privacy;

namespace Workbench.Federation.PrivateTraining;

/// <summary>A charged mean over a site's records: a metric, or what an early stop is decided by. Each counts against the budget like an update does.</summary>
public static class NoisyMean
{
    /// <summary>Releases the mean of one number a record, cut off at ± a public bound, with normal noise on the sum.</summary>
    /// <param name="values">One finite number a record, such as its loss.</param>
    /// <param name="bound">The cut, above 0, in the unit of the values. It may not come from the values.</param>
    /// <param name="noiseMultiplier">σ of the noise on the sum divided by the bound.</param>
    /// <param name="kind">What it is to the ledger.</param>
    /// <param name="round">Round it belongs to, at least 0.</param>
    /// <param name="what">A word on it for the reader of the ledger.</param>
    /// <param name="ledger">The ledger of the records.</param>
    /// <param name="source">Where noise comes from.</param>
    /// <param name="cancellation">Stops the work before anything is charged.</param>
    /// <returns>The noisy sum divided by the number of records, a public number.</returns>
    /// <exception cref="BudgetRefusedException">The release would pass the budget.</exception>
    /// <exception cref="InvalidOperationException">The noise does not fit the ledger, or it cannot be written.</exception>
    /// <exception cref="InvalidDataException">A value is no finite number.</exception>
    public static double Release(
        ReadOnlySpan<double> values, double bound, double noiseMultiplier, ReleaseKind kind, int round, string what, BudgetLedger ledger, NoiseSource source,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        var mechanism = new GaussianMechanism(Sensitivity.OfSum(new ClippingNorm(bound), ledger.Budget.Relation), noiseMultiplier, source);
        var answer = ledger.Request(kind, round, what, PrivacyEvent.Poisson(noiseMultiplier, 1, 1), cancellation);
        var permit = answer.Permit ?? throw new BudgetRefusedException(ledger.Subject, answer.Reason!, answer.Guarantee);
        try
        {
            var sum = 0.0;
            foreach (var value in values)
            {
                if (!double.IsFinite(value)) throw new InvalidDataException("A record's value is no finite number; nothing is released.");
                sum += Math.Clamp(value, -bound, bound);
            }

            return mechanism.Release([sum], permit, Participation.Everyone(values.Length)).Values[0] / Math.Max(1, values.Length);
        }
        finally
        {
            permit.Close();
        }
    }
}
