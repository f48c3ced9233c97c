using Workbench.Matching.Candidates;
using Workbench.Matching.Companies;
using Workbench.Matching.Pairs;

namespace Workbench.Matching.Tests.Pairs;

public sealed class SyntheticCompatibilityTests
{
    [Fact]
    public void Every_draw_of_exclusions_and_tasks_has_a_compatibility_between_0_55_and_0_87()
    {
        Candidate[] candidates = [.. Enumerable.Range(1, 3)
            .SelectMany(count => Choices(ExclusionCatalogue.Phrases, count))
            .Select(exclusions => Example.Candidate with { Exclusions = exclusions })];
        Company[] companies = [.. SectorCatalogue.All
            .SelectMany(sector => Choices(sector.Tasks, CompanyText.TaskCount))
            .SelectMany(_ => CompanyText.Openings, (tasks, opening) => Example.Company with { Tasks = CompanyText.Compose(opening, tasks) })];
        var table = CompatibilityTable.Compute(candidates, companies, new RowParallelism(2, TestContext.Current.CancellationToken));
        for (var candidate = 0; candidate < candidates.Length; candidate++)
            for (var company = 0; company < companies.Length; company++)
                Assert.True(
                    table[candidate, company] is >= 0.55 and <= 0.87,
                    $"{table[candidate, company]}: {string.Join(", ", candidates[candidate].Exclusions)} / {companies[company].Tasks}");
    }

    /// <summary>All choices of so many items, in order.</summary>
    private static IEnumerable<string[]> Choices(IReadOnlyList<string> items, int count) => count == 0
        ? [[]]
        : Enumerable.Range(0, items.Count).SelectMany(
            first => Choices([.. items.Skip(first + 1)], count - 1).Select(rest => (string[])[items[first], .. rest]));
}
