using System.Security.Cryptography;
using Workbench.Federation.SecureAggregation.Messages;
using Workbench.Federation.SecureAggregation.Sharing;

namespace Workbench.Federation.SecureAggregation;

/// <summary>
/// Rebuilds, from a threshold of shares each, the seeds of the survivors and the mask keys of the missing, and finds the masks that are still in the sum:
/// every survivor's self mask, and the pair masks between survivors and missing.
/// </summary>
internal sealed class DropoutRecovery(
    RoundTerms terms, ParticipantList list, IReadOnlyDictionary<uint, EncryptedShares> committed, IReadOnlyCollection<UnmaskingShares> released, Action<ProtocolStep> before)
{
    /// <summary>The masks to add so that the sum stands alone. Whoever gets them clears them by using them up.</summary>
    /// <exception cref="SecureAggregationException">Rebuilt secrets are not those that their owner committed to; nothing is returned.</exception>
    public List<MaskStream> RemainingMasks(IReadOnlyList<uint> survivors, IReadOnlyList<uint> missing, CancellationToken cancellation)
    {
        var masks = new List<MaskStream>();
        try
        {
            foreach (var site in survivors)
            {
                cancellation.ThrowIfCancellationRequested();
                masks.Add(SelfMask(site).Negated());
            }

            foreach (var site in missing) AddPairMasks(masks, site, survivors, cancellation);
            return masks;
        }
        catch
        {
            foreach (var mask in masks) CryptographicOperations.ZeroMemory(mask.Key);
            throw;
        }
    }

    private MaskStream SelfMask(uint site)
    {
        before(ProtocolStep.RebuildSeed);
        var seed = Rebuild(site, SecretKind.SelfSeed);
        try
        {
            if (!Commitment.ToSeed(terms, site, seed).AsSpan().SequenceEqual(committed[site].SeedDigest.Span)) throw WrongSecret(site, null);
            return MaskStream.Self(seed, site, terms.Round);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
        }
    }

    /// <summary>What the missing site would have put on against each survivor: the survivor's half of it is in the sum, with the other sign.</summary>
    private void AddPairMasks(List<MaskStream> masks, uint missing, IReadOnlyList<uint> survivors, CancellationToken cancellation)
    {
        before(ProtocolStep.RebuildKey);
        using var key = MaskKeyOf(missing);
        foreach (var survivor in survivors)
        {
            cancellation.ThrowIfCancellationRequested();
            masks.Add(MaskStream.Pair(key, missing, survivor, list.KeysOf(survivor).MaskKey, terms.Round));
        }
    }

    private EphemeralKey MaskKeyOf(uint site)
    {
        var scalar = Rebuild(site, SecretKind.MaskKey);
        try
        {
            var key = EphemeralKey.FromScalar(scalar);
            if (key.Public.Equals(list.KeysOf(site).MaskKey)) return key;
            key.Dispose();
            throw WrongSecret(site, null);
        }
        catch (CryptographicException e)
        {
            throw WrongSecret(site, e);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(scalar);
        }
    }

    private byte[] Rebuild(uint owner, SecretKind secret)
    {
        // Every share was compared with its owner's commitment when it arrived, so a secret that comes out wrong was shared wrong.
        var shares = released.Select(message => (message.Sender, Share: message.Shares.Single(share => share.Owner == owner && share.Secret == secret)))
            .Select(found => new NumberedShare(list.NumberOf(found.Sender), found.Share.Value));
        try
        {
            return new SeedSharing(terms.Threshold, list.Sites.Count).Combine(shares);
        }
        catch (CryptographicException e)
        {
            throw WrongSecret(owner, e);
        }
    }

    private static SecureAggregationException WrongSecret(uint owner, Exception? cause) =>
        new(RefusalReason.WrongSecret, owner, $"The shares of site {owner} do not give the secret back that it committed to.", cause);
}
