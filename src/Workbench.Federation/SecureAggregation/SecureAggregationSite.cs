using System.Security.Cryptography;
using Workbench.Federation.SecureAggregation.Messages;

namespace Workbench.Federation.SecureAggregation;

/// <summary>
/// One site's part in one round: announce keys, share secrets, mask the update, confirm the survivors, release shares.
/// It knows its own secrets and what it was sent, and no other party's state.
/// </summary>
/// <remarks>
/// A message that cannot be believed (wrong round, sender or signature) or comes at the wrong time is refused and changes nothing. Whatever else fails, a
/// believable message that breaks the rules or a fault of this machine, ends the round for this site: its secrets are cleared and it answers no more.
/// A site takes part in one round with one object; a restarted program announces new keys under a new run.
/// </remarks>
public sealed class SecureAggregationSite : IDisposable
{
    private readonly RoundTerms terms;
    private readonly SigningKey signingKey;
    private readonly SiteSecrets secrets;
    private readonly SiteShares shares;
    private readonly Dictionary<MessageKind, byte[]> answered = [];
    private ParticipantList? list;
    private IReadOnlyList<uint> participants = [];
    private SurvivorSet? survivors;
    private byte[] announcedBytes = [], participantsDigest = [], survivorsDigest = [];

    /// <summary>A site at the beginning of a round.</summary>
    /// <param name="terms">What was agreed; the roster has to contain the site.</param>
    /// <param name="site">The site's number.</param>
    /// <param name="signingKey">Its long-term key; not disposed here.</param>
    public SecureAggregationSite(RoundTerms terms, uint site, SigningKey signingKey)
        : this(terms, site, signingKey, SiteSecrets.Draw())
    {
    }

    internal SecureAggregationSite(RoundTerms terms, uint site, SigningKey signingKey, SiteSecrets secrets)
    {
        if (site == RoundTerms.Coordinator || terms.Roster.KeyOf(site) is not { } key) throw new ArgumentException($"Site {site} is not on the roster.", nameof(site));
        if (!key.Equals(signingKey.Public)) throw new ArgumentException($"The signing key is not the one that the roster has for site {site}.", nameof(signingKey));
        (this.terms, Site, this.signingKey, this.secrets) = (terms, site, signingKey, secrets);
        shares = new SiteShares(terms, site, signingKey, secrets, step => BeforeStep?.Invoke(step));
    }

    /// <summary>The site's number.</summary>
    public uint Site { get; }

    /// <summary>How far it is.</summary>
    public SitePhase Phase { get; private set; }

    /// <summary>Why it gave up, or null.</summary>
    public Refusal? Failure { get; private set; }

    /// <summary>Called before every step; tests make it throw.</summary>
    internal Action<ProtocolStep>? BeforeStep { get; init; }

    /// <summary>Step 0: two fresh public keys.</summary>
    /// <exception cref="SecureAggregationException">Refused, or the site gave up.</exception>
    public KeyAnnouncement AnnounceKeys()
    {
        RequirePhase(SitePhase.Ready, MessageKind.KeyAnnouncement);
        return Advance(SitePhase.KeysAnnounced, () =>
        {
            var announcement = Signed(new KeyAnnouncement(terms, Site, secrets.ShareKey.Public, secrets.MaskKey.Public), ProtocolStep.SignAnnouncement);
            announcedBytes = announcement.ToBytes();
            return announcement;
        });
    }

    /// <summary>Step 1: both secrets in shares, each pair of shares for one other site's eyes.</summary>
    /// <exception cref="SecureAggregationException">Refused, or the site gave up.</exception>
    public EncryptedShares ShareSecrets(KeyList keyList)
    {
        ArgumentNullException.ThrowIfNull(keyList);
        RequireTurn(keyList, SitePhase.KeysAnnounced);
        return Advance(SitePhase.SecretsShared, () =>
        {
            Before(ProtocolStep.CheckKeyList);
            list = ParticipantList.Check(keyList, terms);
            var own = keyList.Announcements.FirstOrDefault(announcement => announcement.Sender == Site)
                ?? throw Blame(RefusalReason.LeftEarlier, "The key list leaves this site out.");
            if (!own.ToBytes().AsSpan().SequenceEqual(announcedBytes)) throw Blame(RefusalReason.ForgedKey, "The key list has other keys for this site than it announced.");
            return shares.Seal(list);
        });
    }

