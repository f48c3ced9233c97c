using System.Security.Cryptography;
using Workbench.Federation.SecureAggregation.Messages;

namespace Workbench.Federation.SecureAggregation;

/// <summary>
/// The coordinator's part in one round. It collects the sites' messages step by step and ends with the exact sum, or with nothing.
/// </summary>
/// <remarks>
/// <see cref="Receive(SecureAggregationMessage)"/> refuses a bad message and goes on without it; closing a step below the threshold, or any failure of
/// a step, gives the round up for good. Masked updates are added as they arrive: no single one is kept.
/// The caller decides when a step is closed, for instance at a deadline; messages that come afterwards are late.
/// An object is for one thread at a time.
/// </remarks>
public sealed class SecureAggregationCoordinator
{
    private readonly RoundTerms terms;
    private readonly SigningKey signingKey;
    private readonly List<Refusal> refusals = [];
    private readonly HashSet<EncodedPoint> knownKeys = [];
    private readonly SortedDictionary<uint, KeyAnnouncement> announcements = [];
    private readonly SortedDictionary<uint, EncryptedShares> shares = [];
    private readonly SortedSet<uint> updated = [];
    private readonly SortedDictionary<uint, SurvivorConfirmation> confirmations = [];
    private readonly SortedDictionary<uint, UnmaskingShares> released = [];
    private readonly byte[] sum;
    private ParticipantList? list;
    private SurvivorSet? survivors;
    private byte[] participantsDigest = [], survivorsDigest = [];

    /// <summary>A coordinator at the beginning of a round.</summary>
    /// <param name="terms">What was agreed.</param>
    /// <param name="signingKey">The coordinator's long-term key; not disposed here.</param>
    public SecureAggregationCoordinator(RoundTerms terms, SigningKey signingKey)
    {
        if (!terms.Roster.Coordinator.Equals(signingKey.Public)) throw new ArgumentException("The signing key is not the coordinator's of the roster.", nameof(signingKey));
        (this.terms, this.signingKey, sum) = (terms, signingKey, new byte[terms.Vector.ByteLength]);
    }

    /// <summary>What the coordinator waits for.</summary>
    public CoordinatorPhase Phase { get; private set; }

    /// <summary>Why the round was given up, or null.</summary>
    public Refusal? Failure { get; private set; }

    /// <summary>Every message that was refused so far, in the order of arrival.</summary>
    public IReadOnlyList<Refusal> Refusals => refusals;

    /// <summary>Sites whose message of the present step has arrived, ascending.</summary>
    public IReadOnlyList<uint> Arrived => Phase switch
    {
        CoordinatorPhase.CollectingKeys => [.. announcements.Keys],
        CoordinatorPhase.CollectingShares => [.. shares.Keys],
        CoordinatorPhase.CollectingUpdates => [.. updated],
        CoordinatorPhase.CollectingConfirmations => [.. confirmations.Keys],
        CoordinatorPhase.CollectingUnmaskingShares => [.. released.Keys],
        _ => [],
    };

    /// <summary>Called before every step; tests make it throw.</summary>
    internal Action<ProtocolStep>? BeforeStep { get; init; }

