namespace Workbench.Federation.SecureAggregation;

/// <summary>The exact sum of the survivors' vectors: all that a round reveals.</summary>
public sealed class MaskedSum
{
    private readonly long[] entries;

    internal MaskedSum(RoundTerms terms, IReadOnlyList<uint> survivors, IReadOnlyList<uint> missing, long[] entries) =>
        (Terms, Survivors, Missing, this.entries) = (terms, survivors, missing, entries);

    /// <summary>What the round was agreed to be.</summary>
    public RoundTerms Terms { get; }

    /// <summary>Sites whose vectors are in the sum, ascending.</summary>
    public IReadOnlyList<uint> Survivors { get; }

    /// <summary>Sites that shared secrets and whose vectors are not in the sum, ascending.</summary>
    public IReadOnlyList<uint> Missing { get; }

    /// <summary>The sum, entry by entry, with the noise of all survivors where the terms ask for noise.</summary>
    public ReadOnlySpan<long> Entries => entries;
}