    /// <summary>Step 2: the vector under its self mask and the pair masks of all participants.</summary>
    /// <param name="inbox">The shares of the others.</param>
    /// <param name="entries">The site's vector, within the terms.</param>
    /// <param name="noise">Needed where the terms ask for noise, and null where they do not.</param>
    /// <param name="cancellation">Cancelling ends the round for this site.</param>
    /// <exception cref="SecureAggregationException">Refused, or the site gave up.</exception>
    public MaskedUpdate MaskUpdate(ShareInbox inbox, ReadOnlySpan<long> entries, NoiseSampler? noise, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(inbox);
        RequireTurn(inbox, SitePhase.SecretsShared);
        var vector = entries.ToArray();
        return Advance(SitePhase.UpdateMasked, () =>
        {
            try
            {
                participants = shares.Open(inbox, list!);
                participantsDigest = list!.DigestOf(participants);
                Before(ProtocolStep.CheckVector);
                SiteVector.RequireWithinTerms(vector, terms.Vector);
                Before(ProtocolStep.DrawNoise);
                SiteVector.AddNoise(vector, noise, terms.Vector);
                return Signed(new MaskedUpdate(terms, Site, participantsDigest, Mask(vector, cancellation)), ProtocolStep.SignMaskedUpdate);
            }
            finally
            {
                Array.Clear(vector);
                secrets.Dispose(); // from here on nobody needs them, this site least of all
            }
        });
    }

    /// <summary>Step 3: a signature on the one survivor set that this site will help to unmask.</summary>
    /// <exception cref="SecureAggregationException">Refused, or the site gave up.</exception>
    public SurvivorConfirmation ConfirmSurvivors(SurvivorSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        RequireTurn(set, SitePhase.UpdateMasked);
        return Advance(SitePhase.SurvivorsConfirmed, () =>
        {
            Before(ProtocolStep.CheckSurvivors);
            if (set.Survivors.Intersect(set.Missing).Any()) throw Blame(RefusalReason.OverlappingSets, "A site is named both as survivor and as missing.");
            if (!set.Survivors.Concat(set.Missing).Order().SequenceEqual(participants))
                throw Blame(RefusalReason.ConflictingSets, "Survivors and missing together are not the participants.");
            if (!set.Survivors.Contains(Site)) throw new SecureAggregationException(
                RefusalReason.DeclaredMissing, null, "This site's masked update came too late, or the coordinator hides it."); // a site cannot tell which
            if (set.Survivors.Count < terms.Threshold) throw new SecureAggregationException(
                RefusalReason.TooFewSites, null, $"{set.Survivors.Count} sites survive; the threshold is {terms.Threshold}.");
            (survivors, survivorsDigest) = (set, set.DigestOver(participantsDigest));
            return Signed(new SurvivorConfirmation(terms, Site, survivorsDigest), ProtocolStep.SignConfirmation);
        });
    }

    /// <summary>Step 4: for each survivor the share of its seed, for each missing site the share of its key; never both, and once.</summary>
    /// <exception cref="SecureAggregationException">Refused, or the site gave up.</exception>
    public UnmaskingShares ReleaseShares(SurvivorProof proof)
    {
        ArgumentNullException.ThrowIfNull(proof);
        RequireTurn(proof, SitePhase.SurvivorsConfirmed);
        return Advance(SitePhase.SharesReleased, () =>
        {
            Before(ProtocolStep.CheckProof);
            SurvivorProofCheck.Require(proof, survivors!, survivorsDigest, terms);
            Before(ProtocolStep.CollectShares);
            var released = participants.Select(owner => shares.Release(owner, survivors!.Survivors.Contains(owner) ? SecretKind.SelfSeed : SecretKind.MaskKey));
            var message = Signed(new UnmaskingShares(terms, Site, survivorsDigest, released), ProtocolStep.SignRelease);
            shares.Clear();
            return message;
        });
    }

