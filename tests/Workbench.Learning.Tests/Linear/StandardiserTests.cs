using Workbench.Learning.Linear;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Tests.Linear;

public class StandardiserTests
{
    [Fact]
    public void Columns_get_mean_0_and_deviation_1()
    {
        var table = new FeatureTable(["a", "b"], [[1, 2, 3, 4], [1e6f, 1e6f + 1, 1e6f + 2, 1e6f + 3]]);
        var standardiser = Standardiser.Fit(table);
        Assert.Equal([2.5, 1000001.5], standardiser.Means.ToArray());
        Assert.Equal([Math.Sqrt(1.25), Math.Sqrt(1.25)], standardiser.Deviations.ToArray());
        var scaled = standardiser.Transform(table);
        Assert.Equal(scaled.Column("a").ToArray(), scaled.Column("b").ToArray());
        Assert.Equal((float)(-1.5 / Math.Sqrt(1.25)), scaled.Column("a")[0]);
    }

    [Fact]
    public void A_constant_column_becomes_zeros()
    {
        var table = new FeatureTable(["a"], [[0.1f, 0.1f, 0.1f]]);
        Assert.Equal([0f, 0f, 0f], Standardiser.Fit(table).Transform(table).Column(0).ToArray());
    }

    [Fact]
    public void Missing_values_are_left_out_and_stay_missing()
    {
        var table = new FeatureTable(["a", "b"], [[1, float.NaN, 3], [float.NaN, float.NaN, float.NaN]]);
        var standardiser = Standardiser.Fit(table);
        Assert.Equal([2.0, 0.0], standardiser.Means.ToArray());
        Assert.Equal([-1, float.NaN, 1], standardiser.Transform(table).Column("a").ToArray());
    }

    [Fact]
    public void Other_tables_are_scaled_by_the_fitted_numbers_and_by_name()
    {
        var standardiser = Standardiser.Fit(new FeatureTable(["a", "b"], [[0, 2], [10, 30]]));
        var other = standardiser.Transform(new FeatureTable(["b", "unused", "a"], [[40f], [0f], [5f]]));
        Assert.Equal(["a", "b"], other.Names);
        Assert.Equal((4f, 2f), (other.Column("a")[0], other.Column("b")[0]));
    }
}
