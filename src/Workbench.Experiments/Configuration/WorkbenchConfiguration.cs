using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Workbench.Anchoring;

namespace Workbench.Experiments.Configuration;

/// <summary>The settings of a run: <c>config.yaml</c> after its profile and all overrides. A key of the file is the property's name in snake case.</summary>
public sealed record WorkbenchConfiguration
{
    /// <summary>The profile whose overrides apply; <see cref="ConfigurationReader.NoProfile"/> for the file as it stands.</summary>
    [JsonIgnore]
    public string Profile { get; init; } = ConfigurationReader.NoProfile;

    /// <summary>Names under <c>profiles</c>, in alphabetical order.</summary>
    [JsonIgnore]
    public ImmutableArray<string> ProfileNames { get; init; } = [];

    /// <summary>Seed of every random source. Within ±(2⁵³ − 1), so that JSON readers of any language agree on it.</summary>
    [AllowedRange(-9007199254740991, 9007199254740991)]
    public long Seed { get; init; } = 42;

    /// <summary>Where files are.</summary>
    public PathSettings Paths { get; init; } = new();

    /// <summary>What operators see.</summary>
    public UiSettings Ui { get; init; } = new();

    /// <summary>Candidates, companies and the rule that labels their pairs.</summary>
    public MatchingSettings Matching { get; init; } = new();

    /// <summary>Training and evaluation of models.</summary>
    public TrainingSettings Training { get; init; } = new();

    /// <summary>Rounds between sites.</summary>
    public FederatedSettings Federated { get; init; } = new();

    /// <summary>Differential privacy and secure aggregation.</summary>
    public PrivacySettings Privacy { get; init; } = new();

    /// <summary>The log that results are anchored in.</summary>
    public AnchoringSettings Anchoring { get; init; } = new();

    /// <summary>The notebooks that <c>reproduce</c> runs, by name.</summary>
    public ImmutableSortedDictionary<string, NotebookSettings> Notebooks { get; init; } =
        ImmutableSortedDictionary.Create<string, NotebookSettings>(StringComparer.Ordinal);

    /// <summary>The effective settings as canonical JSON; <see cref="ConfigurationReader.ReadEffective"/> reads it back.</summary>
    public byte[] ToCanonicalJson() => CanonicalJson.Of(this, SettingsJson.Options);

    /// <summary>Canonical JSON of one section.</summary>
    /// <param name="section">A top-level key, such as <c>matching</c>, or <c>profile</c> for the profile's name.</param>
    /// <exception cref="ArgumentException">There is no such section.</exception>
    public byte[] SectionJson(string section)
    {
        if (section == "profile") return CanonicalJson.Of(Profile);
        var all = JsonSerializer.SerializeToElement(this, SettingsJson.Options);
        return all.TryGetProperty(section, out var value)
            ? CanonicalJson.Canonicalize(value)
            : throw new ArgumentException($"There is no section '{section}'.", nameof(section));
    }

    /// <summary>SHA-256 of a section's canonical JSON: it changes when a value of the section changes, and not with spacing or comments.</summary>
    /// <exception cref="ArgumentException">There is no such section.</exception>
    public string SectionDigest(string section) => Digest.Of(SectionJson(section));
}
