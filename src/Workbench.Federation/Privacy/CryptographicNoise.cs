using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Workbench.Federation.Privacy;

/// <summary>The platform's cryptographic generator, read in blocks. It cannot be seeded. An instance is for one thread.</summary>
public sealed class CryptographicNoise : NoiseSource
{
    private readonly ulong[] block = new ulong[1024];
    private int next = 1024;

    /// <inheritdoc/>
    public override bool IsSimulation => false;

    internal override void Fill(Span<ulong> bits) => RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(bits));

    internal override ulong NextUInt64()
    {
        if (next == block.Length)
        {
            RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(block.AsSpan()));
            next = 0;
        }

        var value = block[next];
        block[next++] = 0; // what was used is not left in memory
        return value;
    }
}
