using Workbench.Experiments.Data;
using Workbench.Experiments.Federated;
using Workbench.Experiments.Tests.Data;
using Workbench.Matching.Geography;

namespace Workbench.Experiments.Tests.Federated;

public class CentreSitesTests
{
    [Fact]
    public void A_pair_is_held_by_the_centre_of_its_candidates_residence()
    {
        using var temporary = new TemporaryStudy();
        var generated = DataGeneration.Generate(temporary.Study);
        DataGeneration.Write(temporary.Study, generated);
        var exploration = generated.Explore();
        var sites = CentreSites.Read(temporary.Study, exploration.Data);
        int[] rows = [.. Enumerable.Range(0, exploration.Data.RowCount).Where(row => row % 3 != 0)];
        var partition = sites.Of(rows);
        Assert.Equal(rows.Length, partition.RowCount);
        foreach (var site in partition.Sites)
        {
            Assert.True(EmploymentCentres.TryParse(site.Name, out var centre));
            Assert.All(site.Rows, position => Assert.Equal(centre, exploration.Candidates[exploration.Data.Candidates[rows[position]]].Centre));
        }
    }
}
