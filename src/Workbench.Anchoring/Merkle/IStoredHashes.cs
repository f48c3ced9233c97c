namespace Workbench.Anchoring.Merkle;

/// <summary>The hashes of a growing tree: those of all complete subtrees, in the order in which they become complete.</summary>
public interface IStoredHashes
{
    /// <summary>What the store is called in messages, such as a file's path.</summary>
    string Name { get; }

    /// <summary>Number of leaves.</summary>
    long Size { get; }

    /// <summary>The hash at a position.</summary>
    /// <exception cref="InvalidDataException">The store is shorter than its size says.</exception>
    TreeHash Read(long position);
}
