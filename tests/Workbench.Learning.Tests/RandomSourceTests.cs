namespace Workbench.Learning.Tests;

public class RandomSourceTests
{
    [Fact]
    public void The_generator_is_xoshiro256_starstar_as_published()
    {
        var random = RandomSource.FromState(1, 2, 3, 4);
        foreach (var expected in Golden.Read("random.json").GetProperty("fromState1234").EnumerateArray())
            Assert.Equal(ulong.Parse(expected.GetString()!), random.NextUInt64());
    }

    [Fact]
    public void A_seed_is_spread_by_SplitMix64()
    {
        foreach (var seed in Golden.Read("random.json").GetProperty("seeds").EnumerateObject())
        {
            var random = new RandomSource(long.Parse(seed.Name));
            foreach (var expected in seed.Value.EnumerateArray()) Assert.Equal(ulong.Parse(expected.GetString()!), random.NextUInt64());
        }
    }

    [Fact]
    public void Forks_keep_their_first_values_for_ever()
    {
        // Frozen: every published number depends on them. SHA-256 over the key, 1 or 2, and the name.
        var random = new RandomSource(42);
        Assert.Equal(ForkByHand(42, [1, .. "candidates"u8]), random.Fork("candidates").NextUInt64());
        Assert.Equal(ForkByHand(42, [2, 7, 0, 0, 0, 0, 0, 0, 0]), random.Fork(7).NextUInt64());
    }

    [Fact]
    public void A_fork_does_not_depend_on_what_was_drawn_before()
    {
        var (fresh, used) = (new RandomSource(5), new RandomSource(5));
        for (var i = 0; i < 100; i++) used.NextUInt64();
        used.Fork("other").NextUInt64();
        Assert.Equal(fresh.Fork("name").NextUInt64(), used.Fork("name").NextUInt64());
        Assert.Equal(fresh.Fork(3).Fork("x").NextUInt64(), used.Fork(3).Fork("x").NextUInt64());
    }

    [Fact]
    public void Different_names_and_indices_give_different_streams()
    {
        var random = new RandomSource(5);
        var firsts = Enumerable.Range(-500, 1000).Select(index => random.Fork(index).NextUInt64())
            .Concat(Enumerable.Range(0, 1000).Select(index => random.Fork($"{index}").NextUInt64()))
            .Append(random.NextUInt64());
        Assert.Equal(2001, firsts.Distinct().Count());
    }

    [Fact]
    public void Forks_are_not_correlated_with_each_other()
    {
        var random = new RandomSource(17);
        const int Count = 20_000;
        var sum = 0.0;
        for (var i = 0; i < Count; i++)
            sum += (random.Fork(i).NextDouble() - 0.5) * (random.Fork(i + 1).NextDouble() - 0.5) * 12;
        Assert.InRange(sum / Math.Sqrt(Count), -4, 4); // each term has mean 0 and variance 1
    }

    [Theory, InlineData(1), InlineData(2), InlineData(7), InlineData(1000), InlineData(int.MaxValue)]
    public void Bounded_integers_stay_in_range(int bound)
    {
        var random = new RandomSource(bound);
        for (var i = 0; i < 10_000; i++) Assert.InRange(random.NextInt32(bound), 0, bound - 1);
    }

    [Theory, InlineData(3), InlineData(10), InlineData(257)]
    public void Bounded_integers_are_uniform(int bound)
    {
        var random = new RandomSource(99);
        var counts = new int[bound];
        const int PerBin = 2000;
        for (var i = 0; i < bound * PerBin; i++) counts[random.NextInt32(bound)]++;
        var chiSquare = counts.Sum(count => (count - PerBin) * (double)(count - PerBin) / PerBin);
        var freedom = bound - 1;
        Assert.InRange((chiSquare - freedom) / Math.Sqrt(2.0 * freedom), -4, 4);
    }

