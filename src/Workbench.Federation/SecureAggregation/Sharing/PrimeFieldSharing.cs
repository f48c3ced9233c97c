using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Workbench.Federation.SecureAggregation.Sharing;

/// <summary>Shamir's sharing modulo 2⁶¹ − 1, for more holders than GF(2⁸) has points.</summary>
/// <remarks>Bytes are cut into whole numbers of 60 bits, which are shared one by one; no number is ever rounded or clamped.</remarks>
internal static class PrimeFieldSharing
{
    private const int LimbBits = 60, WordLength = 8;

    /// <summary>Length of a share of a secret of the given number of bytes: eight bytes for every 60 bits.</summary>
    public static int ShareLength(int secretLength) => WordLength * LimbCount(secretLength);

    /// <summary>Shares number 1 … <paramref name="count"/> of some bytes.</summary>
    /// <param name="secret">At least one byte.</param>
    /// <param name="threshold">Shares that give the secret back, 2 … count.</param>
    /// <param name="count">Shares made.</param>
    /// <param name="fill">Source of the coefficients.</param>
    /// <returns>Share x at index x − 1: one big-endian word of eight bytes a limb.</returns>
    public static byte[][] Split(ReadOnlySpan<byte> secret, int threshold, int count, SecretFill fill)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threshold, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, threshold);
        if (secret.IsEmpty) throw new ArgumentException("There is nothing to share.", nameof(secret));
        var shares = new byte[count][];
        for (var i = 0; i < count; i++) shares[i] = new byte[ShareLength(secret.Length)];
        var coefficients = new ulong[threshold - 1];
        for (var limb = 0; limb < LimbCount(secret.Length); limb++)
        {
            for (var i = 0; i < coefficients.Length; i++) coefficients[i] = DrawElement(fill);
            var value = ReadLimb(secret, limb);
            for (var x = 1; x <= count; x++)
                BinaryPrimitives.WriteUInt64BigEndian(shares[x - 1].AsSpan(WordLength * limb), Evaluate(value, coefficients, (ulong)x));
        }

        Array.Clear(coefficients);
        return shares;
    }

    /// <summary>Value at x of secret + c₁x + c₂x² + …</summary>
    internal static ulong Evaluate(ulong secret, ReadOnlySpan<ulong> coefficients, ulong x)
    {
        var value = 0UL;
        for (var i = coefficients.Length - 1; i >= 0; i--) value = PrimeField.Add(PrimeField.Multiply(value, x), coefficients[i]);
        return PrimeField.Add(PrimeField.Multiply(value, x), secret);
    }

    /// <summary>The bytes behind shares, which may come in any order.</summary>
    /// <param name="shares">At least as many as the threshold; fewer give other bytes.</param>
    /// <param name="secretLength">Number of bytes that were shared.</param>
    /// <exception cref="ArgumentException">The shares do not belong together.</exception>
    /// <exception cref="CryptographicException">They interpolate to a number that no secret has.</exception>
    public static byte[] Combine(IReadOnlyList<NumberedShare> shares, int secretLength)
    {
        NumberedShare.Check(shares, int.MaxValue);
        if (shares[0].Value.Length != ShareLength(secretLength)) throw new ArgumentException("The shares have another length than the secret asks for.", nameof(shares));
        var secret = new byte[secretLength];
        for (var limb = 0; limb < LimbCount(secretLength); limb++)
        {
            var points = new (ulong X, ulong Y)[shares.Count];
            for (var i = 0; i < points.Length; i++)
                points[i] = ((ulong)shares[i].Number, BinaryPrimitives.ReadUInt64BigEndian(shares[i].Value.Span[(WordLength * limb)..]));
            WriteLimb(secret, limb, Interpolate(points));
        }

        return secret;
    }

    /// <summary>Value at 0 of the polynomial through points with distinct, non-zero x.</summary>
    internal static ulong Interpolate(ReadOnlySpan<(ulong X, ulong Y)> points)
    {
        var value = 0UL;
        foreach (var (x, y) in points)
        {
            ulong above = 1, below = 1;
            foreach (var (other, _) in points)
            {
                if (other == x) continue;
                above = PrimeField.Multiply(above, other);
                below = PrimeField.Multiply(below, PrimeField.Subtract(other, x));
            }

            value = PrimeField.Add(value, PrimeField.Multiply(y, PrimeField.Multiply(above, PrimeField.Invert(below))));
        }

        return value;
    }

    private static ulong DrawElement(SecretFill fill)
    {
        Span<byte> bytes = stackalloc byte[WordLength];
        ulong element;
        do
        {
            fill(bytes);
            element = BinaryPrimitives.ReadUInt64BigEndian(bytes) & PrimeField.Modulus;
        }
        while (element == PrimeField.Modulus); // one in 2⁶¹ is drawn again, so that all elements are equally likely
        return element;
    }

    private static int LimbCount(int secretLength) => (8 * secretLength + LimbBits - 1) / LimbBits;

    private static ulong ReadLimb(ReadOnlySpan<byte> secret, int limb)
    {
        var value = 0UL;
        for (var bit = 0; bit < LimbBits; bit++) value |= BitAt(secret, LimbBits * limb + bit) << bit;
        return value;
    }

    private static ulong BitAt(ReadOnlySpan<byte> secret, int position) =>
        position >= 8 * secret.Length ? 0 : (ulong)(secret[position >> 3] >> (position & 7)) & 1;

    private static void WriteLimb(Span<byte> secret, int limb, ulong value)
    {
        var bits = Math.Min(LimbBits, 8 * secret.Length - LimbBits * limb);
        if (value >> bits != 0) throw new CryptographicException("The shares do not belong to one secret.");
        for (var bit = 0; bit < bits; bit++)
        {
            var position = LimbBits * limb + bit;
            secret[position >> 3] |= (byte)(((value >> bit) & 1) << (position & 7));
        }
    }
}
