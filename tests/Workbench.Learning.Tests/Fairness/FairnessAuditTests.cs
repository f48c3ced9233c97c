using Workbench.Learning.Fairness;
using Workbench.Learning.Inspection;
using Workbench.Learning.Metrics;
using Workbench.Learning.Resampling;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Tests.Fairness;

public class FairnessAuditTests
{
    private static readonly FairnessSettings Settings = new() { Bootstrap = new BootstrapSettings { ReplicateCount = 300 } };

    [Fact]
    public void Rates_are_those_of_the_levels_confusion_matrix()
    {
        var sample = Draw(3000, seed: 1);
        var report = Audit(sample);
        for (var level = 0; level < 3; level++)
        {
            int[] rows = [.. Enumerable.Range(0, 3000).Where(row => sample.Levels[row] == level)];
            int[] rest = [.. Enumerable.Range(0, 3000).Where(row => sample.Levels[row] != level)];
            var (own, others) = (Matrix(sample, rows), Matrix(sample, rest));
            var audit = report.Levels[level];
            Assert.Equal(rows.Length, audit.Count);
            Assert.Equal((double)(own.TruePositives + own.FalsePositives) / own.Count, audit.SelectionRate.Value, 1e-15);
            Assert.Equal(own.Recall, audit.TruePositiveRate.Value, 1e-15);
            Assert.Equal(1 - own.Specificity, audit.FalsePositiveRate.Value, 1e-12);
            Assert.Equal(own.Precision, audit.PositivePredictiveValue.Value, 1e-15);
            Assert.Equal(own.Recall - others.Recall, audit.Difference(FairnessMeasure.TruePositiveRate).Interval.Estimate, 1e-12);
            Assert.Equal(own.Precision - others.Precision, audit.Difference(FairnessMeasure.PositivePredictiveValue).Interval.Estimate, 1e-12);
            Assert.Equal(rows.Average(row => sample.Probabilities[row]), audit.MeanProbability.Estimate, 1e-12);
            Assert.Equal(audit.ObservedRate.Value - audit.MeanProbability.Estimate, audit.CalibrationGap.Estimate, 1e-12);
        }

        var rates = report.Levels.Select(level => level.SelectionRate.Value).ToArray();
        Assert.Equal(rates.Max() - rates.Min(), report.DemographicParity!.Difference.Estimate, 1e-12);
        Assert.Equal(rates.Min() / rates.Max(), report.LowestImpact!.ImpactRatio.Estimate, 1e-12);
        Assert.Equal(report.Levels[Array.IndexOf(rates, rates.Max())].Level, report.ReferenceLevel);
        Assert.Equal(15, report.ComparisonCount);
        Assert.Contains("about 0.8 of them", report.ComparisonNote);
    }

    [Fact]
    public void Row_bootstrap_and_wilson_agree_on_a_rate()
    {
        var rate = Audit(Draw(4000, seed: 2)).Levels[0].SelectionRate;
        Assert.Equal(rate.Share.Lower, rate.Resampled.Lower, 0.01);
        Assert.Equal(rate.Share.Upper, rate.Resampled.Upper, 0.01);
        Assert.Equal(rate.Value, rate.Resampled.Estimate);
    }

    [Fact]
    public void A_model_that_treats_all_alike_is_rarely_accused()
    {
        var (accused, plain) = (0, 0);
        for (var seed = 0; seed < 40; seed++)
        {
            var report = Audit(Draw(1200, seed), replicates: 100);
            if (report.Levels.Any(level => level.Differences.Any(difference => difference.IsEstablished))) accused++;
            if (report.Levels.Any(level => level.Differences.Any(difference => !difference.Interval.Holds(0)))) plain++;
        }

        Assert.InRange(accused, 0, 7); // 5 % of 40 expected
        Assert.InRange(plain, 8, 40); // without the adjustment many audits would accuse
    }

