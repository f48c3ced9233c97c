using System.Security.Cryptography;

namespace Workbench.Federation.SecureAggregation;

/// <summary>Adds many masks to one vector on several threads.</summary>
internal static class MaskRemoval
{
    /// <summary>Each thread adds its masks to a vector of its own; the vectors are added at the end. Modular sums have no order.</summary>
    public static void AddAll(byte[] words, WordSize wordSize, IReadOnlyList<MaskStream> masks, int threadCount, CancellationToken cancellation)
    {
        var parts = Math.Min(threadCount, Math.Max(1, masks.Count));
        var partial = new byte[parts][];
        for (var part = 0; part < parts; part++) partial[part] = new byte[words.Length];
        try
        {
            Parallel.For(0, parts, new ParallelOptions { MaxDegreeOfParallelism = threadCount, CancellationToken = cancellation }, part =>
                MaskStream.AddAll(partial[part], wordSize, [.. masks.Where((_, i) => i % parts == part)], cancellation));
            foreach (var part in partial) ModularWords.Add(words, part, wordSize);
        }
        finally
        {
            foreach (var part in partial) CryptographicOperations.ZeroMemory(part);
            foreach (var mask in masks) CryptographicOperations.ZeroMemory(mask.Key);
        }
    }
}
