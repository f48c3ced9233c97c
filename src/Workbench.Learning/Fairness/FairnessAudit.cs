using Workbench.Learning.Metrics;
using Workbench.Learning.Resampling;
using Workbench.Learning.Statistics;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Fairness;

/// <summary>Compares how a model treats the levels of a protected characteristic: who is selected, who is wrongly passed over, whom it misjudges.</summary>
/// <remarks>
/// The definitions are those of S. Barocas, M. Hardt, A. Narayanan, "Fairness and Machine Learning", 2023, chapter 3. They exclude one another where
/// the observed rates differ; the audit shows them side by side and decides nothing. The four-fifths rule is a rule of thumb of the United States'
/// Uniform Guidelines on Employee Selection Procedures (1978, section 4 D), not a statistical test and not European law. Differences between levels
/// may come from what else differs between them. Small levels are shown, marked, and never judged.
/// </remarks>
public static class FairnessAudit
{
    private static readonly FairnessMeasure[] Measures = Enum.GetValues<FairnessMeasure>();
    private static readonly FairnessMeasure[] ExtremeMeasures =
        [FairnessMeasure.SelectionRate, FairnessMeasure.TruePositiveRate, FairnessMeasure.FalsePositiveRate];

    /// <summary>Audits decisions "selected if the probability is at least the threshold".</summary>
    /// <param name="characteristic">The level of each row, and whom the rows are about.</param>
    /// <param name="labels">What happened.</param>
    /// <param name="probabilities">What the model said, one in [0, 1] a row, of rows that it was not fitted on.</param>
    /// <param name="threshold">Smallest probability that is selected.</param>
    /// <param name="resampling">By groups where rows share people or companies, so that the intervals know.</param>
    /// <param name="settings">Intervals, and when a level is small.</param>
    /// <param name="random">Forked for the resamples.</param>
    /// <exception cref="ArgumentException">The arguments differ in their number of rows, or a probability lies outside [0, 1].</exception>
    public static FairnessReport Of(
        ProtectedCharacteristic characteristic, Labels labels, double[] probabilities, double threshold, IResampling resampling, FairnessSettings settings,
        RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(characteristic);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(resampling);
        ArgumentNullException.ThrowIfNull(settings);
        Scored.CheckProbabilities(labels, probabilities);
        if (characteristic.LevelOfRow.Length != labels.Count || resampling.RowCount != labels.Count)
            throw new ArgumentException($"There are {labels.Count} labels, {characteristic.LevelOfRow.Length} levels and {resampling.RowCount} rows to draw from.", nameof(labels));
        var bins = CalibrationBins.OfEqualMass(probabilities, settings.BinCount);
        var plain = new FairnessStatistics(characteristic, labels, probabilities, threshold, bins);
        var tallies = plain.Tally(default, new double[characteristic.Levels.Length * bins.BinCount]);
        var people = characteristic.PeopleOfLevels();
        int[] large = [.. Enumerable.Range(0, tallies.Length).Where(level => NoteOn(tallies[level], people?[level], settings).Length == 0)];
        var statistics = new FairnessStatistics(characteristic, labels, probabilities, threshold, bins)
        {
            Reference = large.Length == 0 ? -1 : large.MaxBy(level => tallies[level].Of(FairnessMeasure.SelectionRate)),
            Extremes = large.Length < 2 ? [] :
            [
                .. ExtremeMeasures.Select(measure => (measure, large.MaxBy(level => tallies[level].Of(measure)), large.MinBy(level => tallies[level].Of(measure)))),
            ],
        };
        var intervals = Bootstrap.Intervals(resampling, statistics.Of, settings.Bootstrap, random);
        var comparisons = large.Length * Measures.Length;
        return new FairnessReport
        {
            Characteristic = characteristic.Name,
            Threshold = threshold,
            Confidence = settings.Bootstrap.Confidence,
            ReferenceLevel = statistics.Reference < 0 ? null : characteristic.Levels[statistics.Reference],
            ComparisonCount = comparisons,
            Levels =
            [
                .. Enumerable.Range(0, tallies.Length).Where(level => tallies[level].Count > 0).Select(level => Audit(
                    characteristic.Levels[level], tallies[level], people?[level], intervals.AsSpan().Slice(level * FairnessStatistics.Width, FairnessStatistics.Width), comparisons, settings)),
            ],
            Extremes =
            [
                .. statistics.Extremes.Select((extreme, i) => new FairnessExtreme(
                    extreme.Measure, characteristic.Levels[extreme.Highest], characteristic.Levels[extreme.Lowest], intervals[(tallies.Length * FairnessStatistics.Width) + i])),
            ],
        };
    }

