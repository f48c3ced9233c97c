using System.Collections.Immutable;
using System.Globalization;

namespace Workbench.Federation.Accounting;

/// <summary>A figure with all that it depends on: (ε, δ)-differential privacy of a history, as one accountant derives it.</summary>
public sealed record PrivacyGuarantee
{
    /// <summary>ε in nats, at least 0: what is promised. Infinite where a release has no account.</summary>
    public required double Epsilon { get; init; }

    /// <summary>A certified lower bound of the smallest true ε at this δ; 0 where the accountant certifies none.</summary>
    public required double Lower { get; init; }

    /// <summary>A certified upper bound, equal to <see cref="Epsilon"/>.</summary>
    public double Upper => Epsilon;

    /// <summary>δ, in (0, 1).</summary>
    public required double Delta { get; init; }

    /// <summary>Order α of the Rényi divergence that gave ε; absent with other accountants.</summary>
    public double? Order { get; init; }

    /// <summary>Whether the best order is the first or the last of the list, so that a longer list could give a smaller ε.</summary>
    public bool OrderIsAtTheEdge { get; init; }

    /// <summary>Name of the accountant: rdp, gaussian or pld.</summary>
    public required string Accountant { get; init; }

    /// <summary>Whose presence is hidden.</summary>
    public required PrivacyUnit Unit { get; init; }

    /// <summary>Which data sets count as neighbours.</summary>
    public required NeighbourRelation Relation { get; init; }

    /// <summary>Samplers that were accounted for.</summary>
    public required ImmutableArray<SamplerKind> Samplers { get; init; }

    /// <summary>Steps of all events.</summary>
    public required long Steps { get; init; }

    /// <summary>Whether noise came from a seed: then this is what real noise would give, and nobody is protected.</summary>
    public bool IsSimulation { get; init; }

    /// <summary>The figure of a history that released something without an account.</summary>
    public static PrivacyGuarantee None(PrivacyHistory history, double delta, string accountant) => new()
    {
        Epsilon = double.PositiveInfinity, Lower = 0, Delta = delta, Accountant = accountant,
        Unit = history.Unit, Relation = history.Relation, Samplers = history.Samplers, Steps = history.Steps,
    };

    /// <summary>One line: <c>ε = 4.9030 at δ = 1E-06 (record-level, add/remove, Poisson sampling, 39900 steps, pld, at least 4.9025)</c>.</summary>
    public override string ToString()
    {
        var detail = Order is { } order ? string.Create(CultureInfo.InvariantCulture, $", order {order:0.###}{(OrderIsAtTheEdge ? " at the edge of the list" : "")}")
            : Lower > 0 && Lower < Epsilon ? string.Create(CultureInfo.InvariantCulture, $", at least {Lower:0.0000}") : "";
        return string.Create(CultureInfo.InvariantCulture, $"ε = {Epsilon:0.0000} at δ = {Delta} ({Labels()}, {Accountant}{detail})");
    }

    /// <summary>Unit, relation, samplers and steps in words.</summary>
    public string Labels()
    {
        var samplers = Samplers.IsDefaultOrEmpty ? "nothing released" : string.Join(" and ", Samplers.Select(NameOf));
        var relation = Relation == NeighbourRelation.AddRemove ? "add/remove" : "replace";
        return string.Create(CultureInfo.InvariantCulture, $"{(Unit == PrivacyUnit.Record ? "record-level" : "site-level")}, {relation}, {samplers}, {Steps} {(Steps == 1 ? "step" : "steps")}{(IsSimulation ? ", simulation" : "")}");
    }

    private static string NameOf(SamplerKind sampler) => sampler switch
    {
        SamplerKind.None => "no sampling",
        SamplerKind.Poisson => "Poisson sampling",
        SamplerKind.FixedSize => "batches of fixed size (no amplification)",
        _ => "shuffled batches (no amplification)",
    };
}
