using System.Collections.Immutable;

namespace Workbench.Federation.Rounds;

/// <summary>Which rows of a validation table belong to a site.</summary>
/// <param name="Site">Number of the site.</param>
/// <param name="Rows">Rows of the table, rising; possibly none.</param>
public sealed record SiteValidation(uint Site, ImmutableArray<int> Rows);
