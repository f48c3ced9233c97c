using Workbench.Learning.Statistics;

namespace Workbench.Learning.Tests.Statistics;

public class DistributionTests
{
    [Fact]
    public void Normal_and_student_agree_with_scipy()
    {
        var golden = Golden.Read("measuring.json").GetProperty("distributions");
        foreach (var (x, expected) in golden.Numbers("normalPoints").Zip(golden.Numbers("normalCumulative")))
            Assert.Equal(1, NormalDistribution.Cumulative(x) / expected, 1e-13);
        foreach (var (share, expected) in golden.Numbers("shares").Zip(golden.Numbers("normalQuantiles")))
            Assert.Equal(expected, NormalDistribution.Quantile(share), 1e-13 * Math.Max(1, Math.Abs(expected)));
        foreach (var row in golden.GetProperty("student").EnumerateArray())
            Assert.Equal(row[2].GetDouble(), StudentDistribution.Cumulative(row[0].GetDouble(), row[1].GetInt32()), 1e-13);
        foreach (var row in golden.GetProperty("studentQuantiles").EnumerateArray())
            Assert.Equal(1, StudentDistribution.Quantile(row[0].GetDouble(), row[1].GetInt32()) / row[2].GetDouble(), 1e-8); // SciPy 1.10 inverts to about 2e-9 itself
    }

    [Fact]
    public void Wilsons_interval_is_what_the_score_test_does_not_reject()
    {
        foreach (var row in Golden.Read("measuring.json").GetProperty("distributions").GetProperty("wilson").EnumerateArray())
        {
            var interval = ShareInterval.Wilson(row[0].GetInt64(), row[1].GetInt64(), row[2].GetDouble());
            Assert.Equal(row[3].GetDouble(), interval.Lower, 1e-10);
            Assert.Equal(row[4].GetDouble(), interval.Upper, 1e-10);
        }

        Assert.Equal("undefined", ShareInterval.Wilson(0, 0, 0.95).ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => ShareInterval.Wilson(3, 2, 0.95));
    }

    [Fact]
    public void The_interval_of_a_mean_is_students_and_wider_for_folds_that_overlap()
    {
        var interval = MeanInterval.Of([1, 2, 3, 4], 0.95);
        Assert.Equal(2.5, interval.Mean);
        Assert.Equal(Math.Sqrt(5.0 / 3), interval.StandardDeviation, 1e-15);
        Assert.Equal(2.5 + (3.182446305284263 * Math.Sqrt(5.0 / 12)), interval.Upper, 1e-10); // t with 3 degrees of freedom
        var folds = MeanInterval.Of([1, 2, 3, 4], 0.95, overlap: 0.25);
        Assert.Equal(Math.Sqrt(2), (folds.Upper - folds.Mean) / (interval.Upper - interval.Mean), 1e-12);
        Assert.True(double.IsNaN(MeanInterval.Of([1], 0.95).Lower));
    }
}
