using System.Security.Cryptography;
using Workbench.Federation.SecureAggregation.Messages;
using Workbench.Federation.SecureAggregation.Sharing;

namespace Workbench.Federation.SecureAggregation;

/// <summary>A site's dealings with shares: it seals those of its own secrets, opens those of others, and gives one of each owner away.</summary>
internal sealed class SiteShares(RoundTerms terms, uint site, SigningKey signingKey, SiteSecrets secrets, Action<ProtocolStep> before)
{
    private readonly Dictionary<uint, HeldShares> held = [];
    private readonly Dictionary<uint, byte[]> openingKeys = [];
    private EncryptedShare? ownEnvelope;

    /// <summary>Shares of both secrets for all sites of the list.</summary>
    public EncryptedShares Seal(ParticipantList list)
    {
        before(ProtocolStep.SplitSecrets);
        var sharing = new SeedSharing(terms.Threshold, list.Sites.Count);
        var scalar = secrets.MaskKey.ExportScalar();
        byte[][] seedShares = [], keyShares = [];
        try
        {
            seedShares = sharing.Split(secrets.SelfSeed, secrets.Fill);
            keyShares = sharing.Split(scalar, secrets.Fill);
            before(ProtocolStep.SealShares);
            var envelopes = list.Sites.Select((receiver, i) => SealFor(receiver, list, new HeldShares(seedShares[i], keyShares[i]))).ToArray();
            before(ProtocolStep.SignShares);
            var message = new EncryptedShares(terms, site, list.Digest, Commitment.ToSeed(terms, site, secrets.SelfSeed), envelopes);
            message.Sign(signingKey);
            return message;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(scalar);
            foreach (var share in seedShares.Concat(keyShares)) CryptographicOperations.ZeroMemory(share);
        }
    }

    /// <summary>Opens an inbox and returns the participants: all whose shares are in it.</summary>
    /// <exception cref="SecureAggregationException">The inbox is not of this round and site, is incomplete, or a share in it is wrong.</exception>
    public IReadOnlyList<uint> Open(ShareInbox inbox, ParticipantList list)
    {
        before(ProtocolStep.OpenShares);
        if (inbox.Receiver != site) throw Blame(RefusalReason.WrongReceiver, $"The inbox is that of site {inbox.Receiver}.");
        if (!inbox.KeyListDigest.Span.SequenceEqual(list.Digest.Span)) throw Blame(RefusalReason.ConflictingSets, "The inbox belongs to another key list.");
        var last = 0u;
        foreach (var envelope in inbox.Shares)
        {
            if (envelope.Owner <= last || !list.Contains(envelope.Owner) || envelope.Receiver != site)
                throw Blame(RefusalReason.Malformed, "The owners of the inbox do not ascend, or are not of the key list, or shared with another site.");
            last = envelope.Owner;
            if (envelope.Owner == site) RequireOwn(envelope);
            else held.Add(envelope.Owner, OpenFrom(envelope, list));
        }

        if (!inbox.Shares.Any(envelope => envelope.Owner == site)) throw Blame(RefusalReason.LeftEarlier, "The inbox leaves this site's own shares out.");
        if (inbox.Shares.Count < terms.Threshold) throw new SecureAggregationException(
            RefusalReason.TooFewSites, null, $"{inbox.Shares.Count} sites shared their secrets; the threshold is {terms.Threshold}.");
        ForgetOpeningKeys();
        return [.. inbox.Shares.Select(envelope => envelope.Owner)];
    }

    /// <summary>One of the two shares of an owner; the other one is destroyed in the same breath.</summary>
    public ReleasedShare Release(uint owner, SecretKind secret)
    {
        if (!held.Remove(owner, out var shares)) throw new SecureAggregationException(RefusalReason.SecondRelease, null, $"A share of site {owner} was given away before.");
        var (released, kept) = secret == SecretKind.SelfSeed ? (shares.Seed, shares.Key) : (shares.Key, shares.Seed);
        CryptographicOperations.ZeroMemory(kept);
        return new ReleasedShare(owner, secret, released);
    }

    /// <summary>Forgets all shares.</summary>
    public void Clear()
    {
        foreach (var shares in held.Values) shares.Clear();
        held.Clear();
        ForgetOpeningKeys();
    }

    private void ForgetOpeningKeys()
    {
        foreach (var key in openingKeys.Values) CryptographicOperations.ZeroMemory(key);
        openingKeys.Clear();
    }

    private EncryptedShare SealFor(uint receiver, ParticipantList list, HeldShares shares)
    {
        var envelope = new EncryptedShare(
            site, receiver, Commitment.ToShare(terms, site, receiver, SecretKind.SelfSeed, shares.Seed),
            Commitment.ToShare(terms, site, receiver, SecretKind.MaskKey, shares.Key), default, new byte[64]);
        if (receiver == site)
        {
            held.Add(site, new HeldShares([.. shares.Seed], [.. shares.Key]));
            return ownEnvelope = envelope;
        }

        // One agreement gives both directions' keys; the key for the way back waits for the inbox.
        var (key, openingKey) = secrets.ShareKey.DeriveKeys(
            list.KeysOf(receiver).ShareKey, KeyLabel.Share(terms.Round, site, receiver), KeyLabel.Share(terms.Round, receiver, site));
        openingKeys.Add(receiver, openingKey);
        try
        {
            envelope = envelope with { Ciphertext = ShareEnvelope.Seal(key, envelope, list.Digest.Span, shares, secrets.Fill) };
            return envelope with { Signature = signingKey.Sign(envelope.SignedBytes(list.Digest)) };
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private HeldShares OpenFrom(EncryptedShare envelope, ParticipantList list)
    {
        openingKeys.Remove(envelope.Owner, out var key);
        try
        {
            var shares = ShareEnvelope.Open(key!, envelope, list.Digest.Span, new SeedSharing(terms.Threshold, list.Sites.Count).ShareLength);
            if (Fits(envelope, shares)) return shares;
            shares.Clear();
            throw new SecureAggregationException(RefusalReason.WrongShare, envelope.Owner, $"The shares of site {envelope.Owner} are not those that it committed to.");
        }
        catch (CryptographicException e)
        {
            var owners = terms.Roster.KeyOf(envelope.Owner)!.Verifies(envelope.SignedBytes(list.Digest), envelope.Signature.Span);
            throw new SecureAggregationException(
                RefusalReason.WrongShare, owners ? envelope.Owner : RoundTerms.Coordinator,
                $"The shares of site {envelope.Owner} do not open; {(owners ? "their owner signed them so" : "they are not as their owner signed them")}.", e);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private bool Fits(EncryptedShare envelope, HeldShares shares) =>
        Commitment.ToShare(terms, envelope.Owner, site, SecretKind.SelfSeed, shares.Seed).AsSpan().SequenceEqual(envelope.SeedCommitment.Span)
        && Commitment.ToShare(terms, envelope.Owner, site, SecretKind.MaskKey, shares.Key).AsSpan().SequenceEqual(envelope.KeyCommitment.Span);

    private void RequireOwn(EncryptedShare envelope)
    {
        if (ownEnvelope is null || !envelope.SignedBytes(default).AsSpan().SequenceEqual(ownEnvelope.SignedBytes(default)))
            throw Blame(RefusalReason.WrongShare, "The inbox has other shares of this site's own than it made.");
    }

    private static SecureAggregationException Blame(RefusalReason reason, string explanation) => new(reason, RoundTerms.Coordinator, explanation);
}
