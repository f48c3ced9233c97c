using System.Collections.Immutable;
using Workbench.Federation.Rounds;
using Workbench.Federation.Rounds.Attacks;

namespace Workbench.Experiments.Federated;

/// <summary>Something that one site does to the others.</summary>
/// <param name="Name">Name in metrics.</param>
/// <param name="Title">Name in tables and figures.</param>
/// <param name="FlipsLabels">Whether it trains on the opposite of its outcomes.</param>
/// <param name="Decorate">What it sends in place of its update; null: what training came to.</param>
public sealed record SiteAttack(string Name, string Title, bool FlipsLabels, Func<ISiteTrainer, ISiteTrainer>? Decorate)
{
    /// <summary>The attacks of the robustness study. None of them looks at what the other sites send.</summary>
    public static ImmutableArray<SiteAttack> All { get; } =
    [
        new("label_flip", "labels flipped", true, null),
        new("boosted_flip", "labels flipped, update × 10", true, site => new AttackingSite(site, new ScaledUpdate(10))),
        new("scaled", "update × 20", false, site => new AttackingSite(site, new ScaledUpdate(20))),
        new("sign_flip", "update × −5", false, site => new AttackingSite(site, new ScaledUpdate(-5))),
        new("random", "random, 10 times as long", false, site => new AttackingSite(site, new RandomUpdate(10))),
        new("inflated_count", "update × −1, records × 100", false, site => new AttackingSite(site, new InflatedCount(new ScaledUpdate(-1), 100))),
        new("free_rider", "free rider", false, site => new FreeRider(site, 0)),
        new("noisy_free_rider", "free rider with noise", false, site => new FreeRider(site, 0.02)),
    ];
}
