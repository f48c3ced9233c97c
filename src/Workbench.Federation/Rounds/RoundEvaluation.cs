using System.Collections.Immutable;

namespace Workbench.Federation.Rounds;

/// <summary>How good the global model is on validation rows.</summary>
/// <param name="LogLoss">Mean over all rows of all sites, in nats: a sum that adds up over the sites.</param>
/// <param name="AreaUnderRoc">Over all rows together. Ranks do not add up over sites: a simulation can compute this, real sites would need a protocol for it.</param>
/// <param name="Sites">Each site's own rows, by rising number.</param>
public sealed record RoundEvaluation(double LogLoss, double AreaUnderRoc, ImmutableArray<SiteEvaluation> Sites);
