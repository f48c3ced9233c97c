namespace Workbench.Matching.Companies;

/// <summary>What only the extended company file tells; the published system simulates it, and so does <see cref="CompanyGenerator.Complete"/>.</summary>
/// <param name="Certified">Whether the company holds a certification of inclusion.</param>
/// <param name="RemoteWork">Whether the company offers remote work.</param>
public sealed record CompanyProfile(bool Certified, bool RemoteWork);
