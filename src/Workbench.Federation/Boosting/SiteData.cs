using Workbench.Learning.Boosting;

namespace Workbench.Federation.Boosting;

/// <summary>A site and its rows.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Data">Its rows, with the same columns at every site.</param>
public sealed record SiteData(string Name, BoostingData Data);
