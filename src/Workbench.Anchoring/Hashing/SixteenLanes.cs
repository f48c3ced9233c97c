using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Workbench.Anchoring.Hashing;

/// <summary>Sixteen messages at once, in vectors of 512 bits.</summary>
internal readonly struct SixteenLanes : ILaneOperations<Vector512<uint>>
{
    public static int Count => 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Broadcast(uint word) => Vector512.Create(word);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Load(ReadOnlySpan<uint> words) => Vector512.Create(words);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<uint> Even, Vector512<uint> Odd) LoadPairs(ReadOnlySpan<uint> words)
    {
        // Two words are the lower and the upper half of a long one.
        var (first, second) = (Vector512.Create(words).AsUInt64(), Vector512.Create(words[Count..]).AsUInt64());
        return (Vector512.Narrow(first, second), Vector512.Narrow(first >>> 32, second >>> 32));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<uint> value, Span<uint> words) => value.CopyTo(words);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Add(Vector512<uint> left, Vector512<uint> right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Or(Vector512<uint> left, Vector512<uint> right) => left | right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Parity(Vector512<uint> first, Vector512<uint> second, Vector512<uint> third) => first ^ second ^ third;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Majority(Vector512<uint> first, Vector512<uint> second, Vector512<uint> third) =>
        Vector512.ConditionalSelect(first ^ second, third, first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Choose(Vector512<uint> selector, Vector512<uint> whereSet, Vector512<uint> whereClear) =>
        Vector512.ConditionalSelect(selector, whereSet, whereClear);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> ShiftLeft(Vector512<uint> value, [ConstantExpected] int bits) => value << bits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> ShiftRight(Vector512<uint> value, [ConstantExpected] int bits) => value >>> bits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> RotateRight(Vector512<uint> value, [ConstantExpected] byte bits) =>
        Avx512F.IsSupported ? Avx512F.RotateRight(value, bits) : (value >>> bits) | (value << (32 - bits));
}
