using Workbench.Federation.SecureAggregation.Messages;
using Workbench.Federation.SecureAggregation.Sharing;

namespace Workbench.Federation.SecureAggregation;

/// <summary>What the coordinator asks of the contents of a site's message before it counts. Each returns why not, or null.</summary>
internal static class CoordinatorChecks
{
    /// <summary>Shares for exactly the listed sites, of the size that this round has.</summary>
    public static Refusal? Shares(EncryptedShares message, ParticipantList list)
    {
        if (!message.KeyListDigest.Span.SequenceEqual(list.Digest.Span))
            return new Refusal(RefusalReason.ConflictingSets, message.Sender, "The shares belong to another key list.");
        var fits = message.Shares.Select(share => share.Receiver).SequenceEqual(list.Sites) && message.Shares.All(share => share.Owner == message.Sender);
        return fits ? null : new Refusal(RefusalReason.WrongShare, message.Sender, "The shares are not for the sites of the key list, each once.");
    }

    /// <summary>A vector of the agreed length, under masks for the participants that the coordinator named.</summary>
    public static Refusal? Update(MaskedUpdate message, byte[] participantsDigest, VectorTerms vector)
    {
        if (!message.ParticipantsDigest.Span.SequenceEqual(participantsDigest))
            return new Refusal(RefusalReason.ConflictingSets, message.Sender, "The update is masked for other participants.");
        return message.Words.Length == vector.ByteLength ? null
            : new Refusal(RefusalReason.VectorOutOfTerms, message.Sender, $"The masked update has {message.Words.Length} bytes; the terms say {vector.ByteLength}.");
    }

    /// <summary>Exactly the share that was asked for of every participant, each as its owner committed to it.</summary>
    public static Refusal? Released(
        UnmaskingShares message, byte[] survivorsDigest, SurvivorSet survivors, IReadOnlyDictionary<uint, EncryptedShares> committed, RoundTerms terms)
    {
        if (!message.SurvivorsDigest.Span.SequenceEqual(survivorsDigest))
            return new Refusal(RefusalReason.ConflictingSets, message.Sender, "The shares belong to another survivor set.");
        if (!message.Shares.Select(share => share.Owner).SequenceEqual(committed.Keys.Order()))
            return new Refusal(RefusalReason.WrongShare, message.Sender, "The shares are not one of every participant.");
        foreach (var share in message.Shares)
        {
            var survived = survivors.Survivors.Contains(share.Owner);
            if (share.Secret != (survived ? SecretKind.SelfSeed : SecretKind.MaskKey))
                return new Refusal(RefusalReason.WrongShare, message.Sender, $"The share of site {share.Owner} is of the secret that nobody may open.");
            if (share.Value.Length != new SeedSharing(terms.Threshold, committed[share.Owner].Shares.Count).ShareLength)
                return new Refusal(RefusalReason.WrongShare, message.Sender, $"The share of site {share.Owner} has {share.Value.Length} bytes.");
            var envelope = committed[share.Owner].Shares.Single(envelope => envelope.Receiver == message.Sender);
            var expected = survived ? envelope.SeedCommitment : envelope.KeyCommitment;
            if (!Commitment.ToShare(terms, share.Owner, message.Sender, share.Secret, share.Value.Span).AsSpan().SequenceEqual(expected.Span))
                return new Refusal(RefusalReason.WrongShare, message.Sender, $"The share of site {share.Owner} is not the one that its owner committed to.");
        }

        return null;
    }
}
