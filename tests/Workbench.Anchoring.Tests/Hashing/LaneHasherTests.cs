using System.Security.Cryptography;
using Workbench.Anchoring.Hashing;
using Workbench.Anchoring.Merkle;

namespace Workbench.Anchoring.Tests.Hashing;

/// <summary>Every lane of every width beside the platform's SHA-256; widths that the machine lacks are emulated by the runtime.</summary>
public class LaneHasherTests
{
    public static TheoryData<int> Widths => [1, 8, 16];

    [Theory, MemberData(nameof(Widths))]
    public void Every_lane_hashes_every_length_as_the_platform_does(int lanes)
    {
        const int longest = 200;
        // Neighbours differ in length, so lanes of one batch end in different blocks; each length meets each lane.
        var messages = Enumerable.Range(0, (longest + 1) * (lanes + 1)).Select(index => Message(index, (index * 37 + index / (longest + 1)) % (longest + 1))).ToArray();
        AssertEqual(LaneHasher.WithLanes(lanes), null, messages);
        AssertEqual(LaneHasher.WithLanes(lanes), 0x00, messages);
    }

    [Theory, MemberData(nameof(Widths))]
    public void Lanes_of_one_length_hash_alike_at_every_block_boundary(int lanes)
    {
        for (var length = 0; length <= 200; length++)
            AssertEqual(LaneHasher.WithLanes(lanes), 0x00, [.. Enumerable.Range(0, lanes + 3).Select(index => Message(index, length))]);
    }

    [Theory, MemberData(nameof(Widths))]
    public void Long_messages_among_short_ones_are_hashed_too(int lanes)
    {
        int[] lengths = [5, 3000, 1024, 1025, 0, 70_000, 64, 1023, 2000];
        AssertEqual(LaneHasher.WithLanes(lanes), 0x00, [.. lengths.Select(length => Message(length, length))]);
        AssertEqual(LaneHasher.WithLanes(lanes), null, [Message(1, 5000)]);
        AssertEqual(LaneHasher.WithLanes(lanes), 0x07, [Message(1, 5), Message(2, 5000)]);
    }

    [Theory, MemberData(nameof(Widths))]
    public void Pairs_are_hashed_to_nodes_in_place(int lanes)
    {
        foreach (var source in new[] { 0, 1 })
            for (var count = 0; count <= 70; count++)
            {
                var children = Enumerable.Range(0, 2 * count).Select(index => TreeHashing.Leaf(Message(index, 9))).ToArray();
                var slices = new WordSlices(2 * count + 1);
                for (var i = 0; i < children.Length; i++) slices.Set(source + i, children[i]);
                LaneHasher.WithLanes(lanes).HashPairs(slices, source, 1, count);
                for (var i = 0; i < count; i++) Assert.Equal(TreeHashing.Node(children[2 * i], children[2 * i + 1]), slices.Get(1 + i));
            }
    }

    [Fact]
    public void A_leaf_of_any_length_is_hashed_with_its_prefix()
    {
        foreach (var length in new[] { 0, 1, 54, 55, 56, 1022, 1023, 1024, 5000 })
            Assert.Equal(TreeHash.Of(SHA256.HashData([0x00, .. Message(3, length)])), TreeHashing.Leaf(Message(3, length)));
    }

    private static void AssertEqual(LaneHasher hasher, byte? prefix, byte[][] messages)
    {
        var slices = new WordSlices(messages.Length + 1);
        hasher.HashMessages(prefix, LeafData.Of(messages), 0, messages.Length, slices, 1);
        for (var i = 0; i < messages.Length; i++)
        {
            var expected = TreeHash.Of(SHA256.HashData(prefix is { } first ? [first, .. messages[i]] : messages[i]));
            Assert.True(expected == slices.Get(1 + i), $"{hasher.LaneCount} lanes, message {i} of {messages[i].Length} bytes");
        }
    }

    private static byte[] Message(int seed, int length)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
