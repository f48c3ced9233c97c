namespace Workbench.Federation.Accounting;

/// <summary>A noise multiplier found for a target, and the guarantee it gives.</summary>
/// <param name="NoiseMultiplier">σ divided by the clipping norm.</param>
/// <param name="Guarantee">Its ε does not pass the target.</param>
public sealed record CalibratedNoise(double NoiseMultiplier, PrivacyGuarantee Guarantee);
