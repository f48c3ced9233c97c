using Workbench.Learning.Metrics;
using Workbench.Learning.Resampling;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Tests.Resampling;

public class BootstrapTests
{
    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        var (labels, scores) = Samples.Scored(500, 50, seed: 1);
        var ranking = Ranking.Of(labels, scores);
        BootstrapInterval Area(int threads) => Bootstrap.Intervals(
            RowResampling.Of(500), multiplicities => [RocCurve.AreaOf(ranking, multiplicities)],
            new BootstrapSettings { ReplicateCount = 200, ThreadCount = threads }, new RandomSource(9))[0];
        Assert.Equal(Area(1), Area(2));
        Assert.Equal(Area(1), Area(5));
    }

    [Fact]
    public void A_resample_equals_a_table_of_the_drawn_rows()
    {
        var (labels, scores) = Samples.Scored(200, 20, seed: 2);
        var multiplicities = new int[200];
        RowResampling.Of(200).Draw(new RandomSource(3), multiplicities);
        Assert.Equal(200, multiplicities.Sum());
        int[] rows = [.. Enumerable.Range(0, 200).SelectMany(row => Enumerable.Repeat(row, multiplicities[row]))];
        double[] drawnScores = [.. rows.Select(row => scores[row])];
        var (weighted, drawn) = (Ranking.Of(labels, scores), Ranking.Of(labels.Select(rows), drawnScores));
        Assert.Equal(RocCurve.AreaOf(drawn), RocCurve.AreaOf(weighted, multiplicities));
        Assert.Equal(PrecisionRecallCurve.AveragePrecisionOf(drawn), PrecisionRecallCurve.AveragePrecisionOf(weighted, multiplicities), 1e-14);
        Assert.Equal(ConfusionMatrix.Of(labels.Select(rows), drawnScores, 0.5), ConfusionMatrix.Of(labels, scores, 0.5, multiplicities));
        Assert.Equal(LogLoss.Of(labels.Select(rows), [.. drawnScores.Select(Shrink)]), LogLoss.Of(labels, [.. scores.Select(Shrink)], multiplicities), 1e-13);

        static double Shrink(double score) => 0.1 + (0.8 * score);
    }

    [Fact]
    public void The_standard_error_of_a_mean_is_the_textbooks()
    {
        var random = new RandomSource(4);
        double[] values = [.. Enumerable.Range(0, 400).Select(_ => random.NextGaussian())];
        var interval = Bootstrap.Intervals(
            RowResampling.Of(400), multiplicities => [Mean(values, multiplicities)], new BootstrapSettings { ReplicateCount = 4000 }, new RandomSource(5))[0];
        var mean = values.Average();
        var error = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)) / 400);
        Assert.Equal(mean, interval.Estimate, 1e-15);
        Assert.Equal(error, interval.StandardError, 0.05 * error); // the error of 4,000 replicates is 1.1 %
        Assert.Equal(mean - (1.96 * error), interval.Lower, 0.15 * error);
        Assert.Equal(mean + (1.96 * error), interval.Upper, 0.15 * error);
    }

    [Fact]
    public void Intervals_hold_the_true_value_about_as_often_as_they_say()
    {
        var held = 0;
        for (var trial = 0; trial < 200; trial++)
        {
            var random = new RandomSource(trial);
            double[] values = [.. Enumerable.Range(0, 100).Select(_ => random.NextDouble())];
            var interval = Bootstrap.Intervals(
                RowResampling.Of(100), m => [Mean(values, m)], new BootstrapSettings { ReplicateCount = 200, Confidence = 0.9 }, random.Fork("bootstrap"))[0];
            if (interval.Lower <= 0.5 && 0.5 <= interval.Upper) held++;
        }

        Assert.InRange(held, 160, 196); // 180 expected, four standard deviations either way
    }

    [Fact]
    public void A_stratified_resample_keeps_the_positive_rate()
    {
        var labels = Samples.Scored(300, 10, seed: 6).Labels;
        var multiplicities = new int[300];
        for (var seed = 0; seed < 20; seed++)
        {
            RowResampling.Stratified(labels).Draw(new RandomSource(seed), multiplicities);
            Assert.Equal(labels.PositiveCount, Enumerable.Range(0, 300).Where(row => labels[row]).Sum(row => multiplicities[row]));
            Assert.Equal(300, multiplicities.Sum());
        }
    }

    [Fact]
    public void Groups_are_drawn_as_a_whole_and_crossed_groups_by_the_product()
    {
        int[] candidates = [.. Enumerable.Range(0, 60).Select(row => row / 6 * 11)];
        int[] companies = [.. Enumerable.Range(0, 60).Select(row => row % 6)];
        var (single, crossed) = (new int[60], new int[60]);
        new GroupResampling(candidates).Draw(new RandomSource(7), single);
        new GroupResampling(candidates, companies).Draw(new RandomSource(7), crossed);
        Assert.Equal(60, single.Sum());
        Assert.Equal(60, crossed.Sum());
        Assert.All(candidates.Zip(single).GroupBy(row => row.First), group => Assert.Single(group.Select(row => row.Second).Distinct()));
        for (var candidate = 0; candidate < 10; candidate++)
            for (var company = 0; company < 6; company++)
                Assert.Equal(crossed[candidate * 6] * crossed[company + (6 * FirstDrawn())], crossed[(candidate * 6) + company] * crossed[6 * FirstDrawn()]);

        int FirstDrawn() => Enumerable.Range(0, 10).First(candidate => single[candidate * 6] > 0);
    }

    [Fact]
    public void Shared_groups_widen_the_interval()
    {
        // Twenty people, fifty rows each, whose outcomes differ by person and not within: there are 20 facts, not 1,000.
        var random = new RandomSource(8);
        double[] people = [.. Enumerable.Range(0, 20).Select(_ => random.NextDouble())];
        int[] groups = [.. Enumerable.Range(0, 1000).Select(row => row / 50)];
        double[] values = [.. groups.Select(group => people[group])];
        double Error(IResampling resampling) => Bootstrap.Intervals(
            resampling, m => [Mean(values, m)], new BootstrapSettings { ReplicateCount = 500 }, new RandomSource(9))[0].StandardError;
        Assert.InRange(Error(new GroupResampling(groups)) / Error(RowResampling.Of(1000)), 5.5, 8.7); // √50 = 7.1
    }

    [Fact]
    public void A_statistic_that_is_undefined_in_a_resample_has_no_interval()
    {
        var labels = new Labels([true, false, false]);
        var ranking = Ranking.Of(labels, [0.9, 0.1, 0.5]);
        var interval = Bootstrap.Intervals(
            RowResampling.Of(3), m => [RocCurve.AreaOf(ranking, m)], new BootstrapSettings { ReplicateCount = 50 }, new RandomSource(1))[0];
        Assert.Equal(1, interval.Estimate);
        Assert.True(double.IsNaN(interval.Lower));
    }

    private static double Mean(double[] values, ReadOnlySpan<int> multiplicities)
    {
        if (multiplicities.IsEmpty) return values.Average();
        var (sum, count) = (0.0, 0);
        for (var row = 0; row < values.Length; row++)
        {
            sum += multiplicities[row] * values[row];
            count += multiplicities[row];
        }

        return sum / count;
    }
}
