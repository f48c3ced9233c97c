using Workbench.Federation.Accounting;

namespace Workbench.Federation.Privacy;

/// <summary>
/// The right to release what was charged: these steps with this noise and this sampler, and nothing else. Mechanisms ask for one and hold what they
/// are about to do against it; whatever does not match voids the permit.
/// </summary>
public sealed class BudgetPermit
{
    private readonly Lock gate = new();
    private readonly NeighbourRelation relation;
    private readonly bool allowsSimulation;
    private readonly Action<BudgetPermit>? onClose;
    private bool isOpen = true;

    internal BudgetPermit(long entry, PrivacyEvent charged, NeighbourRelation relation, bool allowsSimulation, Action<BudgetPermit>? onClose) =>
        (Entry, Charged, this.relation, this.allowsSimulation, this.onClose) = (entry, charged, relation, allowsSimulation, onClose);

    /// <summary>Index of the ledger's entry that charged it.</summary>
    public long Entry { get; }

    /// <summary>What was charged.</summary>
    public PrivacyEvent Charged { get; }

    /// <summary>Steps that were released under it.</summary>
    public long UsedSteps { get; private set; }

    /// <summary>Ends the permit and writes into the ledger how many steps ran. What was not used stays charged.</summary>
    public void Close()
    {
        lock (gate)
        {
            if (!isOpen) return;
            isOpen = false;
        }

        onClose?.Invoke(this);
    }

    /// <summary>Uses up one step, before its noise is drawn.</summary>
    internal void UseStep(NoiseInUse noise, Participation participation)
    {
        ArgumentNullException.ThrowIfNull(participation);
        lock (gate)
        {
            if (!isOpen) throw new InvalidOperationException("This permit is closed; ask the ledger for another.");
            if (UsedSteps >= Charged.Steps) throw new InvalidOperationException($"All {Charged.Steps} steps of this permit are used; ask the ledger for another.");
            if (Mismatch(noise, participation) is { } mismatch)
            {
                isOpen = false; // what is not as it was accounted for may not be tried again
                throw new InvalidOperationException($"{mismatch} Nothing is released, and the permit is void.");
            }

            UsedSteps++;
        }
    }

    private string? Mismatch(NoiseInUse noise, Participation participation)
    {
        if (noise.Kind != Charged.Noise || noise.Multiplier != Charged.NoiseMultiplier)
            return $"The noise that runs is {noise.Kind} with multiplier {noise.Multiplier}, but {Charged.Noise} with {Charged.NoiseMultiplier} was accounted for.";
        if (noise.Relation != relation) return $"The sensitivity is for the relation {noise.Relation}, but {relation} was accounted for.";
        var (sampler, rate) = Charged.SamplingRate == 1 && Charged.Sampler == SamplerKind.Poisson ? (SamplerKind.None, 1) : (Charged.Sampler, Charged.SamplingRate);
        if (participation.Sampler != sampler || participation.SamplingRate != rate)
            return $"The sampler that ran is {participation.Sampler} at rate {participation.SamplingRate}, but {sampler} at rate {rate} was accounted for.";
        return (noise.IsSimulation || participation.IsSimulation) && !allowsSimulation
            ? "The noise or the sampler runs from a seed, and this ledger is for real releases."
            : null;
    }
}
