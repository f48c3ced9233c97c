using Workbench.Experiments.Configuration;
using Workbench.Experiments.Data;
using Workbench.Experiments.Models;
using Workbench.Federation.Sites;
using Workbench.Learning;
using Workbench.Learning.Tables;
using Workbench.Matching.Candidates;
using Workbench.Matching.Companies;
using Workbench.Matching.Geography;
using Workbench.Matching.Pairs;

namespace Workbench.Experiments.Federated;

/// <summary>
/// Another draw of the generator, of the study's size and with nobody of the study in it: public data, on which hyper-parameters may be chosen without a
/// charge. It exists because the study's data are synthetic; with real data, a public set of the same form has to be found.
/// </summary>
/// <param name="Table">Training and validation rows; its test rows are not used.</param>
/// <param name="Sites">The training rows by centre.</param>
public sealed record PublicDraw(DividedTable Table, SitePartition Sites)
{
    /// <summary>Draws it.</summary>
    /// <param name="settings">Number of candidates and companies, and the label rule.</param>
    /// <param name="fractions">Shares of the split.</param>
    /// <param name="random">A stream that made nothing of the study's data.</param>
    /// <param name="cancellation">Checked once a candidate.</param>
    public static PublicDraw Of(MatchingSettings settings, SplitFractions fractions, RandomSource random, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(random);
        var candidates = new CandidateGenerator().Generate(settings.Candidates, random.Fork("candidates"));
        var companies = new CompanyGenerator().Generate(settings.Companies, random.Fork("companies"));
        var pairSettings = new PairSettings { Scope = PairScope.WithinCentre, OutcomeModel = OutcomeModels.Create(settings) };
        var pairs = PairTable.Build(candidates, companies, pairSettings, random.Fork("pairs"), progress: null, cancellation);
        var labels = new bool[pairs.RowCount];
        for (var row = 0; row < labels.Length; row++) labels[row] = pairs.Labels[row] == 1;
        var data = new TrainingData(pairs.Features, new Labels(labels), pairs.TrueProbabilities.ToArray(), pairs.CandidateIndices.ToArray(), pairs.CompanyIndices.ToArray());
        var table = DividedTable.Plain(data, fractions, random.Fork("split"));
        var groups = table.Rows.Training.ToArray().Select(row => (int)candidates[data.Candidates[row]].Centre!.Value).ToArray();
        return new PublicDraw(table, SitePartition.ByGroup(groups, [.. EmploymentCentres.All.Select(centre => centre.Code())]));
    }
}
