using Workbench.Learning.Preparation;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Tests.Preparation;

public class ColumnSelectionTests
{
    private static readonly Labels Labels = new([true, true, false, false]);

    [Fact]
    public void More_columns_than_there_are_means_all()
    {
        var table = new FeatureTable(["a", "b"], [[1, 2, 3, 4], [4, 3, 2, 2]]);
        Assert.Equal(["a", "b"], ColumnSelection.Fit(table, Labels, 50, new AnovaScore()).Selected);
    }

    [Fact]
    public void Of_equal_scores_the_first_columns_are_kept_in_table_order()
    {
        float[] weak = [1, 2, 2, 2], strong = [0, 1, 5, 6];
        var table = new FeatureTable(["a", "b", "c", "d"], [weak, weak, strong, weak]);
        var selection = ColumnSelection.Fit(table, Labels, 2, new AnovaScore());
        Assert.Equal(["a", "c"], selection.Selected);
        Assert.Equal(["a", "c"], selection.Transform(table).Names);
    }

    [Fact]
    public void A_constant_column_scores_nothing_and_a_separating_one_everything()
    {
        float[] constant = [3, 3, 3, 3], separating = [1, 1, 0, 0];
        foreach (IColumnScore score in (IColumnScore[])[new AnovaScore(), new ChiSquareScore(), new MutualInformationScore(), new MutualInformationScore(1)])
            Assert.Equal(0, score.Of(constant, Labels), 1e-15);
        Assert.Equal(double.PositiveInfinity, new AnovaScore().Of(separating, Labels));
        Assert.Equal(2, new ChiSquareScore().Of(separating, Labels), 1e-12);
        Assert.Equal(Math.Log(2), new MutualInformationScore().Of(separating, Labels), 1e-12);
    }

    [Fact]
    public void The_refusal_names_the_first_bad_column()
    {
        var missing = new FeatureTable(["a", "b"], [[1, 2, 3, 4], [1, float.NaN, 3, 4]]);
        var error = Assert.Throws<ArgumentException>(() => ColumnSelection.Fit(missing, Labels, 1, new AnovaScore()));
        Assert.StartsWith("Column 'b' has no finite value in row 2", error.Message, StringComparison.Ordinal);
        var negative = new FeatureTable(["a", "b", "c"], [[1, 2, 3, 4], [1, 2, -3, 4], [-1, 2, 3, 4]]);
        error = Assert.Throws<ArgumentException>(() => ColumnSelection.Fit(negative, Labels, 1, new ChiSquareScore()));
        Assert.StartsWith("Column 'b': Row 3 is -3", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ColumnSelection.Fit(missing, new Labels([true, true, true, true]), 1, new AnovaScore()));
    }

    [Fact]
    public void Neighbours_see_what_an_analysis_of_variance_does_not()
    {
        var random = new RandomSource(5);
        var (values, noise, outcomes) = (new float[2000], new float[2000], new bool[2000]);
        for (var row = 0; row < values.Length; row++)
        {
            (values[row], noise[row]) = ((float)random.NextGaussian(), (float)random.NextGaussian());
            outcomes[row] = Math.Abs(values[row]) > 0.7; // the means of both classes are equal
        }

        var selection = ColumnSelection.Fit(new FeatureTable(["noise", "v"], [noise, values]), new Labels(outcomes), 1, new MutualInformationScore());
        Assert.Equal(["v"], selection.Selected);
        var entropy = -outcomes.GroupBy(outcome => outcome).Sum(group => group.Count() / 2000.0 * Math.Log(group.Count() / 2000.0));
        Assert.Equal(entropy, selection.Scores[1], 0.05); // the value determines the outcome
        Assert.Equal(0, selection.Scores[0], 0.05);
    }
}
