namespace Workbench.Learning.Text;

/// <summary>Which terms a <see cref="TfIdfVectorizer"/> keeps.</summary>
public sealed record TfIdfSettings
{
    /// <summary>
    /// Most words of a term, at least 1: with 2, every two neighbouring words are a term as well, joined by a space (scikit-learn's
    /// <c>ngram_range=(1, 2)</c>).
    /// </summary>
    public int LongestPhrase
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A term has at least one word.");
    } = 1;

    /// <summary>Fewest documents with a term, at least 1; rarer terms are dropped (scikit-learn's <c>min_df</c>).</summary>
    public int MinimumDocuments
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one document.");
    } = 1;
}
