using Workbench.Federation.Boosting;
using Workbench.Learning;

namespace Workbench.Federation.Tests.Boosting;

public sealed class ColumnSketchTests(ITestOutputHelper output)
{
    [Fact]
    public void No_rank_is_missed_by_more_than_the_bound_which_is_what_the_capacity_promises()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            output.WriteLine($"seed {seed}");
            var random = new RandomSource(seed);
            var (siteCount, capacity) = (1 + random.NextInt32(8), 8 + random.NextInt32(60));
            var sites = Enumerable.Range(0, siteCount).Select(site => Values(200 + random.NextInt32(800), random.Fork(site))).ToArray();
            var merged = ColumnSketch.Merge([.. sites.Select(values => ColumnSketch.Of(values.ToArray(), capacity))]);
            var all = sites.SelectMany(values => values).Where(value => !double.IsNaN(value)).Order().ToArray();
            Assert.True(merged.RankErrorBound > 0);
            Assert.True(merged.RankErrorBound <= all.Length / (capacity - 4.0));
            Bounded(merged, all);
            var compressed = merged.Compress(capacity);
            Assert.InRange(compressed.Values.Length, 1, capacity);
            Assert.True(compressed.RankErrorBound <= 2 * all.Length / (capacity - 4.0));
            Bounded(compressed, all);
            Assert.Equal((all[0], all[^1]), (compressed.Values[0], compressed.Values[^1]));
            Assert.Contains(0.0, compressed.Values);
        }
    }

    [Fact]
    public void The_order_and_nesting_of_merges_do_not_matter()
    {
        var random = new RandomSource(31);
        var sketches = Enumerable.Range(0, 5).Select(site => ColumnSketch.Of(Values(500, random.Fork(site)), 40)).ToArray();
        var expected = ColumnSketch.Merge(sketches);
        var shuffled = ColumnSketch.Merge([sketches[3], sketches[0], sketches[4], sketches[2], sketches[1]]);
        var nested = ColumnSketch.Merge([ColumnSketch.Merge(sketches[..2]), ColumnSketch.Merge(sketches[2..])]);
        foreach (var other in new[] { shuffled, nested })
        {
            Assert.Equal(expected.Values, other.Values);
            Assert.Equal(expected.Counts, other.Counts);
            Assert.Equal((expected.MissingCount, expected.RankErrorBound, expected.RowCount), (other.MissingCount, other.RankErrorBound, other.RowCount));
        }
    }

    [Fact]
    public void Few_different_values_are_kept_with_their_rows()
    {
        var sketch = ColumnSketch.Of([2, double.NaN, -0.0, 2, 0, -1, 2], ColumnSketch.LeastCapacity);
        Assert.True(sketch.IsExact);
        Assert.Equal([-1, 0, 2], sketch.Values);
        Assert.Equal([1, 2, 3], sketch.Counts);
        Assert.Equal((1, 7, 3), (sketch.MissingCount, sketch.RowCount, sketch.RowsUpTo(1.9)));
    }

    [Fact]
    public void A_table_sketch_survives_its_byte_form_and_no_other_bytes_are_read()
    {
        var sketch = TableSketch.Of(Tables.Sample(400, 5, weighted: true), 50);
        var bytes = sketch.ToBytes();
        var read = TableSketch.Parse(bytes);
        Assert.Equal(sketch.Names, read.Names);
        Assert.Equal(sketch.IsCategorical, read.IsCategorical);
        Assert.All(sketch.Columns.Zip(read.Columns), pair =>
        {
            Assert.Equal(pair.First.Values, pair.Second.Values);
            Assert.Equal(pair.First.Counts, pair.Second.Counts);
            Assert.Equal((pair.First.MissingCount, pair.First.RankErrorBound), (pair.Second.MissingCount, pair.Second.RankErrorBound));
        });
        for (var length = 0; length < bytes.Length; length += 7) Assert.Throws<InvalidDataException>(() => TableSketch.Parse(bytes[..length]));
        Assert.Throws<InvalidDataException>(() => TableSketch.Parse([.. bytes, 0]));
    }

    private static void Bounded(ColumnSketch sketch, double[] sorted)
    {
        Assert.Equal(sorted.Length, sketch.Counts.Sum());
        var largest = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            if (i + 1 < sorted.Length && sorted[i + 1] == sorted[i]) continue;
            var missed = i + 1 - sketch.RowsUpTo(sorted[i]);
            Assert.InRange(missed, 0, sketch.RankErrorBound);
            largest = Math.Max(largest, missed);
        }

        Assert.True(largest > 0 || sketch.IsExact);
    }

    private static double[] Values(int count, RandomSource random) => [.. Enumerable.Range(0, count).Select(_ => random.NextInt32(5) switch
    {
        0 => Math.Round(random.NextGaussian(), 1),
        1 => random.NextBoolean(0.3) ? double.NaN : 0,
        _ => random.NextGaussian(),
    })];
}
