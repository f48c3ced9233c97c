using Workbench.Matching.Companies;

namespace Workbench.Matching.Recommendations;

/// <summary>A company that is recommended to a candidate.</summary>
/// <param name="Company">The company.</param>
/// <param name="Probability">Probability of a match, in [0, 1].</param>
/// <param name="Distance">Kilometres between residence and workplace.</param>
/// <param name="Compatibility">Compatibility of exclusions and tasks, in [0, 1].</param>
public sealed record Recommendation(Company Company, double Probability, double Distance, double Compatibility);
