using System.Security.Cryptography;

namespace Workbench.Federation.SecureAggregation.Sharing;

/// <summary>
/// Splits bytes into shares of which any <c>threshold</c> give them back and any fewer say nothing about them:
/// one polynomial over GF(2⁸) a byte, its value at 0 the secret, its value at x the share number x.
/// </summary>
/// <remarks>A. Shamir, "How to share a secret", CACM 1979. At most 255 shares, since x = 0 is the secret itself.</remarks>
internal static class BinaryFieldSharing
{
    /// <summary>Largest number of shares.</summary>
    public const int MaximumCount = 255;

    /// <summary>Shares number 1 … <paramref name="count"/> of a secret.</summary>
    /// <param name="secret">At least one byte.</param>
    /// <param name="threshold">Shares that give the secret back, 2 … count.</param>
    /// <param name="count">Shares made, at most 255.</param>
    /// <param name="fill">Source of the coefficients: the cryptographic generator, but for replays in tests.</param>
    /// <returns>Share x at index x − 1, as long as the secret.</returns>
    public static byte[][] Split(ReadOnlySpan<byte> secret, int threshold, int count, SecretFill fill)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threshold, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, threshold);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MaximumCount);
        if (secret.IsEmpty) throw new ArgumentException("There is nothing to share.", nameof(secret));
        var coefficients = new byte[(threshold - 1) * secret.Length];
        try
        {
            fill(coefficients);
            var shares = new byte[count][];
            for (var x = 1; x <= count; x++) shares[x - 1] = Evaluate(secret, coefficients, (byte)x);
            return shares;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(coefficients);
        }
    }

    /// <summary>The share number <paramref name="x"/> of given polynomials.</summary>
    /// <param name="secret">Values at 0.</param>
    /// <param name="coefficients">Of degree 1 for every byte, then of degree 2, and so on.</param>
    /// <param name="x">1 … 255.</param>
    internal static byte[] Evaluate(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> coefficients, byte x)
    {
        var value = new byte[secret.Length];
        for (var start = coefficients.Length - secret.Length; start >= 0; start -= secret.Length)
            BinaryField.MultiplyThenAdd(value, x, coefficients.Slice(start, secret.Length));
        BinaryField.MultiplyThenAdd(value, x, secret);
        return value;
    }

    /// <summary>The value at 0 of the polynomials through the given shares, which may come in any order.</summary>
    /// <remarks>Fewer shares than the threshold give some other value, and nothing here can tell: compare with a commitment.</remarks>
    /// <exception cref="ArgumentException">A number is 0 or above 255 or comes twice, or the shares differ in length.</exception>
    public static byte[] Combine(IReadOnlyList<NumberedShare> shares)
    {
        NumberedShare.Check(shares, MaximumCount);
        var secret = new byte[shares[0].Value.Length];
        foreach (var share in shares)
            BinaryField.AddProduct(secret, share.Value.Span, WeightAtZero((byte)share.Number, shares));
        return secret;
    }

    /// <summary>Lagrange's weight of share x at 0: the product of xₖ / (xₖ − x) over the other shares; minus is plus here.</summary>
    private static byte WeightAtZero(byte x, IReadOnlyList<NumberedShare> shares)
    {
        byte above = 1, below = 1;
        foreach (var other in shares)
        {
            if (other.Number == x) continue;
            above = BinaryField.Multiply(above, (byte)other.Number);
            below = BinaryField.Multiply(below, (byte)(other.Number ^ x));
        }

        return BinaryField.Multiply(above, BinaryField.Invert(below));
    }
}
