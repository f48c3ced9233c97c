using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Workbench.Federation.Exchange;

/// <summary>What a run computes, whoever takes part and however messages travel.</summary>
public sealed record RunPlan
{
    private const int MostParameters = 100_000_000;

    /// <summary>Where all draws begin.</summary>
    public required long Seed { get; init; }

    /// <summary>Number of rounds, 1 … 100,000.</summary>
    public required int Rounds
    {
        get;
        init => field = value is >= 1 and <= 100_000 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A run has 1 to 100,000 rounds.");
    }

    /// <summary>Sites without whose updates no round is closed, at least 1.</summary>
    public required int MinimumSites
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A round needs at least one site.");
    }

    /// <summary>Name of the rule that puts the updates together: <c>fedavg</c>, <c>fedavg_equal</c>, <c>trimmed_mean</c>, <c>coordinate_median</c> or <c>krum</c>.</summary>
    public required string Aggregator
    {
        get;
        init => field = AgreedStrategy.IsKnown(value) ? value
            : throw new ArgumentException($"There is no aggregation rule '{value}'; known: {string.Join(", ", AgreedStrategy.Names)}.", nameof(value));
    }

    /// <summary>What all sites train.</summary>
    public required AgreedTraining Training { get; init; }

    /// <summary>Name of the column that is learnt.</summary>
    public required string Label
    {
        get;
        init => field = !string.IsNullOrEmpty(value) ? value : throw new ArgumentException("The label has a name.", nameof(value));
    }

    /// <summary>Names of the columns that are learnt from, in the order of the network's inputs.</summary>
    public required ImmutableArray<string> Columns
    {
        get;
        init => field = !value.IsDefaultOrEmpty && value.Length <= 100_000 && value.All(name => !string.IsNullOrEmpty(name)) && value.Distinct(StringComparer.Ordinal).Count() == value.Length ? value
            : throw new ArgumentException("A model learns from at least one column, and columns have different names.", nameof(value));
    }

    /// <summary>Numbers that the network learns.</summary>
    [JsonIgnore]
    public int ParameterCount
    {
        get
        {
            var (count, size) = (0L, Columns.Length);
            foreach (var next in Training.HiddenLayers.Append(1)) (count, size) = (checked(count + ((long)size + 1) * next), next);
            return count <= MostParameters ? (int)count : throw new InvalidDataException($"The network has {count:N0} parameters; at most {MostParameters:N0} travel in one message.");
        }
    }

    /// <summary>Refuses a plan whose parts contradict each other.</summary>
    /// <param name="siteCount">Sites that the run has.</param>
    /// <exception cref="InvalidDataException">They do.</exception>
    public void Check(int siteCount)
    {
        if (MinimumSites > siteCount) throw new InvalidDataException($"At least {MinimumSites} sites are needed in a round, and the run has {siteCount}.");
        if (Columns.Contains(Label)) throw new InvalidDataException($"Column '{Label}' is learnt, and cannot be learnt from.");
        AgreedStrategy.RequireEnough(Aggregator, MinimumSites);
        _ = ParameterCount;
    }
}
