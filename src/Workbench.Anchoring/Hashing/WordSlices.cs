using System.Runtime.InteropServices;
using Workbench.Anchoring.Merkle;

namespace Workbench.Anchoring.Hashing;

/// <summary>Hashes side by side with equal words together: all first words, then all second words, and so on, as vectors read them.</summary>
internal sealed class WordSlices
{
    private readonly uint[] words;
    private readonly int stride;

    /// <summary>Room for a number of hashes, and for what whole vectors read and write beyond them.</summary>
    public WordSlices(int capacity)
    {
        // Vectors may pass the end by two widths. A stride of a power of two would map all slices to the same lines of the cache.
        stride = (capacity + 63) / 16 * 16 + 16;
        if (int.IsPow2(stride)) stride += 16;
        words = new uint[Sha256Words.StateLength * stride];
    }

    /// <summary>The words at one place of all hashes.</summary>
    public Span<uint> this[int place] => words.AsSpan(place * stride, stride);

    /// <summary>Puts a hash in.</summary>
    public void Set(int index, in TreeHash hash)
    {
        for (var place = 0; place < Sha256Words.StateLength; place++) words[place * stride + index] = hash.Word(place);
    }

    /// <summary>Takes a hash out.</summary>
    public TreeHash Get(int index)
    {
        Span<uint> hash = stackalloc uint[Sha256Words.StateLength];
        for (var place = 0; place < hash.Length; place++) hash[place] = BigEndian(words[place * stride + index]);
        return TreeHash.Of(MemoryMarshal.AsBytes(hash));
    }

    private static uint BigEndian(uint word) => BitConverter.IsLittleEndian ? System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(word) : word;
}
