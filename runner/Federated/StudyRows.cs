using Workbench.Experiments;
using Workbench.Experiments.Data;
using Workbench.Experiments.Federated;
using Workbench.Experiments.Models;
using Workbench.Learning.Tables;
using Workbench.Matching.Pairs;

namespace Workbench.Runner.Federated;

/// <summary>The study's own table as the sites hold it: the training rows of the plain split, divided by the candidates' residence.</summary>
internal static class StudyRows
{
    private const double ValidationFraction = 0.2; // as in 03-training, so that the test rows there stay unseen here

    /// <summary>Name of the column that is learnt.</summary>
    public static string Label => PairSchema.Outcome;

    /// <summary>Names of the columns that are learnt from.</summary>
    public static IReadOnlyList<string> Columns(Study study) => TrainingDataReader.Read(study).Features.Names;

    /// <summary>All sites, in the order of the centres.</summary>
    public static IReadOnlyList<SiteTable> All(Study study)
    {
        var data = TrainingDataReader.Read(study);
        var training = DividedTable.Plain(data, new SplitFractions(ValidationFraction, study.Training.TestFraction), study.Random.Fork("first model"));
        var sites = CentreSites.Read(study, data).Of(training.Rows.Training).Sites;
        return [.. sites.Select(site => new SiteTable(site.Name, training.Training.Select([.. site.Rows])))];
    }
}
