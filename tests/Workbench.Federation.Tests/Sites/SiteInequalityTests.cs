using Workbench.Federation.Sites;
using Workbench.Learning.Tables;

namespace Workbench.Federation.Tests.Sites;

public class SiteInequalityTests
{
    private static readonly LabelledTable Table = new(
        new FeatureTable(["constant", "level", "gappy"], [[7, 7, 7, 7], [0, 0, 0, 4], [1, float.NaN, 1, 1]]), new Labels([true, false, false, false]));

    [Fact]
    public void Sizes_outcomes_and_features_are_compared_with_all_rows()
    {
        var inequality = SiteInequality.Of(new SitePartition([new SiteRows("large", [0, 1, 2]), new SiteRows("small", [3])]), Table);
        var (large, small) = (inequality.Sites[0], inequality.Sites[1]);
        Assert.Equal((3, 0.75), (large.RowCount, large.Share));
        Assert.Equal(1.0 / 3, large.PositiveRate, 1e-15);
        Assert.Equal(1.0 / 12, large.LabelDistance, 1e-15);
        Assert.Equal((0.0, 0.25), (small.PositiveRate, small.LabelDistance));
        Assert.Equal("level", small.ShiftedFeature); // mean 1 and deviation √3 of all rows
        Assert.Equal(3 / Math.Sqrt(3), small.FeatureShift, 1e-12);
        Assert.Equal(-1 / Math.Sqrt(3), large.FeatureShift, 1e-12);
        Assert.Equal(3, inequality.SizeRatio);
        Assert.Equal(1 / ((0.75 * 0.75) + (0.25 * 0.25)), inequality.EffectiveSiteCount, 1e-12);
        Assert.Equal(((3 * (1.0 / 12)) + 0.25) / 4, inequality.MeanLabelDistance, 1e-15);
    }

    [Fact]
    public void One_site_with_everything_differs_in_nothing()
    {
        var inequality = SiteInequality.Of(new SitePartition([new SiteRows("all", [0, 1, 2, 3])]), Table);
        Assert.Equal((1.0, 1.0, 0.0), (inequality.EffectiveSiteCount, inequality.SizeRatio, inequality.MeanLabelDistance));
        Assert.Equal(0, inequality.Sites[0].FeatureShift);
    }

    [Fact]
    public void Sites_of_another_table_are_refused() =>
        Assert.Throws<ArgumentException>(() => SiteInequality.Of(new SitePartition([new SiteRows("all", [0, 1])]), Table));
}
