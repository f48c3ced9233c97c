using Workbench.Federation.Accounting;
using Workbench.Federation.Privacy;
using Workbench.Federation.Rounds;

namespace Workbench.Federation.PrivateTraining;

/// <summary>What site-level rounds, open and masked, have to check before anything runs.</summary>
internal static class SiteLevelLedger
{
    /// <exception cref="ArgumentException">The ledger is for other units or neighbours, or for real releases while the noise is seeded.</exception>
    public static void Check(BudgetLedger ledger, NoiseSource source)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        if (ledger.Budget is not { Unit: PrivacyUnit.Site, Relation: NeighbourRelation.AddRemove })
            throw new ArgumentException($"The ledger of {ledger.Subject} is not for sites that are added or removed, but this round is.", nameof(ledger));
        if (source.IsSimulation && !ledger.IsSimulation)
            throw new ArgumentException($"The noise comes from a seed, but the ledger of {ledger.Subject} is for real releases.", nameof(source));
    }

    /// <exception cref="InvalidOperationException">Sites were already chosen, by a sampler that was not accounted for.</exception>
    public static void RequireEverySite(RoundWork work, int siteCount)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (work.Sites.Length != siteCount)
            throw new InvalidOperationException(
                $"{work.Sites.Length} of {siteCount} sites were asked; let the run ask every site, because the sampler that was accounted for chooses among them here.");
    }
}
