using Workbench.Federation.SecureAggregation.Messages;

namespace Workbench.Federation.SecureAggregation;

/// <summary>What a site asks for before it gives away a share: that a threshold of survivors signed the same sets as it did.</summary>
internal static class SurvivorProofCheck
{
    /// <exception cref="SecureAggregationException">A confirmation is doubtful, of another set or of no survivor, or there are too few.</exception>
    public static void Require(SurvivorProof proof, SurvivorSet survivors, ReadOnlySpan<byte> survivorsDigest, RoundTerms terms)
    {
        var last = 0u;
        foreach (var confirmation in proof.Confirmations)
        {
            if (confirmation.Sender <= last) throw Blame(RefusalReason.Malformed, "The confirming sites do not ascend.");
            if (confirmation.Distrust(terms) is { } refusal) throw Blame(refusal.Reason, $"The proof contains a confirmation that cannot be believed: {refusal.Explanation}");
            if (!survivors.Survivors.Contains(confirmation.Sender)) throw Blame(RefusalReason.ConflictingSets, $"Site {confirmation.Sender} confirms and is no survivor.");
            if (!confirmation.SurvivorsDigest.Span.SequenceEqual(survivorsDigest))
                throw Blame(RefusalReason.ConflictingSets, $"Site {confirmation.Sender} was shown other survivors than this site.");
            last = confirmation.Sender;
        }

        if (proof.Confirmations.Count < terms.Threshold)
            throw Blame(RefusalReason.TooFewConfirmations, $"{proof.Confirmations.Count} confirmations; the threshold is {terms.Threshold}.");
    }

    private static SecureAggregationException Blame(RefusalReason reason, string explanation) => new(reason, RoundTerms.Coordinator, explanation);
}
