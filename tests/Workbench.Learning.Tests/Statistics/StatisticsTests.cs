using Workbench.Learning.Statistics;

namespace Workbench.Learning.Tests.Statistics;

public class StatisticsTests
{
    [Fact]
    public void Correlations_and_quantiles_agree_with_SciPy_and_NumPy()
    {
        var golden = Golden.Read("correlations.json");
        var (left, right) = (golden.Floats("left"), golden.Floats("right"));
        Assert.Equal(golden.Number("pearson"), Correlation.Pearson(left, right), 1e-13);
        Assert.Equal(golden.Number("spearman"), Correlation.Spearman(left, right), 1e-13);
        Golden.AssertClose(golden.Numbers("quantiles"), golden.Numbers("shares").Select(share => Quantile.Of(left, share)), 1e-13);
    }

    [Fact]
    public void A_growing_curve_has_rank_correlation_1_and_less_of_the_other()
    {
        float[] x = [1, 2, 3, 4, 5];
        float[] y = [1, 10, 100, 1000, 10000];
        Assert.Equal(1, Correlation.Spearman(x, y), 1e-15);
        Assert.InRange(Correlation.Pearson(x, y), 0.5, 0.9);
        Assert.Equal(-1, Correlation.Pearson(x, [5, 4, 3, 2, 1]));
    }

    [Fact]
    public void Rows_with_a_missing_value_are_left_out_and_constants_have_no_correlation()
    {
        Assert.Equal(1, Correlation.Pearson([1, float.NaN, 2, 3], [2, 9, 4, 6]), 1e-15);
        Assert.Equal(1, Correlation.Spearman([1, float.NaN, 2, 3], [2, 9, 4, 6]), 1e-15);
        Assert.True(double.IsNaN(Correlation.Pearson([1, 1], [1, 2])));
    }

    [Fact]
    public void The_matrix_holds_every_pair()
    {
        var table = Samples.Logistic(200, 3, seed: 4).Table;
        var matrix = Correlation.Matrix(table);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(1, matrix[i, i], 1e-15);
            for (var j = 0; j < 3; j++) Assert.Equal(Correlation.Pearson(table.Column(i), table.Column(j)), matrix[i, j], 1e-15);
        }
    }

    [Fact]
    public void Equal_values_share_their_mean_rank() => Assert.Equal([2.5f, 1f, 2.5f, 4f], Correlation.Ranks([7, 3, 7, 9]));

    [Fact]
    public void Values_are_counted_in_bins_that_hold_their_lower_end()
    {
        var counts = BinnedCounts.Of([0, 0.49f, 0.5f, 1, -0.1f, 1.1f, float.NaN], 0, 1, 2);
        Assert.Equal([2, 2], counts.Counts.AsEnumerable());
        Assert.Equal(3, counts.Outside);
        Assert.Equal([0.25, 0.75], counts.Centres);
        Assert.Equal([0.5, 0.5], counts.Shares);
    }
}
