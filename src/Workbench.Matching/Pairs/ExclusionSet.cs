using Workbench.Learning.Text;

namespace Workbench.Matching.Pairs;

/// <summary>The exclusions of a candidate, prepared so that a company's text costs a handful of additions.</summary>
/// <remarks>
/// With m exclusions there are n = m + 1 documents. A word that occurs in the text alone always has a document frequency of 1; so the
/// text's length needs only the words that it shares with the exclusions, and the sum of its squared counts.
/// </remarks>
internal sealed class ExclusionSet
{
    private readonly int[] terms;
    private readonly int[] documentFrequencies;
    private readonly (int Position, int Count)[][] exclusions;
    private readonly double[] weightByFrequency;

    public ExclusionSet(IReadOnlyList<TermCounts> exclusions)
    {
        terms = [.. exclusions.SelectMany(exclusion => exclusion.Terms).Select(entry => entry.Term).Distinct().Order()];
        documentFrequencies = [.. terms.Select(term => exclusions.Count(exclusion => exclusion.CountOf(term) > 0))];
        this.exclusions = [.. exclusions.Select(exclusion =>
            exclusion.Terms.Select(entry => (Array.BinarySearch(terms, entry.Term), entry.Count)).ToArray())];
        var documentCount = exclusions.Count + 1;
        weightByFrequency = [.. Enumerable.Range(0, documentCount + 1)
            .Select(frequency => TfIdfVectorizer.InverseDocumentFrequency(documentCount, frequency))];
    }

    /// <summary>Compatibility with a text.</summary>
    /// <exception cref="InvalidDataException">Neither the exclusions nor the text hold a word.</exception>
    public double Score(TermCounts text)
    {
        if (terms.Length == 0 && text.Terms.Length == 0) throw new InvalidDataException("There is no word other than stop words.");
        Span<double> weights = terms.Length <= 64 ? stackalloc double[terms.Length] : new double[terms.Length];
        Span<double> textValues = terms.Length <= 64 ? stackalloc double[terms.Length] : new double[terms.Length];
        var textSquares = FillShared(text, weights, textValues);
        Span<double> cosines = exclusions.Length <= 64 ? stackalloc double[exclusions.Length] : new double[exclusions.Length];
        for (var i = 0; i < cosines.Length; i++) cosines[i] = Cosine(exclusions[i], weights, textValues, textSquares);
        return Compatibility.Combine(cosines);
    }

    /// <summary>Fills in the weight of every excluded word and its part in the text; returns the text's squared length.</summary>
    private double FillShared(TermCounts text, Span<double> weights, Span<double> textValues)
    {
        var (unsharedSquares, sharedSquares) = (text.SquareSum, 0.0);
        for (var i = 0; i < terms.Length; i++)
        {
            var count = text.CountOf(terms[i]);
            weights[i] = weightByFrequency[documentFrequencies[i] + (count > 0 ? 1 : 0)];
            textValues[i] = count * weights[i];
            sharedSquares += textValues[i] * textValues[i];
            unsharedSquares -= (long)count * count;
        }

        return sharedSquares + (unsharedSquares * weightByFrequency[1] * weightByFrequency[1]);
    }

    private static double Cosine(
        (int Position, int Count)[] exclusion, ReadOnlySpan<double> weights, ReadOnlySpan<double> textValues, double textSquares)
    {
        var (product, squares) = (0.0, 0.0);
        foreach (var (position, count) in exclusion)
        {
            var value = count * weights[position];
            product += value * textValues[position];
            squares += value * value;
        }

        // A text or an exclusion of stop words alone is the null vector, which is orthogonal to everything.
        return product == 0 ? 0 : product / Math.Sqrt(squares * textSquares);
    }
}
