namespace Workbench.Matching.Pairs;

/// <summary>How often each word occurs in a text; words are numbers of one <see cref="TermNumbers"/>.</summary>
internal sealed class TermCounts(Dictionary<int, int> counts)
{
    /// <summary>Words and their counts, ascending by word.</summary>
    public (int Term, int Count)[] Terms { get; } = [.. counts.OrderBy(entry => entry.Key).Select(entry => (entry.Key, entry.Value))];

    /// <summary>Σ count², exact.</summary>
    public long SquareSum { get; } = counts.Values.Sum(count => (long)count * count);

    public int CountOf(int term) => counts.GetValueOrDefault(term);
}
