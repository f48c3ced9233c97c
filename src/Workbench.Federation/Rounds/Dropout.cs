using Workbench.Federation.SecureAggregation;

namespace Workbench.Federation.Rounds;

/// <summary>A site that leaves one round.</summary>
/// <param name="Round">The round, from 1.</param>
/// <param name="Site">Number of the site.</param>
/// <param name="LastStep">The last step that it takes part in: <see cref="SitePhase.Ready"/> for one that never comes.</param>
public readonly record struct Dropout(int Round, uint Site, SitePhase LastStep);