    [Fact]
    public void A_model_that_disfavours_a_level_is_found()
    {
        // Level 2 gets probabilities that are too low by 0.25: it is selected less, misses more of its positives, and is underrated.
        var report = Audit(Draw(4000, seed: 3, penalty: 0.25));
        var audit = report.Levels[2];
        Assert.True(audit.Difference(FairnessMeasure.SelectionRate) is { IsEstablished: true, Interval.Upper: < -0.1 });
        Assert.True(audit.Difference(FairnessMeasure.TruePositiveRate) is { IsEstablished: true, Interval.Upper: < -0.1 });
        Assert.True(audit.Difference(FairnessMeasure.CalibrationGap) is { IsEstablished: true, Interval.Lower: > 0.15 });
        Assert.Equal(FourFifthsVerdict.Fails, audit.FourFifths);
        Assert.Equal(["c", "c"], [report.LowestImpact!.Level, report.EqualOpportunity!.Lowest]);
        Assert.True(audit.CalibrationError.Lower > 0.15);
        Assert.All(report.Levels.Take(2), level => Assert.NotEqual(FourFifthsVerdict.Fails, level.FourFifths));
        Assert.Equal(1, report.Levels.Single(level => level.Level == report.ReferenceLevel).ImpactRatio.Lower);
    }

    [Fact]
    public void Small_levels_are_marked_and_not_judged()
    {
        var sample = Draw(1000, seed: 4);
        int[] levels = [.. sample.Levels.Select((level, row) => row < 12 ? 3 : level)];
        var probabilities = sample.Probabilities.Select((p, row) => row < 12 ? 0.01 : p).ToArray();
        var report = FairnessAudit.Of(
            new ProtectedCharacteristic("kind", ["a", "b", "c", "d", "e"], levels), sample.Labels, probabilities, 0.5, RowResampling.Of(1000), Settings, new RandomSource(1));
        var small = report.Levels[3];
        Assert.Equal((true, "12 rows are too few to judge"), (small.IsSmall, small.Note));
        Assert.Equal(0, small.SelectionRate.Value);
        Assert.Equal(FourFifthsVerdict.TooFewRows, small.FourFifths);
        Assert.DoesNotContain(small.Differences, difference => difference.IsEstablished);
        Assert.DoesNotContain(report.Extremes, extreme => extreme.Lowest == "d");
        Assert.Equal(4, report.Levels.Length); // nobody has the level e
        Assert.Equal(15, report.ComparisonCount);
        Assert.True(small.PositivePredictiveValue.Share.Count == 0 && double.IsNaN(small.PositivePredictiveValue.Value));
    }

    [Fact]
    public void Groups_widen_the_intervals_where_rows_share_people()
    {
        // 60 people of 50 rows each: what is known of a level is known of 20 people.
        var random = new RandomSource(5);
        double[] people = [.. Enumerable.Range(0, 60).Select(_ => random.NextDouble())];
        int[] person = [.. Enumerable.Range(0, 3000).Select(row => row / 50)];
        double[] probabilities = [.. person.Select(p => people[p])];
        var sample = new Sample(new Labels([.. probabilities.Select(random.NextBoolean)]), probabilities, [.. person.Select(p => p % 3)]);
        var (byRows, byPeople) = (Audit(sample), Audit(sample, new GroupResampling(person)));
        Assert.True(byPeople.Levels[0].SelectionRate.Resampled.StandardError > 4 * byRows.Levels[0].SelectionRate.Resampled.StandardError);
        Assert.Equal(byRows.Levels[0].SelectionRate.Share, byPeople.Levels[0].SelectionRate.Share);
    }

