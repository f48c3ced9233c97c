using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Workbench.Learning.Forests;

namespace Workbench.Learning.Tests.Forests;

public class ForestKernelTests
{
    [Theory, InlineData(1, 1), InlineData(254, 1), InlineData(256, 1), InlineData(1000, 9), InlineData(300, 127)]
    public void Lanes_count_what_a_plain_loop_counts(int count, int mostDraws)
    {
        const int stride = 64;
        var random = new RandomSource(count);
        var rows = Bytes(count * stride, 256, random);
        for (var row = 0; row < count; row++) rows[(row * stride) + 40] = (byte)((random.NextInt32(mostDraws + 1) << 1) | random.NextInt32(2));
        var firstRight = Vector256.Create(Bytes(32, 255, random));
        var (all, positive) = (new uint[32], new uint[32]);
        var (expectedAll, expectedPositive) = (new uint[32], new uint[32]);
        LaneCounts.Count(ref rows[0], count, stride, 40, firstRight, mostDraws, all, positive);
        LaneCounts.CountByElement(ref rows[0], count, stride, 40, firstRight, expectedAll, expectedPositive);
        Assert.Equal(expectedAll, all);
        Assert.Equal(expectedPositive, positive);

        var (lowest, highest) = LaneCounts.Range(ref rows[0], count, stride);
        for (var lane = 0; lane < 32; lane++)
        {
            var own = Enumerable.Range(0, count).Select(row => rows[(row * stride) + lane]).ToArray();
            Assert.Equal((own.Min(), own.Max()), (lowest[lane], highest[lane]));
        }
    }

    [Theory, InlineData(32, 1), InlineData(32, 1000), InlineData(64, 333), InlineData(96, 50)]
    public void Division_keeps_every_row_and_brings_the_left_ones_to_the_front(int stride, int count)
    {
        var random = new RandomSource(stride);
        foreach (var (feature, cut) in ((int, int)[])[(0, 100), (stride - 1, 3), (5, 254), (5, 255)])
        {
            var rows = Bytes(count * stride, 256, random);
            var before = Split(rows, stride);
            var left = RowPartition.Divide(ref rows[0], count, stride, feature, cut);
            var after = Split(rows, stride);
            Assert.Equal(before.Order(StringComparer.Ordinal), after.Order(StringComparer.Ordinal));
            Assert.All(Enumerable.Range(0, count), row => Assert.Equal(row < left, rows[(row * stride) + feature] <= cut));
        }
    }

    [Theory, InlineData(5, 200), InlineData(199, 200), InlineData(200, 200), InlineData(5001, 200), InlineData(3, 2)]
    public void Histograms_of_few_and_of_many_rows_count_alike(int count, int binCount)
    {
        var random = new RandomSource(count);
        var rows = Bytes(count * 32, binCount, random);
        for (var row = 0; row < count; row++) rows[(row * 32) + 20] = (byte)random.NextInt32(20);
        var counts = new BinHistogram<CountCell>();
        var weights = new BinHistogram<WeightCell>();
        for (var round = 0; round < 2; round++) // the second round finds the cells empty again
        {
            var plain = new SortedDictionary<byte, (long Negative, long Positive)>();
            for (var row = 0; row < count; row++)
            {
                var (bin, tag) = (rows[(row * 32) + 7], rows[(row * 32) + 20]);
                if (tag < 2) rows[(row * 32) + 20] = tag += 2; // a row that was not drawn is not there
                plain.TryGetValue(bin, out var own);
                plain[bin] = (tag & 1) == 1 ? (own.Negative, own.Positive + (tag >> 1)) : (own.Negative + (tag >> 1), own.Positive);
                Unsafe.WriteUnaligned(ref rows[(row * 32) + 21], 3u * (uint)(tag >> 1));
            }

            var filled = counts.Fill(ref rows[0], count, 32, 7, 20, binCount).ToArray();
            Assert.Equal(plain.Select(entry => (entry.Key, (double)entry.Value.Negative, (double)entry.Value.Positive)), filled.Select(entry => (entry.Bin, entry.Cell.Negative, entry.Cell.Positive)));
            var weighted = weights.Fill(ref rows[0], count, 32, 7, 20, binCount).ToArray();
            Assert.Equal(filled.Select(entry => (entry.Bin, entry.Cell.Rows, 3 * entry.Cell.Positive)), weighted.Select(entry => (entry.Bin, entry.Cell.Rows, entry.Cell.Positive)));
        }
    }

    [Fact]
    public void Scores_are_the_decrease_of_impurity()
    {
        var random = new RandomSource(2);
        for (var i = 0; i < 200; i++)
        {
            double total = 2 + random.NextInt32(1000), left = 1 + random.NextInt32((int)total - 1);
            double leftPositive = random.NextInt32((int)left + 1), rightPositive = random.NextInt32((int)(total - left) + 1), positive = leftPositive + rightPositive;
            var gini = (total * Gini(positive / total)) - (left * Gini(leftPositive / left)) - ((total - left) * Gini(rightPositive / (total - left)));
            Assert.Equal(gini, GiniCriterion.Decrease(GiniCriterion.Score(left, leftPositive, total, positive), total, positive), 1e-9);
            var entropy = (total * Entropy(positive / total)) - (left * Entropy(leftPositive / left)) - ((total - left) * Entropy(rightPositive / (total - left)));
            var score = EntropyCriterion.Score(left, leftPositive, total, positive);
            Assert.True(score > 0);
            Assert.Equal(entropy, EntropyCriterion.Decrease(score, total, positive), 1e-9);
        }

        static double Gini(double p) => 2 * p * (1 - p);
        static double Entropy(double p) => p is 0 or 1 ? 0 : -(p * Math.Log(p)) - ((1 - p) * Math.Log(1 - p));
    }

    private static byte[] Bytes(int count, int bound, RandomSource random) => [.. Enumerable.Range(0, count).Select(_ => (byte)random.NextInt32(bound))];

    private static string[] Split(byte[] rows, int stride) => [.. rows.Chunk(stride).Select(Convert.ToHexString)];
}
