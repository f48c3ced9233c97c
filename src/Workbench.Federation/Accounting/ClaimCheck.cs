using System.Collections.Immutable;

namespace Workbench.Federation.Accounting;

/// <summary>Derives what a claim's numbers really give.</summary>
public static class ClaimCheck
{
    private const double LargestOnAGrid = 300;

    /// <summary>Examines a claim with the tightest accountant that fits: the exact curve without sampling, privacy-loss distributions with it.</summary>
    /// <exception cref="InvalidDataException">No accountant has a bound for such steps.</exception>
    public static ClaimVerdict Examine(PrivacyClaim claim, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(claim);
        IPrivacyAccountant tightest = claim.Steps.Sampler == SamplerKind.Poisson && claim.Steps.SamplingRate < 1 ? new PrivacyLossAccountant() : new GaussianAccountant();
        var joint = Math.Sqrt(claim.Parts);
        var needed = NoiseCalibration.Find(tightest, claim.Unit, claim.Steps, claim.Epsilon, claim.Delta, cancellation);
        needed = needed with { NoiseMultiplier = needed.NoiseMultiplier * joint };
        if (claim.NoiseMultiplier is not { } stated)
            return new ClaimVerdict(claim, ClaimStanding.Unsupported, null, null, needed, ["No noise is stated, so no ε can be derived: as it stands, ε is unknown and may be infinite.", .. claim.Faults]);

        var history = PrivacyHistory.Of(claim.Unit, claim.Steps with { NoiseMultiplier = stated / joint });
        var renyi = RenyiAccountant.OverAllOrders.Account(history, claim.Delta, cancellation);
        // A grid holds no ε in the thousands with sampling; where Rényi divergences say that much, their figure will do.
        var real = tightest is PrivacyLossAccountant && renyi.Epsilon > LargestOnAGrid ? renyi : tightest.Account(history, claim.Delta, cancellation);
        var holds = real.Epsilon <= claim.Epsilon && claim.Faults.IsEmpty;
        return new ClaimVerdict(claim, holds ? ClaimStanding.Holds : ClaimStanding.Refuted, real, renyi, needed, Findings(claim, stated, real, needed));
    }

    private static ImmutableArray<string> Findings(PrivacyClaim claim, double stated, PrivacyGuarantee real, CalibratedNoise needed)
    {
        var findings = ImmutableArray.CreateBuilder<string>();
        if (real.Epsilon > claim.Epsilon)
            findings.Add(FormattableString.Invariant($"The stated noise gives ε = {real.Epsilon:0.####}, {real.Epsilon / claim.Epsilon:0.##} times the claim; the claim needs {needed.NoiseMultiplier / stated:0.##} times the noise."));
        if (claim.Parts > 1)
            findings.Add(FormattableString.Invariant($"{claim.Parts} parts are clipped and noised each on its own, so the joint multiplier is {stated / Math.Sqrt(claim.Parts):0.######}."));
        findings.AddRange(claim.Faults);
        return findings.ToImmutable();
    }
}
