using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Workbench.Anchoring.Hashing;

/// <summary>Eight messages at once, in vectors of 256 bits.</summary>
internal readonly struct EightLanes : ILaneOperations<Vector256<uint>>
{
    public static int Count => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Broadcast(uint word) => Vector256.Create(word);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Load(ReadOnlySpan<uint> words) => Vector256.Create(words);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<uint> Even, Vector256<uint> Odd) LoadPairs(ReadOnlySpan<uint> words)
    {
        // Two words are the lower and the upper half of a long one.
        var (first, second) = (Vector256.Create(words).AsUInt64(), Vector256.Create(words[Count..]).AsUInt64());
        return (Vector256.Narrow(first, second), Vector256.Narrow(first >>> 32, second >>> 32));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<uint> value, Span<uint> words) => value.CopyTo(words);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Add(Vector256<uint> left, Vector256<uint> right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Or(Vector256<uint> left, Vector256<uint> right) => left | right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Parity(Vector256<uint> first, Vector256<uint> second, Vector256<uint> third) => first ^ second ^ third;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Majority(Vector256<uint> first, Vector256<uint> second, Vector256<uint> third) =>
        Vector256.ConditionalSelect(first ^ second, third, first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Choose(Vector256<uint> selector, Vector256<uint> whereSet, Vector256<uint> whereClear) =>
        Vector256.ConditionalSelect(selector, whereSet, whereClear);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> ShiftLeft(Vector256<uint> value, [ConstantExpected] int bits) => value << bits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> ShiftRight(Vector256<uint> value, [ConstantExpected] int bits) => value >>> bits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> RotateRight(Vector256<uint> value, [ConstantExpected] byte bits) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.RotateRight(value, bits) : (value >>> bits) | (value << (32 - bits));
}
