namespace Workbench.Federation.Exchange;

/// <summary>How far a site seems to be.</summary>
/// <param name="Name">The site.</param>
/// <param name="HasDelivered">Whether the open round has a message of it.</param>
/// <param name="IsAtWork">Whether it has a lease; a killed process leaves one, too.</param>
public sealed record SiteStatus(string Name, bool HasDelivered, bool IsAtWork);
