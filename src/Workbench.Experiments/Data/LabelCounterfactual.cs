using System.Collections.Immutable;
using Workbench.Matching.Candidates;
using Workbench.Matching.Companies;
using Workbench.Matching.Pairs;

namespace Workbench.Experiments.Data;

/// <summary>The same pair with one feature at its best: the question "and if only this were different?", put to the rule itself.</summary>
/// <param name="feature">Column of the training table.</param>
/// <param name="candidate">The candidate with the feature at its best.</param>
/// <param name="company">The company with the feature at its best.</param>
/// <param name="measures">The measures with the feature at its best.</param>
internal sealed class LabelCounterfactual(
    string feature, Func<Candidate, Candidate>? candidate = null, Func<Company, Company>? company = null, Func<PairMeasures, PairMeasures>? measures = null)
{
    /// <summary>One for each feature that the published rule reads.</summary>
    public static ImmutableArray<LabelCounterfactual> All { get; } =
    [
        new(PairSchema.Attitude, candidate: known => known with { Attitude = 1 }),
        new(PairSchema.Distance, measures: known => known with { Distance = 0 }),
        new(PairSchema.Retention, company: known => known with { ProtectedQuota = 1, ProtectedHired = 1 }),
        new(PairSchema.RemoteWork, company: known => known with { Profile = known.Profile! with { RemoteWork = true } }),
        new(PairSchema.Certification, company: known => known with { Profile = known.Profile! with { Certified = true } }),
        new(PairSchema.Compatibility, measures: known => known with { Compatibility = 1 }),
    ];

    /// <summary>Asks it of every pair.</summary>
    public LabelInfluence Measure(DataExploration exploration, IOutcomeModel model)
    {
        var losses = Losses(exploration, model);
        var mean = losses.Average();
        return new LabelInfluence(
            feature, losses.Count(loss => loss > 1e-9) / (double)losses.Length, mean, losses.Max(),
            Math.Sqrt(losses.Average(loss => (loss - mean) * (loss - mean))));
    }

    private double[] Losses(DataExploration exploration, IOutcomeModel model)
    {
        Candidate[] people = [.. exploration.Candidates];
        Company[] firms = [.. exploration.Companies];
        Candidate[] bestPeople = candidate is null ? people : [.. people.Select(candidate)];
        Company[] bestFirms = company is null ? firms : [.. firms.Select(company)];
        var data = exploration.Data;
        var losses = new double[data.RowCount];
        for (var row = 0; row < losses.Length; row++)
        {
            var (person, firm) = (data.Candidates[row], data.Companies[row]);
            var found = MeasuresOf(data, row);
            var best = measures is null ? found : measures(found);
            losses[row] = model.Score(bestPeople[person], bestFirms[firm], best) - model.Score(people[person], firms[firm], found);
        }

        return losses;
    }

    private static PairMeasures MeasuresOf(TrainingData data, int row) => new(
        data.Features.Column(PairSchema.DistanceMissing)[row] == 1 ? double.NaN : data.Features.Column(PairSchema.Distance)[row],
        data.Features.Column(PairSchema.Compatibility)[row]);
}
