namespace Workbench.Federation.SecureAggregation;

/// <summary>The modulus in which masked vectors are added.</summary>
public enum WordSize
{
    /// <summary>Modulo 2³², four bytes an entry.</summary>
    Bits32 = 4,

    /// <summary>Modulo 2⁶⁴, eight bytes an entry.</summary>
    Bits64 = 8,
}
