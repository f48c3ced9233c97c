using Workbench.Learning.Preparation;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Tests.Preparation;

public class RobustScalerTests
{
    [Fact]
    public void An_outlier_does_not_move_the_scale()
    {
        var scaler = RobustScaler.Fit(new FeatureTable(["a", "b"], [[1, 2, 3, 4, 5], [1, 2, 3, 4, 5e6f]]));
        Assert.Equal([3.0, 3.0], scaler.Medians.ToArray());
        Assert.Equal([2.0, 2.0], scaler.InterquartileRanges.ToArray());
    }

    [Fact]
    public void Constant_and_empty_columns_are_only_shifted()
    {
        var table = new FeatureTable(["a", "b"], [[7, 7, 7], [float.NaN, float.NaN, float.NaN]]);
        var scaled = RobustScaler.Fit(table).Transform(table);
        Assert.Equal([0f, 0f, 0f], scaled.Column("a").ToArray());
        Assert.All(scaled.Column("b").ToArray(), value => Assert.True(float.IsNaN(value)));
    }

    [Fact]
    public void Other_tables_are_scaled_by_name()
    {
        var scaler = RobustScaler.Fit(new FeatureTable(["a", "b"], [[0, 2, 4], [10, 30, 50]]));
        var other = scaler.Transform(new FeatureTable(["b", "a"], [[40f], [5f]]));
        Assert.Equal(["a", "b"], other.Names);
        Assert.Equal((1.5f, 0.5f), (other.Column("a")[0], other.Column("b")[0]));
    }
}
