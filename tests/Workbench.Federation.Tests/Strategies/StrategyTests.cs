using System.Text.Json;
using Workbench.Federation.SecureAggregation;
using Workbench.Federation.Strategies;
using Workbench.Learning;

namespace Workbench.Federation.Tests.Strategies;

public sealed class StrategyTests
{
    private static readonly JsonElement Golden = GoldenFile.Read("robust_aggregation.json");

    public static TheoryData<string> Cases => [.. Golden.Items("aggregation").Select(item => item.Text("name"))];

    [Theory, MemberData(nameof(Cases))]
    public void Means_medians_and_trimmed_means_are_the_golden_ones(string name)
    {
        var (item, updates) = Case(name);
        AssertAggregate(item.Numbers("fedavg_weighted_mean"), new WeightedMean(), updates);
        AssertAggregate(item.Numbers("coordinate_median"), new CoordinateMedian(), updates);
        AssertAggregate(item.GetProperty("clipped_mean_C1").Numbers("value"), new ClippedMean(1), updates);
        AssertAggregate(item.Numbers("geometric_median_unweighted_1e-9"), new GeometricMedian(), updates, 1e-9);
        foreach (var fraction in new[] { 0.1, 0.2 })
        {
            var trimmed = item.GetProperty(FormattableString.Invariant($"trimmed_mean_{fraction}"));
            Assert.Equal(trimmed.Integer("cut_each_side"), new TrimmedMean(fraction).CutOf(updates.Count));
            AssertAggregate(trimmed.Numbers("value"), new TrimmedMean(fraction), updates);
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void Krum_and_Multi_Krum_score_select_and_average_as_in_the_golden_table(string name)
    {
        var (item, updates) = Case(name);
        var byzantine = item.Integer("assumed_byzantine_f");
        var (krum, multi) = (item.GetProperty("krum"), item.GetProperty("multi_krum"));
        GoldenFile.AssertClose(krum.Numbers("scores"), new Krum(byzantine).Scores(updates), 1e-12);
        AssertAggregate(krum.Numbers("value"), new Krum(byzantine), updates);
        Assert.Equal(updates[krum.Integer("selected")].Values.ToArray(), new Krum(byzantine).Aggregate(updates));
        var kept = multi.Integer("to_keep");
        Assert.Equal(multi.GetProperty("selected").Integers().Select(place => (uint)place + 1), new MultiKrum(byzantine, kept).Kept(updates));
        AssertAggregate(multi.Numbers("value_weighted"), new MultiKrum(byzantine, kept), updates);
        AssertAggregate(multi.Numbers("value_unweighted"), new MultiKrum(byzantine, kept, equalWeights: true), updates);
    }

    [Fact]
    public void The_order_of_arrival_changes_no_bit()
    {
        var random = new RandomSource(3);
        var updates = Enumerable.Range(0, 13).Select(site => Update((uint)site * 3, random, 1037)).ToArray();
        var shuffled = updates.ToArray();
        random.Shuffle<SiteUpdate>(shuffled);
        foreach (var strategy in All()) Assert.Equal(strategy.Aggregate(updates), strategy.Aggregate(shuffled));
    }

    [Fact]
    public void Vector_lanes_and_a_plain_sort_agree_for_any_number_of_sites_and_coordinates()
    {
        var random = new RandomSource(8);
        for (var sites = 1; sites <= 70; sites++)
        {
            var updates = Enumerable.Range(1, sites).Select(site => Update((uint)site, random, 1 + random.NextInt32(19))).ToArray();
            var dimension = updates.Min(update => update.Values.Length);
            updates = [.. updates.Select(update => new SiteUpdate(update.Site, update.Values[..dimension], update.SampleCount))];
            var (median, trimmed) = (new CoordinateMedian().Aggregate(updates), new TrimmedMean(0.23).Aggregate(updates));
            for (var k = 0; k < dimension; k++)
            {
                var sorted = updates.Select(update => update.Values[k]).Order().ToArray();
                var cut = (int)(0.23 * sites);
                Assert.Equal((sorted[(sites - 1) / 2] + sorted[sites / 2]) / 2, median[k], 1e-15);
                Assert.Equal(sorted[cut..^cut].Average(), trimmed[k], 1e-14);
            }
        }
    }

    [Theory, InlineData(1), InlineData(2), InlineData(7), InlineData(16), InlineData(19)]
    public void The_sorting_network_sorts_every_pattern_of_zeros_and_ones(int count)
    {
        // By the 0-1 principle it then sorts everything. Patterns are bits, and a comparison acts on all of them at once.
        var network = CoordinateSort.Network(count);
        for (var pattern = 0; pattern < 1 << count; pattern++)
        {
            var bits = pattern;
            foreach (var (low, high) in network)
                if ((bits >> low & 1) == 1 && (bits >> high & 1) == 0) bits ^= 1 << low | 1 << high;
            var ones = int.PopCount(pattern);
            Assert.Equal(((1 << ones) - 1) << (count - ones), bits);
        }
    }

    [Fact]
    public void Fewer_hostile_sites_than_a_rule_allows_for_do_not_carry_it_away()
    {
        var random = new RandomSource(15);
        var honest = Enumerable.Range(1, 9).Select(site => Update((uint)site, random, 20)).ToArray();
        SiteUpdate[] updates = [.. honest, .. new uint[] { 10, 11, 12 }.Select(site => new SiteUpdate(site, [.. Enumerable.Repeat(1e6, 20)], 1_000_000))];
        foreach (var robust in new IAggregationStrategy[] { new CoordinateMedian(), new TrimmedMean(0.25), new Krum(3), new MultiKrum(3, 5), new GeometricMedian(), new ClippedMean(2) })
            Assert.All(robust.Aggregate(updates), value => Assert.InRange(value, -3, 3));
        Assert.True(new WeightedMean().Aggregate(updates)[0] > 1e5);
        Assert.True(new TrimmedMean(0.05).Aggregate(updates)[0] > 1e5); // it cuts nobody of twelve
    }

    [Fact]
    public void A_linear_strategy_gives_the_same_from_the_masked_sum_as_from_the_updates()
    {
        var random = new RandomSource(23);
        var terms = SecureTerms(out var coding);
        var updates = terms.Roster.Sites.Select(site => Update(site, random, 30)).ToArray();
        var round = new SimulatedRound(terms, SecureAggregation.Parties.CoordinatorKey, terms.Roster.Sites.ToDictionary(site => site, SecureAggregation.Parties.KeyOf), 2);
        var sum = round.Run(site => (coding.Encode(updates[site - 1].Values, 1), null), new Dictionary<uint, SitePhase>(), CancellationToken.None);
        var (weighted, total) = coding.DecodeSum(sum.Entries);
        foreach (var strategy in new ILinearStrategy[] { new EqualMean(), new FixedDenominatorMean(4) })
        {
            var (open, masked) = (strategy.Aggregate(updates), strategy.FromSum(weighted, total));
            for (var k = 0; k < open.Length; k++) Assert.Equal(open[k], masked[k], 5 * coding.ClippingBound / coding.Levels);
        }
    }

    [Fact]
    public void No_replaced_update_moves_a_bounded_strategy_further_than_its_sensitivity()
    {
        var random = new RandomSource(29);
        const double Norm = 1.5;
        foreach (var (strategy, factor) in new (IBoundedStrategy, double)[] { (new EqualMean(), 1), (new ClippedMean(4), 1), (new FixedDenominatorMean(6), 2), (new FixedDenominatorMean(900, 100, 3), 2) })
            for (var trial = 0; trial < 200; trial++)
            {
                var updates = Enumerable.Range(1, 6).Select(site => OnSphere((uint)site, random, Norm)).ToArray();
                var first = strategy.Aggregate(updates);
                // The worst case is the opposite update; a fixed denominator is for a site that is left out, and replacing is twice that.
                updates[2] = trial == 0 ? Opposite(updates[2]) : OnSphere(3, random, Norm);
                var moved = Math.Sqrt(SquaredDistance.Between(first, strategy.Aggregate(updates)));
                var bound = factor * strategy.Sensitivity(Norm, 6);
                Assert.InRange(moved, 0, bound * (1 + 1e-12));
                if (trial == 0 && strategy is EqualMean) Assert.Equal(bound, moved, 1e-12);
            }
    }

    [Fact]
    public void Leaving_a_site_out_moves_a_bounded_strategy_no_further_than_its_sensitivity()
    {
        var random = new RandomSource(37);
        foreach (var strategy in new IBoundedStrategy[] { new EqualMean(), new ClippedMean(4), new FixedDenominatorMean(6) })
            for (var trial = 0; trial < 200; trial++)
            {
                var updates = Enumerable.Range(1, 6).Select(site => OnSphere((uint)site, random, 1)).ToArray();
                var moved = Math.Sqrt(SquaredDistance.Between(strategy.Aggregate(updates), strategy.Aggregate(updates[1..])));
                Assert.InRange(moved, 0, strategy.Sensitivity(1, 6) * (1 + 1e-12));
            }
    }

    [Fact]
    public void Updates_that_do_not_belong_together_are_refused()
    {
        var update = new SiteUpdate(1, [1, 2], 1);
        foreach (var strategy in All())
        {
            Assert.Throws<ArgumentException>(() => strategy.Aggregate([]));
            Assert.Throws<ArgumentException>(() => strategy.Aggregate([update, update]));
            Assert.Throws<ArgumentException>(() => strategy.Aggregate([update, new SiteUpdate(2, [1], 1)]));
            Assert.Throws<ArgumentNullException>(() => strategy.Aggregate(null!));
        }

        Assert.Throws<ArgumentException>(() => new SiteUpdate(1, [double.NaN], 1));
        Assert.Throws<ArgumentException>(() => SiteUpdate.FromSingles(1, [float.PositiveInfinity], 1));
        Assert.Throws<ArgumentException>(() => new SiteUpdate(1, [], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SiteUpdate(1, [1], 0));
        Assert.Throws<ArgumentException>(() => new MultiKrum(1, 3).Aggregate([update, new SiteUpdate(2, [1, 2], 1)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrimmedMean(0.5));
        Assert.Equal([1, 2], new Krum(1).Aggregate([update]));
    }

    [Fact]
    public void The_median_of_the_largest_numbers_does_not_overflow()
    {
        SiteUpdate[] updates = [new(1, [double.MaxValue], 1), new(2, [double.MaxValue], 1)];
        Assert.Equal([double.MaxValue], new CoordinateMedian().Aggregate(updates));
    }

    private static IAggregationStrategy[] All() =>
    [
        new WeightedMean(), new EqualMean(), new FixedDenominatorMean(5), new ClippedMean(1), new CoordinateMedian(), new TrimmedMean(0.2), new Krum(2), new MultiKrum(2, 1), new GeometricMedian(),
    ];

    private static RoundTerms SecureTerms(out FixedPoint coding)
    {
        coding = new FixedPoint { ClippingBound = 8, Levels = 1 << 24 };
        return SecureAggregation.Parties.TermsOf(5, 4, coding.Vector(30, WordSize.Bits32));
    }

    private static SiteUpdate Update(uint site, RandomSource random, int dimension) =>
        new(site, [.. Enumerable.Range(0, dimension).Select(_ => Math.Clamp(random.NextGaussian(), -3, 3))], 1 + random.NextInt32(500));

    private static SiteUpdate OnSphere(uint site, RandomSource random, double norm)
    {
        var values = Enumerable.Range(0, 7).Select(_ => random.NextGaussian()).ToArray();
        var length = Math.Sqrt(values.Sum(value => value * value));
        return new SiteUpdate(site, [.. values.Select(value => value / length * norm)], 1 + random.NextInt32(500));
    }

    private static SiteUpdate Opposite(SiteUpdate update) => new(update.Site, [.. update.Values.ToArray().Select(value => -value)], update.SampleCount);

    private static (JsonElement Item, IReadOnlyList<SiteUpdate> Updates) Case(string name)
    {
        var item = Golden.Items("aggregation").Single(item => item.Text("name") == name);
        var counts = item.GetProperty("num_examples").Integers();
        return (item, [.. item.Items("updates").Select((values, i) => new SiteUpdate((uint)i + 1, values.Numbers(), counts[i]))]);
    }

    private static void AssertAggregate(double[] expected, IAggregationStrategy strategy, IReadOnlyList<SiteUpdate> updates, double tolerance = 1e-12) =>
        GoldenFile.AssertClose(expected, strategy.Aggregate(updates), tolerance);
}
