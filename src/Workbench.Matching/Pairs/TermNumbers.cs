using Workbench.Learning.Text;

namespace Workbench.Matching.Pairs;

/// <summary>Numbers words in the order in which they are met, so that texts are compared without strings.</summary>
internal sealed class TermNumbers(Tokenizer tokenizer)
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);

    public TermCounts Count(string text)
    {
        var counts = new Dictionary<int, int>();
        foreach (var token in tokenizer.Tokenize(text))
        {
            if (!numbers.TryGetValue(token, out var number)) numbers.Add(token, number = numbers.Count);
            counts[number] = counts.GetValueOrDefault(number) + 1;
        }

        return new TermCounts(counts);
    }
}
