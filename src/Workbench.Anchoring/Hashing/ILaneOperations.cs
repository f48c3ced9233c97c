using System.Diagnostics.CodeAnalysis;

namespace Workbench.Anchoring.Hashing;

/// <summary>Arithmetic on one 32-bit word of several messages at once; a lane is one message.</summary>
/// <remarks>The operations are static and abstract, so that the compiler makes one plain loop of each width out of one text.</remarks>
/// <typeparam name="TVector">A vector with one word a lane.</typeparam>
internal interface ILaneOperations<TVector>
    where TVector : unmanaged
{
    /// <summary>Number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>The same word in every lane.</summary>
    static abstract TVector Broadcast(uint word);

    /// <summary>Words from memory, one a lane.</summary>
    static abstract TVector Load(ReadOnlySpan<uint> words);

    /// <summary>Takes neighbours apart: the words at even and at odd places of twice as many words.</summary>
    static abstract (TVector Even, TVector Odd) LoadPairs(ReadOnlySpan<uint> words);

    /// <summary>Words to memory, one a lane.</summary>
    static abstract void Store(TVector value, Span<uint> words);

    /// <summary>Sum modulo 2³².</summary>
    static abstract TVector Add(TVector left, TVector right);

    /// <summary>Bits that are set in either.</summary>
    static abstract TVector Or(TVector left, TVector right);

    /// <summary>Bits that are set in an odd number of the three.</summary>
    static abstract TVector Parity(TVector first, TVector second, TVector third);

    /// <summary>Bits that are set in at least two of the three.</summary>
    static abstract TVector Majority(TVector first, TVector second, TVector third);

    /// <summary>Bits of one where the selector is set, of the other where it is not.</summary>
    static abstract TVector Choose(TVector selector, TVector whereSet, TVector whereClear);

    /// <summary>Bits moved up; zeros come in.</summary>
    static abstract TVector ShiftLeft(TVector value, [ConstantExpected] int bits);

    /// <summary>Bits moved down; zeros come in.</summary>
    static abstract TVector ShiftRight(TVector value, [ConstantExpected] int bits);

    /// <summary>Bits moved down; those that fall out come in above.</summary>
    static abstract TVector RotateRight(TVector value, [ConstantExpected] byte bits);
}
