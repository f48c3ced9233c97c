using System.Collections.Immutable;
using Workbench.Learning.Boosting;

namespace Workbench.Federation.Boosting;

/// <summary>A model that was trained over sites, and what it took.</summary>
/// <param name="Training">The model and how it came about.</param>
/// <param name="Bins">What the sites agreed on.</param>
/// <param name="Traffic">Bytes of each site.</param>
/// <param name="MaskedRounds">Rounds of secure aggregation; 0 in the open.</param>
public sealed record FederatedBoostingResult(BoostingResult Training, AgreedBins Bins, ImmutableArray<SiteTraffic> Traffic, int MaskedRounds);
