using Workbench.Experiments.Analysis;
using Workbench.Experiments.Data;
using Workbench.Experiments.Models;
using Workbench.Experiments.Tests.Data;
using Workbench.Experiments.Training;
using Workbench.Learning;
using Workbench.Learning.Boosting;
using Workbench.Learning.Linear;
using Workbench.Learning.Tables;
using Workbench.Learning.Trees;

namespace Workbench.Experiments.Tests.Analysis;

public sealed class AnalysisTests
{
    private static readonly SplitFractions Fractions = new(0.2, 0.2);

    private static DataExploration People()
    {
        using var temporary = new TemporaryStudy(candidates: 60, companies: 50);
        return DataGeneration.Generate(temporary.Study).Explore();
    }

    private static TrainedModel Booster(string name, BoostingSettings settings) => new(
        new StudyModel(name, name, "", null, (_, threads) => new GradientBooster(settings, threads)), null, new ConstantClassifier(0.5), 0);

    [Fact]
    public void Scores_of_groups_weigh_up_to_the_score_of_all_rows()
    {
        var people = People();
        var table = DividedTable.Plain(people.Data, Fractions, new RandomSource(1));
        var model = new GradientBooster(new BoostingSettings { IterationCount = 20 }, 1).Fit(table.Training, new RandomSource(2), CancellationToken.None);
        var predictor = Predictor.Of("booster", "Booster", model, table);
        var comparison = ModelComparison.Of(table, [predictor], [], new ComparisonSettings());
        foreach (var characteristic in new[] { Characteristics.Region(people, table), Characteristics.Indicated("disability", "dis_", people, table) })
        {
            var groups = GroupScore.Of([predictor], comparison, characteristic, table);
            Assert.True(groups.Length > 1);
            Assert.Equal(table.Test.RowCount, groups.Sum(group => group.Pairs));
            Assert.Equal(comparison["booster"]["log_loss"].Estimate, groups.Sum(group => group.Pairs * group.LogLoss) / table.Test.RowCount, 1e-12);
            Assert.All(groups, group => Assert.InRange(group.People, 1, 60));
            Assert.All(groups, group => Assert.True(double.IsNaN(group.RocAuc) || group.RocAuc is >= 0 and <= 1));
        }
    }

    [Fact]
    public void Contributions_of_one_hot_columns_are_taken_together_and_sum_to_the_prediction()
    {
        var table = DividedTable.Plain(People().Data, Fractions, new RandomSource(1));
        var model = ((TreeClassifier)new GradientBooster(new BoostingSettings { IterationCount = 20 }, 1)
            .Fit(table.Training, new RandomSource(2), CancellationToken.None)).Model;
        var summary = ContributionSummary.Of(model, table.Test.Features, 50, new RandomSource(3), 2, CancellationToken.None);
        Assert.Equal(50, summary.Rows.RowCount);
        Assert.InRange(summary.LargestGap, 0, 1e-9);
        Assert.Contains(summary.Groups, group => group.Name == "dis" && group.Columns.Length == 7);
        Assert.Equal(summary.Groups.Select(summary.Importance).OrderDescending(), summary.Groups.Select(summary.Importance));
        Assert.Contains(summary.Groups[0].Name, new[] { "attitude_score", "distance_km" });
    }

    [Fact]
    public void Oversampling_moves_the_decisions_at_one_half_and_leaves_traces_in_one_hot_columns()
    {
        var table = DividedTable.Plain(People().Data, Fractions, new RandomSource(1));
        var study = OversamplingStudy.Run(
            table, [Booster("booster", new BoostingSettings { IterationCount = 20 })], 1000, new RandomSource(2), 2, CancellationToken.None);
        Assert.Equal(1000, study.TrainingRowCount);
        Assert.Equal(2, study.Rows.Length);
        Assert.All(study.Report.Groups, group => Assert.Equal(0, group.OriginalBrokenShare));
        Assert.InRange(study.Report.TellTaleShare, 0.3, 1);
        Assert.InRange(study.Detected.Single().Share, 0.5, 1);
    }

    [Fact]
    public void The_second_generator_keeps_the_people_and_has_its_own_ceiling()
    {
        var people = People();
        var data = StructuredStudy.Relabel(people, 0.85, new RandomSource(4));
        Assert.Equal(people.Data.RowCount, data.RowCount);
        Assert.Equal(people.Data.Candidates, data.Candidates);
        Assert.Equal(people.Data.Features.Column("distance_km"), data.Features.Column("distance_km"));
        var table = DividedTable.Plain(data, Fractions, new RandomSource(1));
        var study = StructuredStudy.Run(
            table, BaselineModels.Fitted(table, new LogisticSettings()), [Booster("booster", new BoostingSettings { IterationCount = 20, LeafCount = 8 })], new RandomSource(5), 1, CancellationToken.None);
        Assert.Equal("booster", study.Rows[^2].Model);
        Assert.InRange(study.Rows[^1].RocAuc, 0.8, 0.9);
        Assert.InRange(study.Ceiling.RocAuc, 0.8, 0.9);
        Assert.True(study.Rows[^2].RocAuc < study.Rows[^1].RocAuc);
    }

    [Fact]
    public void Decisions_at_a_higher_threshold_find_less_and_spare_more()
    {
        var table = DividedTable.Plain(People().Data, Fractions, new RandomSource(1));
        var rows = ThresholdRow.Of(table.Test.Labels, table.TestTruth.ToArray(), 9);
        Assert.Equal(0.5, rows[4].Threshold, 1e-12);
        for (var i = 1; i < rows.Length; i++)
        {
            Assert.True(rows[i].Recall <= rows[i - 1].Recall);
            Assert.True(rows[i].Specificity >= rows[i - 1].Specificity);
            Assert.True(rows[i].CalledPositive <= rows[i - 1].CalledPositive);
        }
    }

    [Fact]
    public void The_region_of_a_row_is_that_of_its_candidate()
    {
        var people = People();
        var table = DividedTable.Grouped(people.Data, Fractions, new RandomSource(1));
        var region = Characteristics.Region(people, table);
        Assert.Equal(table.Test.RowCount, region.LevelOfRow.Length);
        for (var i = 0; i < region.LevelOfRow.Length; i += 97)
            Assert.Equal(people.Candidates[people.Data.Candidates[table.Rows.Test[i]]].Centre.ToString(), region.Levels[region.LevelOfRow[i]]);
    }
}