    /// <summary>Takes a site's message in its byte form.</summary>
    /// <returns>Null if it counts; otherwise why not.</returns>
    public Refusal? Receive(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return Receive(SecureAggregationMessage.Parse(bytes));
        }
        catch (SecureAggregationException e) when (e.Refusal.Reason is RefusalReason.Malformed or RefusalReason.UnknownVersion)
        {
            refusals.Add(e.Refusal);
            return e.Refusal;
        }
    }

    /// <summary>Takes a site's message.</summary>
    /// <returns>Null if it counts; otherwise why not. A refused message changes nothing.</returns>
    public Refusal? Receive(SecureAggregationMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var refusal = Phase == CoordinatorPhase.Aborted ? new Refusal(RefusalReason.Aborted, null, $"The round was given up: {Failure}")
            : message.Distrust(terms) ?? RefuseTurn(message) ?? Accept(message);
        if (refusal is not null) refusals.Add(refusal);
        return refusal;
    }

    /// <summary>Ends step 0.</summary>
    /// <returns>The message for every site on it.</returns>
    /// <exception cref="SecureAggregationException">Too few sites; the round is given up.</exception>
    public KeyList CloseKeys() => Advance(CoordinatorPhase.CollectingKeys, CoordinatorPhase.CollectingShares, () =>
    {
        RequireThreshold(announcements.Count, "announced keys");
        var message = Signed(new KeyList(terms, announcements.Values), ProtocolStep.SignKeyList);
        list = ParticipantList.Check(message, terms);
        return message;
    });

    /// <summary>Ends step 1.</summary>
    /// <returns>A message for each participant.</returns>
    /// <exception cref="SecureAggregationException">Too few sites; the round is given up.</exception>
    public IReadOnlyList<ShareInbox> CloseShares() => Advance(CoordinatorPhase.CollectingShares, CoordinatorPhase.CollectingUpdates, () =>
    {
        RequireThreshold(shares.Count, "shared their secrets");
        participantsDigest = list!.DigestOf([.. shares.Keys]);
        return shares.Keys.Select(receiver => Signed(
            new ShareInbox(terms, receiver, list.Digest, shares.Values.Select(message => message.Shares[list.NumberOf(receiver) - 1])), ProtocolStep.SignInbox)).ToArray();
    });

    /// <summary>Ends step 2.</summary>
    /// <returns>The message for every survivor.</returns>
    /// <exception cref="SecureAggregationException">Too few sites; the round is given up.</exception>
    public SurvivorSet CloseUpdates() => Advance(CoordinatorPhase.CollectingUpdates, CoordinatorPhase.CollectingConfirmations, () =>
    {
        RequireThreshold(updated.Count, "sent masked updates");
        survivors = Signed(new SurvivorSet(terms, updated, shares.Keys.Except(updated)), ProtocolStep.SignSurvivors);
        survivorsDigest = survivors.DigestOver(participantsDigest);
        return survivors;
    });

    /// <summary>Ends step 3.</summary>
    /// <returns>The message for every survivor.</returns>
    /// <exception cref="SecureAggregationException">Too few sites; the round is given up.</exception>
    public SurvivorProof CloseConfirmations() => Advance(CoordinatorPhase.CollectingConfirmations, CoordinatorPhase.CollectingUnmaskingShares, () =>
    {
        RequireThreshold(confirmations.Count, "confirmed the survivors");
        // A threshold of them is a proof; more would only cost every site more signatures to check.
        return Signed(new SurvivorProof(terms, confirmations.Values.Take(terms.Threshold)), ProtocolStep.SignProof);
    });

    /// <summary>Ends step 4: rebuilds the masks that are left in the sum, takes them off, and hands the sum out.</summary>
    /// <param name="threadCount">Threads that may work, at least 1; the sum is the same for any number.</param>
    /// <param name="cancellation">Cancelling gives the round up.</param>
    /// <exception cref="SecureAggregationException">Too few sites or a wrong secret; the round is given up.</exception>
    public MaskedSum Unmask(int threadCount, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threadCount, 1);
        return Advance(CoordinatorPhase.CollectingUnmaskingShares, CoordinatorPhase.Finished, () =>
        {
            RequireThreshold(released.Count, "released shares");
            var masks = new DropoutRecovery(terms, list!, shares, released.Values, Before).RemainingMasks(survivors!.Survivors, survivors.Missing, cancellation);
            Before(ProtocolStep.RemoveMasks);
            MaskRemoval.AddAll(sum, terms.Vector.WordSize, masks, threadCount, cancellation);
            Before(ProtocolStep.ReadSum);
            var entries = new long[terms.Vector.Length];
            for (var i = 0; i < entries.Length; i++)
                entries[i] = terms.Vector.SignedSum(ModularWords.Word(sum, i, terms.Vector.WordSize), survivors.Survivors.Count);
            Forget();
            return new MaskedSum(terms, survivors.Survivors, survivors.Missing, entries);
        });
    }

    private Refusal? RefuseTurn(SecureAggregationMessage message)
    {
        // Anybody may copy the coordinator's own signed message into its inbox.
        if (message.Sender == RoundTerms.Coordinator) return new Refusal(RefusalReason.WrongReceiver, null, $"{message.Kind} is for sites.");
        var (phase, arrived, allowed) = message.Kind switch
        {
            MessageKind.KeyAnnouncement => (CoordinatorPhase.CollectingKeys, announcements.ContainsKey(message.Sender), true),
            MessageKind.EncryptedShares => (CoordinatorPhase.CollectingShares, shares.ContainsKey(message.Sender), announcements.ContainsKey(message.Sender)),
            MessageKind.MaskedUpdate => (CoordinatorPhase.CollectingUpdates, updated.Contains(message.Sender), shares.ContainsKey(message.Sender)),
            MessageKind.SurvivorConfirmation => (CoordinatorPhase.CollectingConfirmations, confirmations.ContainsKey(message.Sender), updated.Contains(message.Sender)),
            MessageKind.UnmaskingShares => (CoordinatorPhase.CollectingUnmaskingShares, released.ContainsKey(message.Sender), updated.Contains(message.Sender)),
            _ => throw new InvalidOperationException($"{message.Kind} does not come from a site."),
        };
        if (arrived) return new Refusal(RefusalReason.Duplicate, message.Sender, $"{message.Kind} of site {message.Sender} has arrived before.");
        if (Phase < phase) return new Refusal(RefusalReason.Early, message.Sender, $"{message.Kind} of site {message.Sender} came during {Phase}.");
        if (Phase > phase) return new Refusal(RefusalReason.Late, message.Sender, $"{message.Kind} of site {message.Sender} came during {Phase}.");
        return allowed ? null : new Refusal(RefusalReason.LeftEarlier, message.Sender, $"Site {message.Sender} had left the round before {message.Kind}.");
    }

    private Refusal? Accept(SecureAggregationMessage message)
    {
        switch (message)
        {
            case KeyAnnouncement keys:
                if (ParticipantList.CheckKeys(keys, knownKeys) is { } forged) return forged;
                announcements.Add(keys.Sender, keys);
                return null;
            case EncryptedShares encrypted:
                if (CoordinatorChecks.Shares(encrypted, list!) is { } wrong) return wrong;
                shares.Add(encrypted.Sender, encrypted);
                return null;
            case MaskedUpdate update:
                if (CoordinatorChecks.Update(update, participantsDigest, terms.Vector) is { } unfit) return unfit;
                AddUpdate(update);
                return null;
            case SurvivorConfirmation confirmation:
                if (!confirmation.SurvivorsDigest.Span.SequenceEqual(survivorsDigest))
                    return new Refusal(RefusalReason.ConflictingSets, confirmation.Sender, "The confirmation is of another survivor set.");
                confirmations.Add(confirmation.Sender, confirmation);
                return null;
            case UnmaskingShares shown:
                if (CoordinatorChecks.Released(shown, survivorsDigest, survivors!, shares, terms) is { } untrue) return untrue;
                released.Add(shown.Sender, shown);
                return null;
            default:
                throw new InvalidOperationException($"{message.Kind} does not come from a site.");
        }
    }

    /// <summary>An update counts wholly or not at all; if adding it fails, the sum cannot be trusted any more.</summary>
    private void AddUpdate(MaskedUpdate update) => Advance(CoordinatorPhase.CollectingUpdates, CoordinatorPhase.CollectingUpdates, () =>
    {
        Before(ProtocolStep.AddMaskedUpdate);
        ModularWords.Add(sum, update.Words.Span, terms.Vector.WordSize);
        return updated.Add(update.Sender);
    });

    private T Advance<T>(CoordinatorPhase expected, CoordinatorPhase next, Func<T> step)
    {
        if (Phase == CoordinatorPhase.Aborted) throw new SecureAggregationException(RefusalReason.Aborted, null, $"The round was given up: {Failure}");
        if (Phase != expected) throw new InvalidOperationException($"The coordinator is at {Phase}, not at {expected}.");
        try
        {
            var result = step();
            Phase = next;
            return result;
        }
        catch (Exception e)
        {
            Failure = (e as SecureAggregationException)?.Refusal ?? new Refusal(RefusalReason.InternalFailure, null, $"{e.GetType().Name}: {e.Message}");
            Phase = CoordinatorPhase.Aborted;
            Forget();
            if (e is SecureAggregationException or OperationCanceledException) throw;
            throw new SecureAggregationException(Failure, e);
        }
    }

    /// <summary>Nothing that was collected outlives the round.</summary>
    private void Forget()
    {
        CryptographicOperations.ZeroMemory(sum);
        shares.Clear();
        released.Clear();
    }

    private void RequireThreshold(int count, string what)
    {
        if (count < terms.Threshold) throw new SecureAggregationException(
            RefusalReason.TooFewSites, null, $"{count} sites {what}; the threshold is {terms.Threshold}.");
    }

    private T Signed<T>(T message, ProtocolStep step)
        where T : SecureAggregationMessage
    {
        Before(step);
        message.Sign(signingKey);
        return message;
    }

    private void Before(ProtocolStep step) => BeforeStep?.Invoke(step);
}
