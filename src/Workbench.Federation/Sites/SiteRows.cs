using System.Collections.Immutable;

namespace Workbench.Federation.Sites;

/// <summary>The rows that one site holds.</summary>
/// <param name="Name">Name of the site, such as <c>CPI_Verona</c>.</param>
/// <param name="Rows">Positions in the table that was divided, ascending, at least one.</param>
public sealed record SiteRows(string Name, ImmutableArray<int> Rows);
