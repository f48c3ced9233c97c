using System.Buffers.Binary;
using Workbench.Anchoring.Merkle;

namespace Workbench.Anchoring.Hashing;

/// <summary>As many messages at once as a vector has lanes.</summary>
internal sealed class VectorHasher<TVector, TLanes> : LaneHasher
    where TVector : unmanaged
    where TLanes : ILaneOperations<TVector>
{
    /// <summary>From here on one stream through the processor's SHA instructions is as fast, and lanes of unlike lengths do not wait for each other.</summary>
    private const int LongestInLanes = 1024;

    private const int BlockBytes = 64, LengthBytes = 8;

    public override int LaneCount => TLanes.Count;

    public override void HashMessages(byte? prefix, LeafData messages, int start, int count, WordSlices target, int offset)
    {
        Span<int> lanes = stackalloc int[TLanes.Count];
        var waiting = 0;
        for (var i = 0; i < count; i++)
        {
            if (messages[start + i].Length > LongestInLanes) target.Set(offset + i, SingleHasher.Hash(prefix, messages[start + i]));
            else lanes[waiting++] = i;
            if (waiting < TLanes.Count && !(i == count - 1 && waiting > 0)) continue;
            HashTogether(prefix, messages, start, lanes[..waiting], target, offset);
            waiting = 0;
        }
    }

    public override void HashPairs(WordSlices nodes, int source, int target, int parentCount)
    {
        Span<TVector> state = stackalloc TVector[Sha256Words.StateLength];
        Span<TVector> block = stackalloc TVector[Sha256Words.BlockLength];
        // A batch writes below what the next ones read, so the parents can take the children's place.
        for (var i = 0; i < parentCount; i += TLanes.Count)
        {
            Sha256Words.Start<TVector, TLanes>(state);
            var last = LoadFirstBlock(nodes, source + 2 * i, block);
            Sha256Words.Compress<TVector, TLanes>(state, block);
            // The second block has the last byte of the right child, the end mark and the length, 65 bytes.
            block.Clear();
            block[0] = TLanes.Or(TLanes.ShiftLeft(last, 24), TLanes.Broadcast(0x80u << 16));
            block[^1] = TLanes.Broadcast(8 * (1 + 2 * TreeHash.Length));
            Sha256Words.Compress<TVector, TLanes>(state, block);
            for (var place = 0; place < state.Length; place++) TLanes.Store(state[place], nodes[place][(target + i)..]);
        }
    }

    /// <summary>0x01 ‖ left ‖ right without its last byte: every word is moved down by the prefix's eight bits.</summary>
    /// <returns>The last word of the right children, whose last byte is left over.</returns>
    private static TVector LoadFirstBlock(WordSlices nodes, int at, Span<TVector> block)
    {
        for (var place = 0; place < Sha256Words.StateLength; place++)
            (block[place], block[place + Sha256Words.StateLength]) = TLanes.LoadPairs(nodes[place][at..]);
        var before = TLanes.Broadcast(TreeHashing.NodePrefix);
        for (var t = 0; t < block.Length; t++)
        {
            var word = block[t];
            block[t] = TLanes.Or(TLanes.ShiftLeft(before, 24), TLanes.ShiftRight(word, 8));
            before = word;
        }

        return before;
    }

    private static void HashTogether(byte? prefix, LeafData messages, int start, ReadOnlySpan<int> lanes, WordSlices target, int offset)
    {
        Span<TVector> state = stackalloc TVector[Sha256Words.StateLength];
        Span<TVector> before = stackalloc TVector[Sha256Words.StateLength];
        Span<TVector> block = stackalloc TVector[Sha256Words.BlockLength];
        Span<uint> words = stackalloc uint[Sha256Words.BlockLength * TLanes.Count];
        Span<uint> isActive = stackalloc uint[TLanes.Count];
        words.Clear(); // lanes without a message hash zeros, and nobody looks
        var (fewest, most) = (int.MaxValue, 0);
        foreach (var lane in lanes)
        {
            var blocks = BlockCount(prefix, messages[start + lane].Length);
            (fewest, most) = (Math.Min(fewest, blocks), Math.Max(most, blocks));
        }

        Sha256Words.Start<TVector, TLanes>(state);
        for (var b = 0; b < most; b++)
        {
            for (var lane = 0; lane < lanes.Length; lane++) FillLane(prefix, messages[start + lanes[lane]], b, words[lane..]);
            for (var t = 0; t < block.Length; t++) block[t] = TLanes.Load(words[(t * TLanes.Count)..]);
            state.CopyTo(before);
            Sha256Words.Compress<TVector, TLanes>(state, block);
            if (b < fewest) continue;
            // Lanes whose message has ended keep what they had.
            for (var lane = 0; lane < lanes.Length; lane++) isActive[lane] = b < BlockCount(prefix, messages[start + lanes[lane]].Length) ? uint.MaxValue : 0;
            var active = TLanes.Load(isActive);
            for (var place = 0; place < state.Length; place++) state[place] = TLanes.Choose(active, state[place], before[place]);
        }

        for (var place = 0; place < state.Length; place++)
        {
            TLanes.Store(state[place], words);
            var slice = target[place];
            for (var lane = 0; lane < lanes.Length; lane++) slice[offset + lanes[lane]] = words[lane];
        }
    }

    private static int BlockCount(byte? prefix, int length) => (length + (prefix is null ? 0 : 1) + 1 + LengthBytes + BlockBytes - 1) / BlockBytes;

    /// <summary>Writes the words of one block of the padded message to every <c>Count</c>th place.</summary>
    private static void FillLane(byte? prefix, ReadOnlySpan<byte> message, int index, Span<uint> words)
    {
        Span<byte> block = stackalloc byte[BlockBytes];
        block.Clear();
        var prefixLength = prefix is null ? 0 : 1;
        var from = index * BlockBytes - prefixLength; // where the block begins in the message
        if (from < 0)
        {
            block[0] = prefix!.Value;
            message[..Math.Min(BlockBytes - 1, message.Length)].CopyTo(block[1..]);
        }
        else if (from < message.Length)
        {
            message.Slice(from, Math.Min(BlockBytes, message.Length - from)).CopyTo(block);
        }

        var end = message.Length - from;
        if (end is >= 0 and < BlockBytes) block[end] = 0x80;
        if (index == BlockCount(prefix, message.Length) - 1) BinaryPrimitives.WriteInt64BigEndian(block[^LengthBytes..], 8L * (message.Length + prefixLength));
        for (var t = 0; t < Sha256Words.BlockLength; t++) words[t * TLanes.Count] = BinaryPrimitives.ReadUInt32BigEndian(block[(4 * t)..]);
    }
}
