using System.Text.Json;
using Workbench.Learning.Text;

namespace Workbench.Learning.Tests.Text;

public sealed class TfIdfVectorizerTests
{
    private const double Tolerance = 1e-12;

    public static TheoryData<int> CorpusNumbers => [.. Enumerable.Range(0, Corpora().Length)];

    [Theory]
    [MemberData(nameof(CorpusNumbers))]
    public void Terms_and_weights_agree_with_scikit_learn(int number)
    {
        var corpus = Corpora()[number];
        var vectorizer = TfIdfVectorizer.Fit(corpus.Documents, Tokenizer.Italian);

        Assert.Equal(corpus.Terms, vectorizer.Terms);
        foreach (var (document, row) in corpus.Documents.Zip(corpus.Rows))
        {
            var vector = vectorizer.Transform(document);
            Assert.Equal(row.Select(element => (int)element[0]), vector.Indices.ToArray());
            foreach (var (element, value) in row.Zip(vector.Values.ToArray())) Assert.Equal(element[1], value, Tolerance);
        }
    }

    [Fact]
    public void A_word_in_every_document_weighs_1_before_scaling() => Assert.Equal(1, TfIdfVectorizer.InverseDocumentFrequency(5, 5));

    [Fact]
    public void A_word_in_one_of_three_documents_weighs_1_plus_ln_2() =>
        Assert.Equal(1 + Math.Log(2), TfIdfVectorizer.InverseDocumentFrequency(3, 1), Tolerance);

    [Fact]
    public void Vectors_have_length_1_and_the_null_vector_has_none()
    {
        var vectorizer = TfIdfVectorizer.Fit(["lavoro in quota", "carichi pesanti"], Tokenizer.Italian);
        Assert.Equal(1, vectorizer.Transform("lavoro, lavoro e carichi").Norm, Tolerance);
        Assert.Equal(0, vectorizer.Transform("sconosciuto").Norm);
    }

    [Fact]
    public void Documents_without_a_word_are_refused() =>
        Assert.Throws<InvalidDataException>(() => TfIdfVectorizer.Fit(["di", "12 34", ""], Tokenizer.Italian));

    private static Corpus[] Corpora()
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "matching", "tfidf.json"));
        return JsonSerializer.Deserialize<Golden>(text, JsonSerializerOptions.Web)!.Corpora;
    }

    private sealed record Golden(Corpus[] Corpora);

    private sealed record Corpus(string[] Documents, string[] Terms, double[][][] Rows);
}
