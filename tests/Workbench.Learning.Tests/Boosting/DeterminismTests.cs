using Workbench.Learning.Binning;
using Workbench.Learning.Boosting;
using Workbench.Learning.Boosting.Growing;
using Workbench.Learning.Boosting.Objectives;
using Workbench.Learning.Tables;
using Workbench.Learning.Threads;

namespace Workbench.Learning.Tests.Boosting;

public sealed class DeterminismTests
{
    private static readonly BoostingSettings Settings = new() { IterationCount = 8, LeafCount = 25, BaggingFraction = 0.8, BaggingFrequency = 2, FeatureFraction = 0.7 };

    [Theory]
    [InlineData(BoostingObjective.Binary, GradientAccumulation.FixedPoint)]
    [InlineData(BoostingObjective.Binary, GradientAccumulation.Double)]
    [InlineData(BoostingObjective.Regression, GradientAccumulation.FixedPoint)]
    [InlineData(BoostingObjective.RegressionL1, GradientAccumulation.FixedPoint)]
    [InlineData(BoostingObjective.Quantile, GradientAccumulation.Double)]
    [InlineData(BoostingObjective.Poisson, GradientAccumulation.FixedPoint)]
    [InlineData(BoostingObjective.Multiclass, GradientAccumulation.FixedPoint)]
    [InlineData(BoostingObjective.MulticlassOneVersusAll, GradientAccumulation.Double)]
    public void The_model_is_the_same_for_any_number_of_threads(BoostingObjective objective, GradientAccumulation accumulation)
    {
        var isMulticlass = objective is BoostingObjective.Multiclass or BoostingObjective.MulticlassOneVersusAll;
        var settings = Settings with { Objective = objective, ClassCount = isMulticlass ? 3 : 1, Accumulation = accumulation };
        var data = Models.Sample(20_000, 3, weighted: true, objective);
        var expected = settings.Train(data, 1).Model.Bits();
        Assert.True(expected.Length > 1000);
        foreach (var threadCount in new[] { 2, 3, 7 }) Assert.Equal(expected, settings.Train(data, threadCount).Model.Bits());
    }

    [Fact]
    public void The_model_does_not_depend_on_the_order_of_the_rows()
    {
        var data = Models.Sample(9000, 4, weighted: true);
        var order = Enumerable.Range(0, data.RowCount).ToArray();
        new RandomSource(5).Shuffle<int>(order);
        var table = (NumericTable)data.Features;
        var shuffled = new BoostingData(
            new NumericTable(table.Names, [.. Enumerable.Range(0, table.ColumnCount).Select(column => order.Select(row => table.Column(column)[row]).ToArray())]),
            [.. order.Select(row => data.Targets[row])], [.. order.Select(row => data.Weights![row])], ["c3"]);
        foreach (var objective in new[] { BoostingObjective.Binary, BoostingObjective.Regression, BoostingObjective.Quantile, BoostingObjective.Poisson })
        {
            var settings = new BoostingSettings { IterationCount = 6, Objective = objective };
            Assert.Equal(settings.Train(data).Model.Bits(), settings.Train(shuffled).Model.Bits());
        }
    }

    [Fact]
    public void Rows_at_two_sites_whose_histograms_are_added_give_the_same_tree()
    {
        var data = Models.Sample(8000, 6);
        var settings = new BoostingSettings { LeafCount = 20 };
        using var team = new WorkerTeam(2);
        var mappers = BinnedTable.FindBins(data.Features, [3], new BinningSettings(), new RandomSource(1), team);
        var layout = TableLayout.OneColumnAFeature(mappers);
        var everything = Site(data, mappers, layout, settings, 0, data.RowCount, team);
        var two = new AddedSites([Site(data, mappers, layout, settings, 0, 3001, team), Site(data, mappers, layout, settings, 3001, data.RowCount, team)], everything.Table.CodeCount);
        var mayUse = mappers.Select(mapper => mapper.BinCount > 1).ToArray();
        var expected = new TreeGrower<FixedPairSum>(everything.Table, everything.Rows, settings, team).Grow(everything.Unit, mayUse).Finish(mappers, 1, 0);
        var actual = new TreeGrower<FixedPairSum>(everything.Table, two, settings, team).Grow(everything.Unit, mayUse).Finish(mappers, 1, 0);
        Assert.Equal(20, expected.Leaves.Length);
        Assert.Equal(expected.Nodes, actual.Nodes);
        Assert.Equal(expected.Leaves, actual.Leaves);
    }

    private static (BinnedTable Table, LocalRows<FixedPairSum> Rows, PairUnit Unit) Site(
        BoostingData data, System.Collections.Immutable.ImmutableArray<BinMapper> mappers, TableLayout layout, BoostingSettings settings, int first, int last, WorkerTeam team)
    {
        var selected = new SelectedRows(data.Features, [.. Enumerable.Range(first, last - first)]);
        var table = BinnedTable.Create(selected, mappers, layout, team);
        var objective = ObjectiveFactory.Create(new TargetRows(data.Targets[first..last], null, isFixedPoint: true), settings);
        var gradients = new RowGradients<FixedPairSum>(last - first, objective, team);
        gradients.Compute([new double[TargetRows.PaddedCount(last - first)]]);
        var rows = new LocalRows<FixedPairSum>(table, settings.LeafCount, team);
        rows.Take(gradients.Pairs(0), gradients.Unit, null);
        return (table, rows, gradients.Unit);
    }

    private sealed class AddedSites((BinnedTable Table, LocalRows<FixedPairSum> Rows, PairUnit Unit)[] sites, int codeCount) : ITreeRows
    {
        private readonly Histogram part = new(codeCount);

        public RowTotals Start(Histogram root)
        {
            root.Clear();
            var totals = default(RowTotals);
            foreach (var site in sites)
            {
                var own = site.Rows.Start(part);
                FixedPairSum.Add(root.Fields, part.Fields);
                totals = new RowTotals(totals.Count + own.Count, totals.Gradient + own.Gradient, totals.Hessian + own.Hessian);
            }

            return totals;
        }

        public RowDivision Divide(int leaf, int newLeaf, SplitTest test, bool guessLeft, Histogram? child)
        {
            child?.Clear();
            var (left, right) = (0, 0);
            foreach (var site in sites)
            {
                var own = site.Rows.Divide(leaf, newLeaf, test, guessLeft, child is null ? null : part);
                if (child is not null) FixedPairSum.Add(child.Fields, part.Fields);
                (left, right) = (left + own.LeftCount, right + own.RightCount);
            }

            return new RowDivision(left, right, guessLeft);
        }
    }
}
