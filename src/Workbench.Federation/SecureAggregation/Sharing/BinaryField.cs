using System.Buffers.Binary;

namespace Workbench.Federation.SecureAggregation.Sharing;

/// <summary>GF(2⁸) with the polynomial x⁸ + x⁴ + x³ + x + 1, as in AES; addition is exclusive or.</summary>
/// <remarks>
/// FIPS 197, section 4. No tables: secret bytes are shifted and masked, eight at a time, and never index memory or decide a branch.
/// What decides branches is the public factor alone: a share's number, or an interpolation weight made of such numbers.
/// </remarks>
internal static class BinaryField
{
    private const ulong LowBits = 0x0101010101010101, AllButHighBits = 0x7f7f7f7f7f7f7f7f;

    /// <summary>accumulator ← accumulator · factor + addend, byte by byte: one step of Horner's rule.</summary>
    /// <param name="accumulator">Secret bytes.</param>
    /// <param name="factor">Public.</param>
    /// <param name="addend">Secret bytes, as many.</param>
    public static void MultiplyThenAdd(Span<byte> accumulator, byte factor, ReadOnlySpan<byte> addend)
    {
        var i = 0;
        for (; i <= accumulator.Length - 8; i += 8)
        {
            var word = BinaryPrimitives.ReadUInt64LittleEndian(accumulator[i..]);
            BinaryPrimitives.WriteUInt64LittleEndian(accumulator[i..], Multiply(word, factor) ^ BinaryPrimitives.ReadUInt64LittleEndian(addend[i..]));
        }

        for (; i < accumulator.Length; i++) accumulator[i] = (byte)(Multiply(accumulator[i], factor) ^ addend[i]);
    }

    /// <summary>accumulator ← accumulator + terms · factor, byte by byte.</summary>
    /// <param name="accumulator">Secret bytes.</param>
    /// <param name="terms">Secret bytes, as many.</param>
    /// <param name="factor">Public.</param>
    public static void AddProduct(Span<byte> accumulator, ReadOnlySpan<byte> terms, byte factor)
    {
        var i = 0;
        for (; i <= accumulator.Length - 8; i += 8)
        {
            var word = BinaryPrimitives.ReadUInt64LittleEndian(accumulator[i..]);
            BinaryPrimitives.WriteUInt64LittleEndian(accumulator[i..], word ^ Multiply(BinaryPrimitives.ReadUInt64LittleEndian(terms[i..]), factor));
        }

        for (; i < accumulator.Length; i++) accumulator[i] ^= (byte)Multiply(terms[i], factor);
    }

    /// <summary>Product of two elements.</summary>
    public static byte Multiply(byte secret, byte factor) => (byte)Multiply((ulong)secret, factor);

    /// <summary>The element whose product with a public, non-zero element is 1.</summary>
    /// <exception cref="DivideByZeroException">0 has no inverse.</exception>
    public static byte Invert(byte element)
    {
        if (element == 0) throw new DivideByZeroException("0 has no inverse in GF(2⁸).");
        // The multiplicative group has 255 elements, so the inverse is the 254th power: 2 + 4 + 8 + … + 128.
        byte result = 1, power = element;
        for (var bit = 1; bit < 8; bit++)
        {
            power = Multiply(power, power);
            result = Multiply(result, power);
        }

        return result;
    }

    /// <summary>Eight bytes, each multiplied by one public factor.</summary>
    private static ulong Multiply(ulong secrets, byte factor)
    {
        var product = 0UL;
        for (int rest = factor; rest != 0; rest >>= 1)
        {
            product ^= secrets & (0UL - (ulong)(rest & 1));
            // Times x: shift every byte, and where a bit left it, take the polynomial's other terms away.
            secrets = ((secrets & AllButHighBits) << 1) ^ (((secrets >> 7) & LowBits) * 0x1b);
        }

        return product;
    }
}
