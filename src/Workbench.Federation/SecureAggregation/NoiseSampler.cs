namespace Workbench.Federation.SecureAggregation;

/// <summary>
/// Draws one site's share of a round's noise, such as discrete Gaussian noise, from the cryptographic generator.
/// An entry that shall have no noise, such as a public weight, is left 0.
/// </summary>
/// <param name="noise">One entry for each entry of the vector, all 0 when called.</param>
public delegate void NoiseSampler(Span<long> noise);
