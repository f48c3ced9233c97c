using System.Collections.Immutable;

namespace Workbench.Notebooks.Documents;

/// <summary>A notebook in the shape that a format can hold.</summary>
/// <param name="Notebook">The notebook.</param>
/// <param name="Losses">What the format cannot hold, one line each, for the user; empty if nothing was lost.</param>
public sealed record ConvertedNotebook(Notebook Notebook, ImmutableArray<string> Losses);
