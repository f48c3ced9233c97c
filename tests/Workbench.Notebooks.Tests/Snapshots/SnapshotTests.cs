using Workbench.Notebooks.Execution;
using Workbench.Notebooks.Reports;
using Workbench.Notebooks.Snapshots;

namespace Workbench.Notebooks.Tests.Snapshots;

public class SnapshotTests
{
    [Fact]
    public void A_file_is_ordered_by_name_and_ends_with_a_newline() => Assert.Equal(
        "{\n  \"a.count\": {\"value\": 3, \"tolerance\": 0},\n  \"b \\\"ü\\\"\": {\"value\": 0.1, \"tolerance\": 1E-09, \"unit\": \"km\"}\n}\n",
        SnapshotFile.Write([new ReportedMetric("b \"ü\"", 0.1, "km", 1e-9), new ReportedMetric("a.count", 3, null, 0)]));

    [Theory, InlineData(1), InlineData(2)]
    public void Any_numbers_are_read_back_with_the_same_bits(int seed)
    {
        var random = new Random(seed);
        var metrics = Enumerable.Range(0, 500)
            .Select(index => new ReportedMetric($"m{index}", BitConverter.Int64BitsToDouble(random.NextInt64()), null, random.NextDouble()))
            .Where(metric => double.IsFinite(metric.Value)).ToList();
        WithFile(SnapshotFile.Write(metrics), path =>
        {
            var read = SnapshotFile.Read(path);
            Assert.All(metrics, metric => Assert.Equal(new VerifiedMetric(metric.Value, metric.Tolerance, null), read[metric.Name]));
            Assert.Equal(metrics.Count, read.Count);
        });
    }

    [Fact]
    public void A_missing_file_has_no_metrics() => Assert.Empty(SnapshotFile.Read(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString())));

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"a\": 1}")]
    [InlineData("{\"a\": {\"tolerance\": 0}}")]
    [InlineData("{\"a\": {\"value\": 1, \"tolerance\": -1}}")]
    [InlineData("{\"a\": {\"value\": 1}, \"a\": {\"value\": 2}}")]
    [InlineData("{\"a\": {\"value\": \"1\"}}")]
    public void A_damaged_file_is_refused_with_its_path(string text) => WithFile(text, path =>
        Assert.Contains(path, Assert.Throws<InvalidDataException>(() => SnapshotFile.Read(path)).Message, StringComparison.Ordinal));

    [Theory]
    [InlineData(1.0, 0, "km", 1.0, "km", MetricVerdict.Verified)]
    [InlineData(1.0, 0, "km", 1.0000000000000002, "km", MetricVerdict.Differs)]
    [InlineData(1.0, 0.25, null, 1.25, null, MetricVerdict.Verified)]
    [InlineData(1.0, 0.25, null, 1.2500001, null, MetricVerdict.Differs)]
    [InlineData(1.0, 9, "km", 1.0, "m", MetricVerdict.Differs)]
    public void A_metric_agrees_within_the_verified_tolerance_and_unit(double was, double tolerance, string? unit, double now, string? nowUnit, MetricVerdict expected)
    {
        var compared = MetricComparison.Compare(
            new Dictionary<string, VerifiedMetric> { ["m"] = new(was, tolerance, unit) }, [new ReportedMetric("m", now, nowUnit, 100)]);
        Assert.Equal(expected, Assert.Single(compared).Verdict);
    }

    [Fact]
    public void New_and_missing_metrics_are_told()
    {
        var compared = MetricComparison.Compare(new Dictionary<string, VerifiedMetric> { ["old"] = new(1, 0, null) }, [new ReportedMetric("new", 2, null, 0)]);
        Assert.Equal([("new", MetricVerdict.New), ("old", MetricVerdict.Missing)], compared.Select(metric => (metric.Name, metric.Verdict)));
    }

    private static void WithFile(string text, Action<string> test)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, text);
            test(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
