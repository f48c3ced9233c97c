namespace Workbench.Federation.SecureAggregation.Sharing;

/// <summary>Integers modulo the Mersenne prime 2⁶¹ − 1, without branches on their values.</summary>
/// <remarks>Elements are 0 … p − 1. A product has 122 bits; its upper 61 are added to its lower 61, since 2⁶¹ is 1 here.</remarks>
internal static class PrimeField
{
    /// <summary>p = 2⁶¹ − 1.</summary>
    public const ulong Modulus = (1UL << 61) - 1;

    /// <summary>Sum of two elements.</summary>
    public static ulong Add(ulong left, ulong right) => Reduce(left + right);

    /// <summary>Difference of two elements.</summary>
    public static ulong Subtract(ulong left, ulong right) => Reduce(left + Modulus - right);

    /// <summary>Product of two elements.</summary>
    public static ulong Multiply(ulong left, ulong right)
    {
        var high = Math.BigMul(left, right, out var low);
        return Reduce((low & Modulus) + ((high << 3) | (low >> 61)));
    }

    /// <summary>The element whose product with a non-zero element is 1: its power p − 2 (Fermat).</summary>
    /// <exception cref="DivideByZeroException">0 has no inverse.</exception>
    public static ulong Invert(ulong element)
    {
        if (element == 0) throw new DivideByZeroException("0 has no inverse modulo 2⁶¹ − 1.");
        ulong result = 1, power = element;
        for (var exponent = Modulus - 2; exponent != 0; exponent >>= 1)
        {
            if ((exponent & 1) == 1) result = Multiply(result, power);
            power = Multiply(power, power);
        }

        return result;
    }

    /// <summary>The element that stands for a whole number, negative numbers in the upper half.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Its magnitude is above (p − 1) / 2.</exception>
    public static ulong FromInteger(long value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, (long)(Modulus / 2));
        ArgumentOutOfRangeException.ThrowIfLessThan(value, -(long)(Modulus / 2));
        return Reduce((ulong)(value + (long)Modulus));
    }

    /// <summary>The whole number nearest 0 that an element stands for.</summary>
    public static long ToInteger(ulong element) => element <= Modulus / 2 ? (long)element : (long)element - (long)Modulus;

    /// <summary>An element from any number below 2p, by a masked subtraction.</summary>
    private static ulong Reduce(ulong value)
    {
        var difference = value - Modulus;
        var below = 0UL - (difference >> 63); // all ones where the value was below p
        return difference + (below & Modulus);
    }
}
