using Workbench.Display;
using Workbench.Display.Charts;
using Workbench.Experiments.Data;
using Workbench.Experiments.Figures;
using Workbench.Experiments.Models;
using Workbench.Matching.Pairs;

namespace Workbench.Experiments.Tests.Data;

public class DataExplorationTests
{
    private static DataExploration Explore(TemporaryStudy temporary) => DataGeneration.Generate(temporary.Study).Explore();

    [Fact]
    public void Only_what_the_rule_reads_takes_away_from_the_probability()
    {
        using var temporary = new TemporaryStudy();
        var influences = Explore(temporary).Influences(new PublishedOutcomeModel()).ToDictionary(influence => influence.Feature);
        Assert.Equal(0, influences["compatibility_score"].Affected); // all above 0.5
        Assert.Equal(0, influences["compatibility_score"].LargestLoss);
        Assert.InRange(influences["distance_km"].LargestLoss, 0.15, 0.2 + 1e-12);
        Assert.InRange(influences["attitude_score"].LargestLoss, 0.05, 0.3 + 1e-12);
        Assert.Equal(0.0025, influences["remote_work"].LargestLoss, 1e-9);
        Assert.Equal(0.0025, influences["certification"].LargestLoss, 1e-9);
    }

    [Fact]
    public void Outcome_bins_cover_every_pair_once_and_follow_the_rule()
    {
        using var temporary = new TemporaryStudy();
        var exploration = Explore(temporary);
        var bins = exploration.OutcomesBy("attitude_score", 0, 1, 10);
        Assert.Equal(exploration.Data.RowCount, bins.Sum(bin => bin.Count));
        Assert.Equal(exploration.Data.Labels.PositiveCount, bins.Sum(bin => bin.Count * bin.PositiveRate), 1e-9);
        var misses = bins.Count(bin => Math.Abs(bin.PositiveRate - bin.TrueRate) > 4 * Math.Sqrt(0.25 / bin.Count));
        Assert.Equal(0, misses);
    }

    [Fact]
    public void Centres_add_up_to_the_table()
    {
        using var temporary = new TemporaryStudy();
        var exploration = Explore(temporary);
        var centres = exploration.Centres();
        Assert.Equal(exploration.Data.RowCount, centres.Sum(centre => centre.PairCount));
        Assert.Equal(exploration.Candidates.Count, centres.Sum(centre => centre.CandidateCount));
        Assert.All(centres, centre => Assert.True(centre.LowerQuartile <= centre.MedianDistance && centre.MedianDistance <= centre.UpperQuartile));
    }

    [Fact]
    public void The_outcome_comes_last_among_the_correlations()
    {
        using var temporary = new TemporaryStudy();
        var (names, matrix) = Explore(temporary).Correlations("attitude_score", "distance_km");
        Assert.Equal(["attitude_score", "distance_km", "outcome"], names.AsEnumerable());
        Assert.True(matrix[0, 2] > 0 && matrix[1, 2] < 0);
        Assert.Equal(1, matrix[2, 2], 1e-12);
    }

    [Fact]
    public void Figures_stay_small_whatever_the_number_of_rows()
    {
        using var temporary = new TemporaryStudy();
        var exploration = Explore(temporary);
        var (names, matrix) = exploration.Correlations("attitude_score", "distance_km");
        Figure[] figures =
        [
            DataFigures.Map(exploration), DataFigures.DistancesByCentre(exploration, 30, 40), DataFigures.Correlations(names, matrix),
            DataFigures.Distribution(exploration.Distribution("distance_km", 0, 70, 35), "Distance", "distance (km)"),
            DataFigures.OutcomeRate(exploration.OutcomesBy("distance_km", 0, 60, 24), "Matches", "distance (km)"),
            DataFigures.Influences(exploration.Influences(new PublishedOutcomeModel())),
        ];
        Assert.All(figures, figure => Assert.InRange(figure.ToMimeBundle()[MimeTypes.Plotly]!.Length, 300, 50_000));
    }

    [Fact]
    public void The_ceiling_is_the_closed_form_for_two_groups()
    {
        // Half of the rows have p = 0.8, half 0.2: pairs (high, low) are right with weight 0.64 and wrong with 0.04; within a group ties count half.
        double[] probabilities = [.. Enumerable.Repeat(0.8, 1000), .. Enumerable.Repeat(0.2, 1000)];
        var ceiling = BayesCeiling.Of(probabilities);
        Assert.Equal((0.64 + (0.32 / 2)) / (0.64 + 0.04 + 0.32), ceiling.RocAuc, 1e-3);
        Assert.Equal(0.16, ceiling.Brier, 1e-12);
        Assert.Equal(-(0.8 * Math.Log(0.8)) - (0.2 * Math.Log(0.2)), ceiling.LogLoss, 1e-12);
        Assert.Equal(2 * 800.0 / (1000 + 1000), ceiling.F1, 1e-12); // the high half alone; all rows would give 2/3
    }
}
