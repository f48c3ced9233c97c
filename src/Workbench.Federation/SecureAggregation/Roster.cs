using System.Security.Cryptography;

namespace Workbench.Federation.SecureAggregation;

/// <summary>Who may take part, and the long-term public keys by which the parties know each other.</summary>
/// <remarks>It reaches the sites on a way that the coordinator does not control; otherwise the coordinator could play all the others.</remarks>
public sealed class Roster
{
    private readonly SortedDictionary<uint, EncodedPoint> sites = [];

    /// <summary>A roster of at least two sites.</summary>
    /// <param name="coordinator">The coordinator's key.</param>
    /// <param name="sites">Number of each site, at least 1, and its key.</param>
    /// <exception cref="ArgumentException">Fewer than two sites, a number 0 or twice, one key for two parties, or a key that is no point of the curve.</exception>
    public Roster(EncodedPoint coordinator, IEnumerable<KeyValuePair<uint, EncodedPoint>> sites)
    {
        Coordinator = coordinator;
        var keys = new HashSet<EncodedPoint> { coordinator };
        foreach (var (site, key) in sites)
        {
            if (site == RoundTerms.Coordinator) throw new ArgumentException("Sites are numbered from 1; 0 is the coordinator.", nameof(sites));
            if (!this.sites.TryAdd(site, key)) throw new ArgumentException($"Site {site} is on the roster twice.", nameof(sites));
            if (!keys.Add(key)) throw new ArgumentException($"The signing key of site {site} belongs to another party as well.", nameof(sites));
        }

        foreach (var key in keys) RequireOnCurve(key);
        if (this.sites.Count < 2) throw new ArgumentException("A sum over fewer than two sites hides nothing.", nameof(sites));
        Sites = [.. this.sites.Keys];
    }

    /// <summary>The coordinator's key.</summary>
    public EncodedPoint Coordinator { get; }

    /// <summary>The sites' numbers, ascending.</summary>
    public IReadOnlyList<uint> Sites { get; }

    /// <summary>The key of a party, or null for a stranger.</summary>
    public EncodedPoint? KeyOf(uint party) =>
        party == RoundTerms.Coordinator ? Coordinator : sites.GetValueOrDefault(party);

    private static void RequireOnCurve(EncodedPoint key)
    {
        try
        {
            key.RequireOnCurve();
        }
        catch (CryptographicException e)
        {
            throw new ArgumentException($"The signing key {key} is not a point of P-256.", e);
        }
    }
}
