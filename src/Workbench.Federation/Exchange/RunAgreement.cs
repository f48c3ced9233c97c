using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Workbench.Federation.SecureAggregation;

namespace Workbench.Federation.Exchange;

/// <summary>All that the parties of a run agree on before it begins. Every message names its digest, so no two parties can work under different settings.</summary>
public sealed record RunAgreement
{
    /// <summary>Version of the form, and the only one that this program reads.</summary>
    public const int CurrentSchema = 1;

    /// <summary>Version of this agreement's form.</summary>
    public int Schema
    {
        get;
        init => field = value == CurrentSchema ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"The agreement has version {value}; this program knows version {CurrentSchema}.");
    } = CurrentSchema;

    /// <summary>Names the run; drawn at random, and without influence on the model.</summary>
    public required Guid Run { get; init; }

    /// <summary>Rounds, model, columns and rules.</summary>
    public required RunPlan Plan { get; init; }

    /// <summary>Who begins rounds and puts updates together.</summary>
    public required PartyKeys Coordinator { get; init; }

    /// <summary>Who trains, by number from 1.</summary>
    public required ImmutableArray<AgreedSite> Sites
    {
        get;
        init => field = !value.IsDefaultOrEmpty && value.Length <= 100_000 && value.Select((site, place) => site.Number == place + 1).All(isNext => isNext) ? value
            : throw new ArgumentException("A run has at least one site, and sites are numbered 1, 2, …", nameof(value));
    }

    /// <summary>The one byte form.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, AgreementJson.Options);

    /// <summary>SHA-256 of the byte form, 64 hexadecimal digits.</summary>
    [JsonIgnore]
    public string Digest => Convert.ToHexStringLower(SHA256.HashData(ToBytes()));

    /// <summary>The keys of a party, or null for a stranger.</summary>
    /// <param name="number">Number of a site, or 0 for the coordinator.</param>
    public PartyKeys? KeysOf(uint number) => number == RoundTerms.Coordinator ? Coordinator : number <= Sites.Length ? Sites[(int)number - 1].Keys : null;

    /// <summary>The site of a name.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public AgreedSite SiteOf(string name) => Sites.FirstOrDefault(site => site.Keys.Name == name)
        ?? throw new InvalidDataException($"'{name}' is no site of this run; it has {string.Join(", ", Sites.Select(site => site.Keys.Name))}.");

    /// <summary>Refuses an agreement whose parts contradict each other.</summary>
    /// <exception cref="InvalidDataException">Two parties have one name or key, or more sites are needed than there are.</exception>
    public void Check()
    {
        PartyKeys[] parties = [Coordinator, .. Sites.Select(site => site.Keys)];
        if (parties.Select(party => party.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() != parties.Length) throw new InvalidDataException("Two participants have one name.");
        if (parties.SelectMany(party => new[] { party.Signing, party.Sealing }).Distinct().Count() != 2 * parties.Length) throw new InvalidDataException("One key belongs to two participants, or is used for two things.");
        Plan.Check(Sites.Length);
    }
}
