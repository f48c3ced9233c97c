using System.Collections.Immutable;

namespace Workbench.Learning.Trees;

/// <summary>Sets of levels as bits in 32-bit words.</summary>
internal static class LevelSet
{
    /// <summary>Whether a level is in a set; −1 never is.</summary>
    internal static bool Contains(ImmutableArray<uint> words, int level) =>
        (uint)(level >> 5) < (uint)words.Length && (words[level >> 5] >> (level & 31) & 1) != 0;
}
