using System.Collections.Immutable;
using Workbench.Experiments.Data;
using Workbench.Experiments.Models;
using Workbench.Experiments.Training;
using Workbench.Learning;
using Workbench.Matching.Pairs;

namespace Workbench.Experiments.Analysis;

/// <summary>The same people and companies under the second generator, whose labels have interactions to learn.</summary>
/// <param name="Split">Split of the rows.</param>
/// <param name="PositiveRate">Share of positives among the test rows.</param>
/// <param name="Rows">Baselines, the models, and the optimal classifier.</param>
/// <param name="Ceiling">What the optimal classifier is expected to score.</param>
public sealed record StructuredStudy(string Split, double PositiveRate, ImmutableArray<ScoreRow> Rows, BayesCeiling Ceiling)
{
    /// <summary>Draws new labels for every pair.</summary>
    /// <param name="people">Candidates, companies and their pairs.</param>
    /// <param name="bayesAuc">Area under the ROC curve that the optimal classifier has.</param>
    /// <param name="random">Forked for the outcomes.</param>
    public static TrainingData Relabel(DataExploration people, double bayesAuc, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(people);
        ArgumentNullException.ThrowIfNull(random);
        var settings = new PairSettings
        {
            // The scope that made the table: a full cross join has all combinations.
            Scope = people.Data.RowCount == (long)people.Candidates.Count * people.Companies.Count ? PairScope.Everywhere : PairScope.WithinCentre,
            OutcomeModel = new StructuredOutcomeModel { BayesAuc = bayesAuc },
        };
        var pairs = PairTable.Build(people.Candidates, people.Companies, settings, random, progress: null, CancellationToken.None);
        return new GeneratedData(people.Candidates, people.Companies, pairs, CandidatesAreSynthetic: true, CompaniesAreSynthetic: true).Explore().Data;
    }

    /// <summary>Trains the models anew and puts them between the bounds.</summary>
    /// <param name="table">A split of the relabelled table.</param>
    /// <param name="baselines">Its baselines.</param>
    /// <param name="models">Models with the settings that were found on the published labels; they are not tuned again.</param>
    /// <param name="random">Forked by model.</param>
    /// <param name="threadCount">Number of threads; no bit depends on it.</param>
    /// <param name="cancellation">Checked by the learners.</param>
    public static StructuredStudy Run(
        DividedTable table, BaselineModels baselines, IReadOnlyList<TrainedModel> models, RandomSource random, int threadCount, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(baselines);
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(random);
        var trained = models.Select(model => Predictor.Of(
            model.Model.Name, model.Model.Title, model.Model.Create(model.Point, threadCount).Fit(table.Training, random.Fork(model.Model.Name), cancellation), table));
        var predictors = baselines.Predictors.Where(p => p.Name is not BaselineModels.BayesOptimal and not BaselineModels.AllPositive)
            .Concat(trained).Append(baselines.Predictors.Single(p => p.Name == BaselineModels.BayesOptimal));
        return new StructuredStudy(
            table.Name, table.Test.Labels.PositiveRate, [.. predictors.Select(p => ScoreRow.Of(p, table))], BayesCeiling.Of(table.TestTruth));
    }
}
