namespace Workbench.Federation.SecureAggregation;

/// <summary>Why a party refused a message or gave a round up, and whom it blames.</summary>
/// <param name="Reason">The kind of refusal.</param>
/// <param name="Culprit">Number of the site, 0 for the coordinator, null where nobody can be blamed.</param>
/// <param name="Explanation">What was found, in a sentence.</param>
public sealed record Refusal(RefusalReason Reason, uint? Culprit, string Explanation)
{
    /// <inheritdoc/>
    public override string ToString() => Culprit switch
    {
        null => $"{Reason}: {Explanation}",
        RoundTerms.Coordinator => $"{Reason} (coordinator): {Explanation}",
        { } site => $"{Reason} (site {site}): {Explanation}",
    };
}
