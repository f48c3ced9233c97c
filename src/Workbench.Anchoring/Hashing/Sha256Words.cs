using System.Runtime.CompilerServices;

namespace Workbench.Anchoring.Hashing;

/// <summary>The compression function of SHA-256, for as many messages at once as a vector has lanes.</summary>
/// <remarks>FIPS 180-4, sections 4.1.2, 4.2.2, 5.3.3 and 6.2.2, whose letters are kept.</remarks>
internal static class Sha256Words
{
    /// <summary>32-bit words of a state and of a digest.</summary>
    public const int StateLength = 8;

    /// <summary>32-bit words of a block.</summary>
    public const int BlockLength = 16;

    private const int RoundCount = 64;

    private static ReadOnlySpan<uint> InitialState =>
        [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];

    private static ReadOnlySpan<uint> K =>
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    /// <summary>The state before the first block.</summary>
    public static void Start<TVector, TLanes>(Span<TVector> state)
        where TVector : unmanaged
        where TLanes : ILaneOperations<TVector>
    {
        for (var i = 0; i < StateLength; i++) state[i] = TLanes.Broadcast(InitialState[i]);
    }

    /// <summary>Takes one block of every lane into the state.</summary>
    /// <param name="state">Eight vectors; changed.</param>
    /// <param name="w">The sixteen words of the blocks, big-endian words read as numbers; overwritten.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // the first tree is not to wait for the second compilation
    public static void Compress<TVector, TLanes>(Span<TVector> state, Span<TVector> w)
        where TVector : unmanaged
        where TLanes : ILaneOperations<TVector>
    {
        var (a, b, c, d, e, f, g, h) = (state[0], state[1], state[2], state[3], state[4], state[5], state[6], state[7]);
        for (var t = 0; t < RoundCount; t += StateLength)
        {
            if (t >= BlockLength && t % BlockLength == 0) ExtendSchedule<TVector, TLanes>(w);
            // Eight rounds bring every variable back to its own place, so that nothing has to be moved.
            var k = K.Slice(t, StateLength);
            var m = w.Slice(t % BlockLength, StateLength);
            Round<TVector, TLanes>(a, b, c, ref d, e, f, g, ref h, TLanes.Add(TLanes.Broadcast(k[0]), m[0]));
            Round<TVector, TLanes>(h, a, b, ref c, d, e, f, ref g, TLanes.Add(TLanes.Broadcast(k[1]), m[1]));
            Round<TVector, TLanes>(g, h, a, ref b, c, d, e, ref f, TLanes.Add(TLanes.Broadcast(k[2]), m[2]));
            Round<TVector, TLanes>(f, g, h, ref a, b, c, d, ref e, TLanes.Add(TLanes.Broadcast(k[3]), m[3]));
            Round<TVector, TLanes>(e, f, g, ref h, a, b, c, ref d, TLanes.Add(TLanes.Broadcast(k[4]), m[4]));
            Round<TVector, TLanes>(d, e, f, ref g, h, a, b, ref c, TLanes.Add(TLanes.Broadcast(k[5]), m[5]));
            Round<TVector, TLanes>(c, d, e, ref f, g, h, a, ref b, TLanes.Add(TLanes.Broadcast(k[6]), m[6]));
            Round<TVector, TLanes>(b, c, d, ref e, f, g, h, ref a, TLanes.Add(TLanes.Broadcast(k[7]), m[7]));
        }

        state[0] = TLanes.Add(state[0], a);
        state[1] = TLanes.Add(state[1], b);
        state[2] = TLanes.Add(state[2], c);
        state[3] = TLanes.Add(state[3], d);
        state[4] = TLanes.Add(state[4], e);
        state[5] = TLanes.Add(state[5], f);
        state[6] = TLanes.Add(state[6], g);
        state[7] = TLanes.Add(state[7], h);
    }

    /// <summary>One round; the caller renames the variables instead of moving them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round<TVector, TLanes>(
        TVector a, TVector b, TVector c, ref TVector d, TVector e, TVector f, TVector g, ref TVector h, TVector constantPlusWord)
        where TVector : unmanaged
        where TLanes : ILaneOperations<TVector>
    {
        var sum1 = TLanes.Parity(TLanes.RotateRight(e, 6), TLanes.RotateRight(e, 11), TLanes.RotateRight(e, 25));
        var sum0 = TLanes.Parity(TLanes.RotateRight(a, 2), TLanes.RotateRight(a, 13), TLanes.RotateRight(a, 22));
        var t1 = TLanes.Add(TLanes.Add(TLanes.Add(h, constantPlusWord), sum1), TLanes.Choose(e, f, g));
        d = TLanes.Add(d, t1);
        h = TLanes.Add(t1, TLanes.Add(sum0, TLanes.Majority(a, b, c)));
    }

    /// <summary>The next sixteen words of the schedule, in place of the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ExtendSchedule<TVector, TLanes>(Span<TVector> w)
        where TVector : unmanaged
        where TLanes : ILaneOperations<TVector>
    {
        for (var t = 0; t < BlockLength; t++)
        {
            var (near, far) = (w[(t + 14) % BlockLength], w[(t + 1) % BlockLength]);
            var sigma1 = TLanes.Parity(TLanes.RotateRight(near, 17), TLanes.RotateRight(near, 19), TLanes.ShiftRight(near, 10));
            var sigma0 = TLanes.Parity(TLanes.RotateRight(far, 7), TLanes.RotateRight(far, 18), TLanes.ShiftRight(far, 3));
            w[t] = TLanes.Add(TLanes.Add(w[t], w[(t + 9) % BlockLength]), TLanes.Add(sigma0, sigma1));
        }
    }
}
