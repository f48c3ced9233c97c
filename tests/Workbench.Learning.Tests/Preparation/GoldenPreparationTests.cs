using System.Text.Json;
using Workbench.Learning.Preparation;
using Workbench.Learning.Tables;
using Workbench.Learning.Text;

namespace Workbench.Learning.Tests.Preparation;

/// <summary>Against scikit-learn 1.2.1; <c>tests/Golden/learning/make_preparation.py</c> made the file.</summary>
public class GoldenPreparationTests
{
    private static readonly JsonElement Expected = Golden.Read("preparation.json");
    private static readonly Labels Labels = Labels.FromNumbers(Expected.Floats("labels"));
    private static readonly FeatureTable Features = Table("columns");

    [Fact]
    public void Medians_and_ranges_are_those_of_the_robust_scaler()
    {
        var holes = Table("holes");
        var scaler = RobustScaler.Fit(holes);
        Golden.AssertClose(Expected.Numbers("medians"), scaler.Medians.ToArray(), 1e-12);
        Golden.AssertClose(Expected.Numbers("ranges"), scaler.InterquartileRanges.ToArray(), 1e-12);
        var scaled = scaler.Transform(holes).Column(2)[..50].ToArray().Where(value => !float.IsNaN(value));
        Golden.AssertClose(Expected.Numbers("scaledFirst"), scaled.Select(value => (double)value), 1e-6);
    }

    [Fact]
    public void The_analysis_of_variance_scores_columns_alike() =>
        AssertScores("anova", new AnovaScore(), Features, 1e-8); // the reference subtracts squared sums, and loses digits on the column around 1000

    [Fact]
    public void Chi_square_scores_columns_alike()
    {
        var positive = Enumerable.Range(0, Features.ColumnCount).Select(column => Features.Column(column).ToArray().Select(Math.Abs).ToArray());
        AssertScores("chiSquare", new ChiSquareScore(), new FeatureTable(Features.Names, [.. positive]), 1e-10);
    }

    [Fact]
    public void Mutual_information_of_numbers_is_estimated_from_neighbours_alike() =>
        AssertScores("neighbourInformation", new MutualInformationScore(), Features.SelectColumns(["0", "1", "2"]), 1e-9);

    [Fact]
    public void Mutual_information_of_levels_is_counted_alike() =>
        AssertScores("levelInformation", new MutualInformationScore(), Features.SelectColumns(["3", "4", "5"]), 1e-12);

    [Fact]
    public void Levels_have_the_order_of_the_one_hot_encoder()
    {
        var encoder = OneHotEncoder.Fit(["x"], [["b", "a", "C", "a", "é"]], UnknownLevel.Error);
        Assert.Equal(Expected.GetProperty("levels").EnumerateArray().Select(level => level.GetString()!), encoder.Levels[0]);
    }

    [Fact]
    public void Phrases_and_rare_terms_are_weighted_as_in_the_reference()
    {
        string[] documents = [.. Expected.GetProperty("documents").EnumerateArray().Select(text => text.GetString()!)];
        var vectorizer = TfIdfVectorizer.Fit(documents, new Tokenizer(new HashSet<string>()), new TfIdfSettings { LongestPhrase = 2, MinimumDocuments = 2 });
        Assert.Equal(Expected.GetProperty("phrases").EnumerateArray().Select(term => term.GetString()!), vectorizer.Terms);
        foreach (var (row, expected) in Expected.GetProperty("phraseVectors").EnumerateArray().Index())
        {
            var dense = new double[vectorizer.Terms.Count];
            var vector = vectorizer.Transform(documents[row]);
            for (var i = 0; i < vector.Indices.Length; i++) dense[vector.Indices[i]] = vector.Values[i];
            Golden.AssertClose([.. expected.EnumerateArray().Select(value => value.GetDouble())], dense, 1e-14);
        }

        Assert.Throws<InvalidDataException>(() => TfIdfVectorizer.Fit(documents, new Tokenizer(new HashSet<string>()), new TfIdfSettings { MinimumDocuments = 4 }));
    }

    private static void AssertScores(string name, IColumnScore score, FeatureTable table, double tolerance)
    {
        var selection = ColumnSelection.Fit(table, Labels, 2, score);
        var expected = Expected.Numbers(name);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(1, (selection.Scores[i] + 1e-300) / (expected[i] + 1e-300), tolerance);
        var best = expected.Index().OrderByDescending(entry => entry.Item).Take(2).Select(entry => table.Names[entry.Index]).Order();
        Assert.Equal(best, selection.Selected.Order());
    }

    private static FeatureTable Table(string name)
    {
        var columns = Expected.GetProperty(name).EnumerateArray()
            .Select(column => column.EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Null ? float.NaN : (float)value.GetDouble()).ToArray()).ToArray();
        return new FeatureTable([.. columns.Index().Select(column => $"{column.Index}")], columns);
    }
}
