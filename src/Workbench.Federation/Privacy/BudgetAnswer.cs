using Workbench.Federation.Accounting;

namespace Workbench.Federation.Privacy;

/// <summary>What a ledger says to a request. Without a permit nothing may run.</summary>
/// <param name="Permit">The right to release, or nothing.</param>
/// <param name="Guarantee">The guarantee after the release, or what it would have been.</param>
/// <param name="Reason">Why the request was refused; absent where it was granted.</param>
public sealed record BudgetAnswer(BudgetPermit? Permit, PrivacyGuarantee Guarantee, string? Reason);
