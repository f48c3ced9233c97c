namespace Workbench.Learning.Tables;

/// <summary>Names of columns that all have one length, and where each stands.</summary>
internal sealed class ColumnNames
{
    private readonly Dictionary<string, int> indexByName;

    internal ColumnNames(IReadOnlyList<string> names, int[] lengths)
    {
        if (names.Count != lengths.Length)
            throw new ArgumentException($"There are {names.Count} names for {lengths.Length} columns.", nameof(names));
        RowCount = lengths.Length == 0 ? 0 : lengths[0];
        indexByName = new Dictionary<string, int>(names.Count, StringComparer.Ordinal);
        for (var i = 0; i < lengths.Length; i++)
        {
            if (lengths[i] != RowCount)
                throw new ArgumentException($"Column '{names[i]}' has {lengths[i]} rows, '{names[0]}' has {RowCount}.", nameof(lengths));
            if (!indexByName.TryAdd(names[i], i))
                throw new ArgumentException($"Column '{names[i]}' occurs twice.", nameof(names));
        }

        Names = [.. names];
    }

    internal IReadOnlyList<string> Names { get; }

    internal int RowCount { get; }

    internal int IndexOf(string name) => indexByName.TryGetValue(name, out var index)
        ? index
        : throw new ArgumentException($"There is no column '{name}'; the table has {string.Join(", ", Names)}.", nameof(name));
}
