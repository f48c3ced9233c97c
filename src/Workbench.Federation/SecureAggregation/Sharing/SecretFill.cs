namespace Workbench.Federation.SecureAggregation.Sharing;

/// <summary>
/// Fills bytes that nobody may be able to guess. Outside the tests this is always
/// <see cref="System.Security.Cryptography.RandomNumberGenerator.Fill"/>; the tests replay fixed bytes.
/// </summary>
internal delegate void SecretFill(Span<byte> bytes);
