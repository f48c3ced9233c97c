namespace Workbench.Experiments.Configuration;

/// <summary>Finds the name that somebody probably meant.</summary>
public static class NearestName
{
    /// <summary>The known name with the fewest typing mistakes, or null if none is near; among equals the first.</summary>
    public static string? Find(string found, IEnumerable<string> known) => known
        .Select(name => (Name: name, Mistakes: CountMistakes(found.ToUpperInvariant(), name.ToUpperInvariant())))
        .Where(entry => entry.Mistakes <= Math.Max(1, Math.Min(found.Length, entry.Name.Length) / 3))
        .OrderBy(entry => entry.Mistakes)
        .Select(entry => entry.Name)
        .FirstOrDefault();

    /// <summary>Letters to insert, remove, replace, or exchange with their neighbour: the restricted Damerau–Levenshtein distance.</summary>
    internal static int CountMistakes(string left, string right)
    {
        var counts = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++) counts[i, 0] = i;
        for (var j = 0; j <= right.Length; j++) counts[0, j] = j;
        for (var i = 1; i <= left.Length; i++)
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = counts[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                counts[i, j] = Math.Min(replaced, 1 + Math.Min(counts[i - 1, j], counts[i, j - 1]));
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    counts[i, j] = Math.Min(counts[i, j], counts[i - 2, j - 2] + 1);
            }

        return counts[left.Length, right.Length];
    }
}