    private static LevelAudit Audit(
        string level, LevelTally tally, int? people, ReadOnlySpan<BootstrapInterval> intervals, int comparisons, FairnessSettings settings)
    {
        var (note, confidence) = (NoteOn(tally, people, settings), settings.Bootstrap.Confidence);
        var isSmall = note.Length > 0;
        var stretch = intervals.ToArray();
        return new LevelAudit
        {
            Level = level,
            Count = (int)tally.Count,
            PositiveCount = (int)tally.Positives,
            PeopleCount = people,
            IsSmall = isSmall,
            Note = note,
            SelectionRate = Rate(tally.Selected, tally.Count, (int)FairnessMeasure.SelectionRate),
            TruePositiveRate = Rate(tally.TruePositives, tally.Positives, (int)FairnessMeasure.TruePositiveRate),
            FalsePositiveRate = Rate(tally.Selected - tally.TruePositives, tally.Count - tally.Positives, (int)FairnessMeasure.FalsePositiveRate),
            PositivePredictiveValue = Rate(tally.TruePositives, tally.Selected, (int)FairnessMeasure.PositivePredictiveValue),
            ObservedRate = Rate(tally.Positives, tally.Count, FairnessStatistics.Observed),
            MeanProbability = stretch[FairnessStatistics.Mean],
            CalibrationGap = stretch[(int)FairnessMeasure.CalibrationGap],
            CalibrationError = stretch[FairnessStatistics.Error],
            Differences = [.. Measures.Select(measure => Difference(measure, stretch[FairnessStatistics.Differences + (int)measure], isSmall, comparisons, confidence))],
            RatioToRest = stretch[FairnessStatistics.RatioToRest],
            ImpactRatio = stretch[FairnessStatistics.Impact],
            FourFifths = isSmall ? FourFifthsVerdict.TooFewRows : VerdictOn(stretch[FairnessStatistics.Impact]),
        };

        AuditedRate Rate(long successes, long count, int place) => new(ShareInterval.Wilson(successes, count, confidence), stretch[place]);
    }

    private static FairnessDifference Difference(FairnessMeasure measure, BootstrapInterval interval, bool isSmall, int comparisons, double confidence)
    {
        var half = NormalDistribution.Quantile(1 - ((1 - confidence) / (2 * Math.Max(1, comparisons)))) * interval.StandardError;
        var (lower, upper) = (interval.Estimate - half, interval.Estimate + half);
        return new FairnessDifference(measure, interval, lower, upper, !isSmall && (lower > 0 || upper < 0));
    }

    private static FourFifthsVerdict VerdictOn(BootstrapInterval ratio) =>
        ratio.Lower >= 0.8 ? FourFifthsVerdict.Holds : ratio.Upper < 0.8 ? FourFifthsVerdict.Fails : FourFifthsVerdict.Undecided;

    private static string NoteOn(LevelTally tally, int? people, FairnessSettings settings)
    {
        var negatives = tally.Count - tally.Positives;
        return tally.Count < settings.MinimumRows ? $"{tally.Count} rows are too few to judge"
            : people < settings.MinimumPeople ? $"{people} people are too few to judge"
            : tally.Positives < settings.MinimumOfEachClass ? $"{tally.Positives} positive rows are too few to judge"
            : negatives < settings.MinimumOfEachClass ? $"{negatives} negative rows are too few to judge"
            : "";
    }
}
