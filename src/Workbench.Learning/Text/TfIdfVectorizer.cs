namespace Workbench.Learning.Text;

/// <summary>Turns texts into vectors of term frequency times inverse document frequency, each of length 1.</summary>
/// <remarks>
/// scikit-learn's <c>TfidfVectorizer</c> with its defaults (raw counts, smooth idf, L2 norm): idf(t) = ln((1 + n) / (1 + df(t))) + 1,
/// where n is the number of documents fitted and df(t) that of those with the term. Terms are numbered in ordinal order.
/// </remarks>
public sealed class TfIdfVectorizer
{
    private readonly Tokenizer tokenizer;
    private readonly SortedDictionary<string, int> indexByTerm;
    private readonly double[] inverseDocumentFrequencies;
    private readonly int longestPhrase;

    private TfIdfVectorizer(Tokenizer tokenizer, int longestPhrase, SortedDictionary<string, int> indexByTerm, double[] inverseDocumentFrequencies)
    {
        this.tokenizer = tokenizer;
        this.longestPhrase = longestPhrase;
        this.indexByTerm = indexByTerm;
        this.inverseDocumentFrequencies = inverseDocumentFrequencies;
    }

    /// <summary>The terms in the order of their positions in the vectors.</summary>
    public IReadOnlyCollection<string> Terms => indexByTerm.Keys;

    /// <summary>Learns terms and their inverse document frequencies.</summary>
    /// <exception cref="InvalidDataException">No document holds a term; scikit-learn refuses such documents as well.</exception>
    public static TfIdfVectorizer Fit(IReadOnlyList<string> documents, Tokenizer tokenizer) => Fit(documents, tokenizer, new TfIdfSettings());

    /// <summary>Learns terms and their inverse document frequencies.</summary>
    /// <exception cref="InvalidDataException">No term is left, because no document holds one or because all are too rare.</exception>
    public static TfIdfVectorizer Fit(IReadOnlyList<string> documents, Tokenizer tokenizer, TfIdfSettings settings)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentNullException.ThrowIfNull(settings);
        var documentFrequencies = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var document in documents)
        {
            foreach (var term in TermsOf(document, tokenizer, settings.LongestPhrase).Distinct(StringComparer.Ordinal))
                documentFrequencies[term] = documentFrequencies.GetValueOrDefault(term) + 1;
        }

        if (documentFrequencies.Count == 0)
            throw new InvalidDataException("None of the documents holds a word other than stop words; write at least one that does.");
        foreach (var rare in documentFrequencies.Where(entry => entry.Value < settings.MinimumDocuments).Select(entry => entry.Key).ToArray())
            documentFrequencies.Remove(rare);
        if (documentFrequencies.Count == 0)
            throw new InvalidDataException($"No term occurs in {settings.MinimumDocuments} documents; keep rarer terms.");
        var weights = documentFrequencies.Values.Select(frequency => InverseDocumentFrequency(documents.Count, frequency)).ToArray();
        var terms = documentFrequencies.Keys.ToArray();
        for (var i = 0; i < terms.Length; i++) documentFrequencies[terms[i]] = i;
        return new TfIdfVectorizer(tokenizer, settings.LongestPhrase, documentFrequencies, weights);
    }

    /// <summary>The vector of a text; terms that were not fitted do not count, and a text without terms is the null vector.</summary>
    public SparseVector Transform(string document)
    {
        var counts = new SortedDictionary<int, int>();
        foreach (var term in TermsOf(document, tokenizer, longestPhrase))
        {
            if (indexByTerm.TryGetValue(term, out var index)) counts[index] = counts.GetValueOrDefault(index) + 1;
        }

        var values = counts.Select(entry => entry.Value * inverseDocumentFrequencies[entry.Key]).ToArray();
        var norm = Math.Sqrt(values.Sum(value => value * value));
        for (var i = 0; i < values.Length; i++) values[i] /= norm;
        return new SparseVector([.. counts.Keys], values);
    }

    /// <summary>The words, then the phrases of two words, and so on.</summary>
    private static IEnumerable<string> TermsOf(string document, Tokenizer tokenizer, int longestPhrase)
    {
        var words = tokenizer.Tokenize(document);
        for (var length = 1; length <= longestPhrase; length++)
            for (var first = 0; first + length <= words.Count; first++)
                yield return length == 1 ? words[first] : string.Join(' ', words.Skip(first).Take(length));
    }

    /// <summary>ln((1 + n) / (1 + df)) + 1.</summary>
    /// <param name="documentCount">n, the number of documents.</param>
    /// <param name="documentFrequency">df, the number of documents with the term, at most n.</param>
    public static double InverseDocumentFrequency(int documentCount, int documentFrequency) =>
        Math.Log((1.0 + documentCount) / (1.0 + documentFrequency)) + 1;
}