    /// <summary>Clears all secrets.</summary>
    public void Dispose()
    {
        secrets.Dispose();
        shares.Clear();
    }

    private byte[] Mask(ReadOnlySpan<long> vector, CancellationToken cancellation)
    {
        Before(ProtocolStep.DerivePairMasks);
        var masks = participants.Where(other => other != Site)
            .Select(other => MaskStream.Pair(secrets.MaskKey, Site, other, list!.KeysOf(other).MaskKey, terms.Round)).ToList();
        Before(ProtocolStep.DeriveSelfMask);
        masks.Add(MaskStream.Self(secrets.SelfSeed, Site, terms.Round));
        var words = ModularWords.FromEntries(vector, terms.Vector.WordSize);
        var masked = false;
        try
        {
            Before(ProtocolStep.ApplyMasks);
            MaskStream.AddAll(words, terms.Vector.WordSize, masks, cancellation);
            masked = true;
            return words;
        }
        finally
        {
            if (!masked) CryptographicOperations.ZeroMemory(words);
        }
    }

    /// <summary>Runs a step; unless it succeeds, the round is over for this site.</summary>
    private T Advance<T>(SitePhase next, Func<T> step)
    {
        try
        {
            var message = step();
            Phase = next;
            return message;
        }
        catch (Exception e)
        {
            Failure = (e as SecureAggregationException)?.Refusal ?? new Refusal(RefusalReason.InternalFailure, null, $"{e.GetType().Name}: {e.Message}");
            Phase = SitePhase.Aborted;
            Dispose();
            if (e is SecureAggregationException or OperationCanceledException) throw;
            throw new SecureAggregationException(Failure, e);
        }
    }

    /// <summary>Refuses what cannot be believed or comes at the wrong time, without giving the round up; a contradiction ends it.</summary>
    private void RequireTurn(SecureAggregationMessage message, SitePhase phase)
    {
        if (message.Distrust(terms) is { } refusal) throw new SecureAggregationException(refusal);
        var digest = SHA256.HashData(message.Unsigned().Written);
        if (Phase != SitePhase.Aborted && answered.TryGetValue(message.Kind, out var earlier)) RefuseSecond(message, digest, earlier);
        RequirePhase(phase, message.Kind);
        answered.Add(message.Kind, digest);
    }

    private void RefuseSecond(SecureAggregationMessage message, byte[] digest, byte[] earlier)
    {
        if (message is SurvivorProof) throw Blame(RefusalReason.SecondRelease, "Shares were asked for a second time.");
        if (digest.AsSpan().SequenceEqual(earlier)) throw new SecureAggregationException(RefusalReason.Duplicate, null, $"{message.Kind} was answered already.");
        Advance<SecureAggregationMessage>(Phase, () => throw Blame(RefusalReason.ConflictingSets, $"A second {message.Kind} differs from the first."));
    }

    private void RequirePhase(SitePhase phase, MessageKind kind)
    {
        if (Phase == SitePhase.Aborted) throw new SecureAggregationException(RefusalReason.Aborted, null, $"Site {Site} gave up: {Failure}");
        if (Phase < phase) throw new SecureAggregationException(RefusalReason.Early, null, $"{kind} came while site {Site} was at {Phase}.");
        if (Phase > phase) throw new SecureAggregationException(RefusalReason.Late, null, $"{kind} came when site {Site} was at {Phase}.");
    }

    private T Signed<T>(T message, ProtocolStep step)
        where T : SecureAggregationMessage
    {
        Before(step);
        message.Sign(signingKey);
        return message;
    }

    private void Before(ProtocolStep step) => BeforeStep?.Invoke(step);

    private static SecureAggregationException Blame(RefusalReason reason, string explanation) => new(reason, RoundTerms.Coordinator, explanation);
}
