using Workbench.Federation.Sites;
using Workbench.Learning;
using Workbench.Learning.Tables;

namespace Workbench.Federation.Tests.Sites;

public class SitePartitionTests
{
    private static Labels Outcomes(int count, double rate)
    {
        var random = new RandomSource(3);
        return new Labels([.. Enumerable.Range(0, count).Select(_ => random.NextBoolean(rate))]);
    }

    private static void HoldsEveryRowOnce(SitePartition partition, int rowCount)
    {
        Assert.Equal(rowCount, partition.RowCount);
        Assert.Equal(Enumerable.Range(0, rowCount), partition.Sites.SelectMany(site => site.Rows).Order());
        Assert.All(partition.Sites, site => Assert.Equal(site.Rows.Order(), site.Rows));
    }

    [Fact]
    public void A_group_becomes_a_site_and_an_empty_group_none()
    {
        var partition = SitePartition.ByGroup([2, 0, 2, 0, 0], ["Verona", "Vicenza", "Padova"]);
        HoldsEveryRowOnce(partition, 5);
        Assert.Equal(["Verona", "Padova"], partition.Sites.Select(site => site.Name));
        Assert.Equal([1, 3, 4], partition.Sites[0].Rows.AsEnumerable());
        Assert.Equal([0, 2], partition.Sites[1].Rows.AsEnumerable());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public void Identically_distributed_sites_differ_in_size_by_at_most_one_row(int siteCount)
    {
        var partition = SitePartition.Independent(10_007, siteCount, new RandomSource(1));
        HoldsEveryRowOnce(partition, 10_007);
        Assert.Equal(siteCount, partition.Sites.Length);
        Assert.True(partition.Sites.Max(site => site.Rows.Length) - partition.Sites.Min(site => site.Rows.Length) <= 1);
    }

    [Theory]
    [InlineData(1, 1.0)]
    [InlineData(5, 0.001)]
    [InlineData(50, 0.1)]
    [InlineData(1000, 0.05)]
    [InlineData(20, 1000.0)]
    public void Label_skewed_sites_share_all_rows_and_none_is_empty(int siteCount, double alpha)
    {
        var labels = Outcomes(5000, 0.78);
        var partition = SitePartition.DirichletLabels(labels, siteCount, alpha, new RandomSource(8));
        HoldsEveryRowOnce(partition, 5000);
        Assert.Equal(siteCount, partition.Sites.Length);
    }

    [Fact]
    public void A_smaller_concentration_makes_sites_more_unequal()
    {
        var labels = Outcomes(20_000, 0.5);
        var table = new LabelledTable(new FeatureTable(["constant"], [new float[20_000]]), labels);
        double[] distances = [.. new[] { 0.05, 0.5, 5, 500 }.Select(alpha => Enumerable.Range(0, 20).Average(seed =>
            SiteInequality.Of(SitePartition.DirichletLabels(labels, 10, alpha, new RandomSource(seed)), table).MeanLabelDistance))];
        Assert.Equal(distances.OrderDescending(), distances);
        Assert.True(distances[0] > 0.4, $"α = 0.05: {distances[0]}"); // nearly every site has one outcome only: 0.5 with an even rate
        Assert.True(distances[3] < 0.03, $"α = 500: {distances[3]}");
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.7)]
    [InlineData(20.0)]
    public void Dirichlet_shares_have_the_mean_and_the_variance_of_the_distribution(double alpha)
    {
        const int count = 4, draws = 20_000;
        var random = new RandomSource(5);
        var dirichlet = new SymmetricDirichlet(alpha, count);
        double[] firsts = [.. Enumerable.Range(0, draws).Select(draw =>
        {
            var shares = dirichlet.Draw(random.Fork(draw));
            Assert.Equal(1, shares.Sum(), 1e-12);
            return shares[0];
        })];
        const double mean = 1.0 / count;
        var variance = mean * (1 - mean) / ((alpha * count) + 1);
        Assert.Equal(mean, firsts.Average(), 5 * Math.Sqrt(variance / draws));
        Assert.Equal(1, firsts.Average(share => (share - mean) * (share - mean)) / variance, 0.05);
    }

    [Fact]
    public void The_same_source_divides_the_same_way()
    {
        var labels = Outcomes(1000, 0.6);
        SitePartition Divide() => SitePartition.DirichletLabels(labels, 9, 0.3, new RandomSource(4));
        Assert.Equal(Divide().Sites.SelectMany(site => site.Rows), Divide().Sites.SelectMany(site => site.Rows));
    }

    [Fact]
    public void Sites_that_overlap_or_are_empty_are_refused()
    {
        Assert.Contains("'B'", Refused(new SiteRows("A", [0, 1]), new SiteRows("B", [1])), StringComparison.Ordinal);
        Assert.Contains("no rows", Refused(new SiteRows("A", [0, 1]), new SiteRows("B", [])), StringComparison.Ordinal);
        Assert.Contains("Two sites", Refused(new SiteRows("A", [0]), new SiteRows("A", [1])), StringComparison.Ordinal);
        Assert.Contains("out of order", Refused(new SiteRows("A", [1, 0])), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => SitePartition.Independent(3, 4, new RandomSource(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => SitePartition.DirichletLabels(Outcomes(10, 0.5), 2, 0, new RandomSource(1)));
        Assert.Throws<ArgumentException>(() => SitePartition.ByGroup([0, 3], ["A", "B"]));
    }

    private static string Refused(params SiteRows[] sites) => Assert.Throws<ArgumentException>(() => new SitePartition(sites)).Message;
}
