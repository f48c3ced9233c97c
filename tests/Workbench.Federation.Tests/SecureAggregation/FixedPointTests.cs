using Workbench.Federation.SecureAggregation;
using Workbench.Learning;

namespace Workbench.Federation.Tests.SecureAggregation;

public sealed class FixedPointTests
{
    [Fact]
    public void Decoding_is_at_most_one_half_level_off_for_every_coordinate_within_the_bound()
    {
        var random = new RandomSource(11);
        var coding = new FixedPoint { ClippingBound = 0.3, Levels = 1000, MaximumWeight = 7 };
        for (var trial = 0; trial < 1000; trial++)
        {
            double[] update = [0.3 * (2 * random.NextDouble() - 1), 0.3 * (2 * random.NextDouble() - 1)];
            var weight = 1 + random.NextInt32(7);
            var mean = coding.DecodeMean(coding.Encode(update, weight));
            var (sum, total) = coding.DecodeSum(coding.Encode(update, weight));
            for (var k = 0; k < update.Length; k++)
            {
                Assert.Equal(update[k], mean[k], 0.3 / 1000 + 1e-15);
                Assert.Equal(mean[k] * total, sum[k], 1e-12);
            }
        }
    }

    [Fact]
    public void Coordinates_beyond_the_bound_are_cut_and_those_that_are_no_numbers_are_refused()
    {
        var coding = new FixedPoint { Levels = 10 };
        Assert.Equal([1, 10, 0, 5], coding.Encode([1e300, -7, 0], 1));
        Assert.Throws<ArgumentException>(() => coding.Encode([double.NaN], 1));
        Assert.Throws<ArgumentException>(() => coding.Encode([double.PositiveInfinity], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => coding.Encode([0], 2));
    }

    [Theory]
    [InlineData(WordSize.Bits32, 4294967295, 1, true)]
    [InlineData(WordSize.Bits32, 4294967296, 1, false)]
    [InlineData(WordSize.Bits32, 858993459, 5, true)]
    [InlineData(WordSize.Bits32, 858993460, 5, false)]
    [InlineData(WordSize.Bits64, long.MaxValue, 1, true)]
    [InlineData(WordSize.Bits64, long.MaxValue, 2, false)]
    public void Terms_under_which_a_sum_could_wrap_around_are_refused(WordSize size, long largest, int sites, bool fits)
    {
        var terms = new VectorTerms { Length = 1, WordSize = size, LargestEntry = largest };
        if (fits) terms.RequireNoOverflow(sites);
        else Assert.Throws<ArgumentException>(() => terms.RequireNoOverflow(sites));
    }

    [Fact]
    public void Noise_counts_twice_in_the_overflow_rule_since_it_goes_both_ways()
    {
        var terms = new VectorTerms { Length = 1, LargestEntry = 1 << 30, SmallestEntry = -(1 << 30), NoiseBound = 1 << 29 };
        terms.RequireNoOverflow(1);
        Assert.Throws<ArgumentException>(() => terms.RequireNoOverflow(2));
    }

    [Theory, InlineData(WordSize.Bits32), InlineData(WordSize.Bits64)]
    public void Sums_below_zero_come_back_with_their_sign(WordSize size)
    {
        var terms = new VectorTerms { Length = 1, WordSize = size, LargestEntry = 100, SmallestEntry = -50, NoiseBound = 3 };
        foreach (var sum in new long[] { -159, -1, 0, 1, 309 })
            Assert.Equal(sum, terms.SignedSum(size == WordSize.Bits32 ? unchecked((uint)sum) : unchecked((ulong)sum), 3));
    }

    [Fact]
    public void Weights_are_in_proportion_to_records_and_never_zero()
    {
        var coding = new FixedPoint { MaximumWeight = 100 };
        Assert.Equal(100, coding.WeightOf(78158, 78158));
        Assert.Equal(74, coding.WeightOf(58203, 78158));
        Assert.Equal(1, coding.WeightOf(1, 78158));
    }
}
