using Workbench.Learning.Text;

namespace Workbench.Matching.Pairs;

/// <summary>How well a candidate's excluded tasks stay clear of a company's tasks.</summary>
/// <remarks>
/// Published rule: TF-IDF over the exclusions and the company's text, cosine of each exclusion with the text, then
/// 1 − (0.7 · largest + 0.3 · mean), within [0, 1]; 1 without exclusions or without a text.
/// Where the published code answers 0.5 to any failure, this one throws.
/// </remarks>
public static class Compatibility
{
    private const double LargestShare = 0.7, MeanShare = 0.3;

    /// <summary>Compatibility of exclusions with a company's text, in [0, 1].</summary>
    /// <remarks>The plain form of the rule; <see cref="CompatibilityTable"/> gives the same numbers for many pairs at once.</remarks>
    /// <exception cref="InvalidDataException">There are exclusions and a text, but no word in either.</exception>
    public static double Score(IReadOnlyList<string> exclusions, string companyText)
    {
        ArgumentNullException.ThrowIfNull(exclusions);
        ArgumentNullException.ThrowIfNull(companyText);
        if (exclusions.Count == 0 || companyText.Length == 0) return 1;
        var vectorizer = TfIdfVectorizer.Fit([.. exclusions, companyText], Tokenizer.Italian);
        var text = vectorizer.Transform(companyText);
        return Combine([.. exclusions.Select(exclusion => vectorizer.Transform(exclusion).Cosine(text))]);
    }

    /// <summary>The score of the cosines of all exclusions with one text.</summary>
    internal static double Combine(ReadOnlySpan<double> cosines)
    {
        var (largest, sum) = (0.0, 0.0);
        foreach (var cosine in cosines)
        {
            largest = Math.Max(largest, cosine);
            sum += cosine;
        }

        return Math.Clamp(1 - ((LargestShare * largest) + (MeanShare * sum / cosines.Length)), 0, 1);
    }
}