    [Fact]
    public void Many_rows_about_few_people_are_a_small_level()
    {
        // Level c has a thousand rows, but they are about four people.
        int[] person = [.. Enumerable.Range(0, 3000).Select(row => row < 1000 ? row / 250 : row / 10)];
        var characteristic = new ProtectedCharacteristic("kind", ["a", "b", "c"], [.. person.Select(p => p < 4 ? 2 : p % 2)]).OfPeople(person);
        var sample = Draw(3000, seed: 7);
        var report = FairnessAudit.Of(characteristic, sample.Labels, sample.Probabilities, 0.5, new GroupResampling(person), Settings, new RandomSource(1));
        Assert.Equal([100, 100, 4], report.Levels.Select(level => level.PeopleCount));
        Assert.Equal("4 people are too few to judge", report.Levels[2].Note);
        Assert.Equal(FourFifthsVerdict.TooFewRows, report.Levels[2].FourFifths);
        Assert.Equal([100, 0], characteristic.Select([1007, 3]).PersonOfRow.ToArray());
        Assert.Null(Audit(sample).Levels[0].PeopleCount);
        Assert.Throws<ArgumentException>(() => characteristic.OfPeople([1, 2]));
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_report()
    {
        var sample = Draw(800, seed: 6);
        FairnessReport Run(int threads) => FairnessAudit.Of(
            Characteristic(sample), sample.Labels, sample.Probabilities, 0.5, RowResampling.Of(800),
            Settings with { Bootstrap = new BootstrapSettings { ReplicateCount = 100, ThreadCount = threads } }, new RandomSource(1));
        Assert.Equal(
            Run(1).Levels.SelectMany(level => level.Differences), Run(4).Levels.SelectMany(level => level.Differences));
    }

    [Fact]
    public void A_characteristic_is_read_from_indicators_and_ambiguous_rows_are_named()
    {
        var table = new FeatureTable(["dis_motor", "dis_sensory"], [[1, 0, 0], [0, 1, 1]]);
        var characteristic = ProtectedCharacteristic.OfIndicators(table, FeatureGroup.Of(table, "dis_")[0]);
        Assert.Equal("dis", characteristic.Name);
        Assert.Equal(["motor", "sensory"], characteristic.Levels);
        Assert.Equal([0, 1, 1], characteristic.LevelOfRow.ToArray());
        Assert.Equal([1, 0], characteristic.Select([2, 0]).LevelOfRow.ToArray());
        var none = new FeatureTable(["dis_motor", "dis_sensory"], [[1, 0], [0, 0]]);
        Assert.Contains("Row 2 has no level", Assert.Throws<ArgumentException>(() => ProtectedCharacteristic.OfIndicators(none, FeatureGroup.Of(none, "dis_")[0])).Message);
        var both = new FeatureTable(["dis_motor", "dis_sensory"], [[1, 1], [0, 1]]);
        Assert.Contains("Row 2 has no clear level", Assert.Throws<ArgumentException>(() => ProtectedCharacteristic.OfIndicators(both, FeatureGroup.Of(both, "dis_")[0])).Message);
        Assert.Throws<ArgumentException>(() => new ProtectedCharacteristic("x", ["a", "b"], [0, 2]));
    }

    private sealed record Sample(Labels Labels, double[] Probabilities, int[] Levels);

    /// <summary>Outcomes that follow a probability; the model says it, less the penalty for level 2.</summary>
    private static Sample Draw(int rowCount, long seed, double penalty = 0)
    {
        var random = new RandomSource(seed);
        var (labels, probabilities, levels) = (new bool[rowCount], new double[rowCount], new int[rowCount]);
        for (var row = 0; row < rowCount; row++)
        {
            var probability = 0.1 + (0.8 * random.NextDouble());
            (labels[row], levels[row]) = (random.NextBoolean(probability), random.NextInt32(3));
            probabilities[row] = Math.Max(0, probability - (levels[row] == 2 ? penalty : 0));
        }

        return new Sample(new Labels(labels), probabilities, levels);
    }

    private static ProtectedCharacteristic Characteristic(Sample sample) => new("kind", ["a", "b", "c"], sample.Levels);

    private static FairnessReport Audit(Sample sample, IResampling? resampling = null, int replicates = 300) => FairnessAudit.Of(
        Characteristic(sample), sample.Labels, sample.Probabilities, 0.5, resampling ?? RowResampling.Of(sample.Levels.Length),
        Settings with { Bootstrap = new BootstrapSettings { ReplicateCount = replicates } }, new RandomSource(9));

    private static ConfusionMatrix Matrix(Sample sample, int[] rows) =>
        ConfusionMatrix.Of(sample.Labels.Select(rows), [.. rows.Select(row => sample.Probabilities[row])], 0.5);
}
