using System.Collections.Immutable;

namespace Workbench.Federation.Accounting;

/// <summary>What a claim is worth.</summary>
public enum ClaimStanding
{
    /// <summary>The derived ε does not pass the claimed one.</summary>
    Holds,

    /// <summary>The derived ε passes it, or a fault voids it.</summary>
    Refuted,

    /// <summary>No noise is stated, so that no ε can be derived.</summary>
    Unsupported,
}

/// <summary>A claim, the ε that its numbers give, and the noise that its ε would take.</summary>
/// <param name="Claim">What was claimed.</param>
/// <param name="Standing">What it is worth.</param>
/// <param name="Real">The tightest guarantee of the stated noise, faults aside; absent where none is stated.</param>
/// <param name="ByRenyi">The same by Rényi divergences, for comparison.</param>
/// <param name="Needed">The least noise multiplier, of one part, that keeps the claimed ε.</param>
/// <param name="Findings">Reasons, one sentence each.</param>
public sealed record ClaimVerdict(
    PrivacyClaim Claim, ClaimStanding Standing, PrivacyGuarantee? Real, PrivacyGuarantee? ByRenyi, CalibratedNoise Needed, ImmutableArray<string> Findings);
