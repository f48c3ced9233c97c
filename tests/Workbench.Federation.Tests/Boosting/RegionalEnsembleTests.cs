using Workbench.Federation.Boosting;
using Workbench.Learning;
using Workbench.Learning.Boosting;
using Workbench.Learning.Tables;
using Workbench.Learning.Trees;

namespace Workbench.Federation.Tests.Boosting;

public sealed class RegionalEnsembleTests
{
    [Fact]
    public void Its_answer_is_the_mean_of_the_sites_boosters_weighted_by_their_rows()
    {
        var settings = new BoostingSettings { IterationCount = 3, LeafCount = 5 };
        var data = Tables.Sample(1000, 1);
        SiteData[] sites = [new("a", Tables.Select(data, [.. Enumerable.Range(0, 700)])), new("b", Tables.Select(data, [.. Enumerable.Range(700, 300)]))];
        var ensemble = RegionalEnsemble.Train(settings, sites, new RandomSource(5), 2, CancellationToken.None);
        var names = data.Features.Names;
        var table = new FeatureTable(names, [.. names.Select((_, column) => ((NumericTable)data.Features).Column(column).ToArray().Select(value => (float)value).ToArray())]);
        var members = sites.Select((site, i) => new TreeClassifier(
            new GradientBooster(settings, 1).Train(site.Data, [], new RandomSource(5).Fork(i), null, CancellationToken.None, CancellationToken.None).Model, 1).PredictProbabilities(table)).ToArray();
        var votes = ensemble.PredictProbabilities(table);
        for (var row = 0; row < votes.Length; row++) Assert.Equal((0.7 * members[0][row]) + (0.3 * members[1][row]), votes[row], 14);
        Assert.Contains(Enumerable.Range(0, votes.Length), row => Math.Abs(members[0][row] - members[1][row]) > 0.05);
    }
}