    [Fact]
    public void A_large_bound_that_is_no_power_of_two_is_not_biased()
    {
        // Plain multiplication of 32 random bits would make the lower two thirds twice as likely as the rest.
        const int Bound = (int)(3L << 29);
        var random = new RandomSource(2);
        var thirds = new int[3];
        for (var i = 0; i < 300_000; i++) thirds[random.NextInt32(Bound) / (Bound / 3)]++;
        foreach (var count in thirds) Assert.InRange(count, 100_000 - 1100, 100_000 + 1100);
    }

    [Fact]
    public void Doubles_have_the_moments_of_the_uniform_distribution()
    {
        var random = new RandomSource(11);
        const int Count = 200_000;
        var (sum, squares) = (0.0, 0.0);
        for (var i = 0; i < Count; i++)
        {
            var value = random.NextDouble();
            Assert.InRange(value, 0, Math.BitDecrement(1.0));
            Assert.InRange(random.NextOpenDouble(), double.Epsilon, Math.BitDecrement(1.0));
            sum += value;
            squares += value * value;
        }

        Assert.Equal(0.5, sum / Count, 4 * Math.Sqrt(1 / 12.0 / Count));
        Assert.Equal(1 / 3.0, squares / Count, 4 * Math.Sqrt(4 / 45.0 / Count));
    }

    [Fact]
    public void Normal_deviates_have_mean_0_variance_1_and_kurtosis_3()
    {
        var random = new RandomSource(12);
        const int Count = 200_000;
        var moments = new double[5];
        for (var i = 0; i < Count; i++)
        {
            var value = random.NextGaussian();
            for (var k = 1; k < 5; k++) moments[k] += Math.Pow(value, k) / Count;
        }

        Assert.Equal(0, moments[1], 4 / Math.Sqrt(Count));
        Assert.Equal(1, moments[2], 4 * Math.Sqrt(2.0 / Count));
        Assert.Equal(0, moments[3], 4 * Math.Sqrt(15.0 / Count));
        Assert.Equal(3, moments[4], 4 * Math.Sqrt(96.0 / Count));
    }

    [Fact]
    public void Weighted_indices_follow_their_weights_and_skip_zeros()
    {
        var random = new RandomSource(13);
        double[] weights = [0, 2, 0, 1, 5, 0];
        var counts = new int[weights.Length];
        const int Count = 80_000;
        for (var i = 0; i < Count; i++) counts[random.NextIndex(weights)]++;
        for (var i = 0; i < weights.Length; i++)
        {
            var share = weights[i] / 8;
            Assert.Equal(share * Count, counts[i], 4 * Math.Sqrt(share * (1 - share) * Count));
        }

        Assert.Throws<ArgumentException>(() => random.NextIndex([0, 0]));
    }

    [Fact]
    public void Every_order_is_equally_likely_after_a_shuffle()
    {
        var random = new RandomSource(14);
        var counts = new Dictionary<string, int>();
        for (var i = 0; i < 24_000; i++)
        {
            var letters = "abcd".ToCharArray();
            random.Shuffle<char>(letters);
            counts[new string(letters)] = counts.GetValueOrDefault(new string(letters)) + 1;
        }

        Assert.Equal(24, counts.Count);
        Assert.InRange(counts.Values.Sum(count => (count - 1000.0) * (count - 1000) / 1000), 23 - 27, 23 + 34);
    }

    private static ulong ForkByHand(long seed, byte[] name)
    {
        var key = new byte[32];
        var state = (ulong)seed;
        for (var i = 0; i < 4; i++)
        {
            state = unchecked(state + 0x9E3779B97F4A7C15);
            var z = state;
            z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
            z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EB);
            BitConverter.TryWriteBytes(key.AsSpan(8 * i), z ^ (z >> 31));
        }

        var digest = System.Security.Cryptography.SHA256.HashData([.. key, .. name]);
        var s1 = BitConverter.ToUInt64(digest, 8);
        return unchecked(System.Numerics.BitOperations.RotateLeft(s1 * 5, 7) * 9);
    }
}
