using System.Collections.Immutable;
using Workbench.Learning.Statistics;
using Workbench.Learning.Tables;
using Workbench.Matching.Candidates;
using Workbench.Matching.Companies;
using Workbench.Matching.Geography;
using Workbench.Matching.Pairs;

namespace Workbench.Experiments.Data;

/// <summary>Questions to a training table and to the people and companies behind its rows.</summary>
/// <param name="data">The table.</param>
/// <param name="candidates">The candidates that its rows point to.</param>
/// <param name="companies">The companies that its rows point to.</param>
public sealed class DataExploration(TrainingData data, IReadOnlyList<Candidate> candidates, IReadOnlyList<Company> companies)
{
    /// <summary>The table.</summary>
    public TrainingData Data { get; } = data;

    /// <summary>The candidates that its rows point to.</summary>
    public IReadOnlyList<Candidate> Candidates { get; } = candidates;

    /// <summary>The companies that its rows point to.</summary>
    public IReadOnlyList<Company> Companies { get; } = companies;

    /// <summary>How the values of a column are spread over pairs.</summary>
    public BinnedCounts Distribution(string column, double lower, double upper, int binCount) =>
        BinnedCounts.Of(Data.Features.Column(column), lower, upper, binCount);

    /// <summary>How often pairs match, by intervals of one feature; empty intervals are left out.</summary>
    public ImmutableArray<OutcomeBin> OutcomesBy(string column, double lower, double upper, int binCount)
    {
        var values = Data.Features.Column(column);
        var bins = new (int Count, int Positives, double TrueSum)[binCount];
        for (var row = 0; row < values.Length; row++)
        {
            if (!(values[row] >= lower && values[row] <= upper)) continue;
            ref var bin = ref bins[Math.Min((int)((values[row] - lower) / (upper - lower) * binCount), binCount - 1)];
            bin.Count++;
            bin.Positives += Data.Labels[row] ? 1 : 0;
            bin.TrueSum += Data.TrueProbabilities[row];
        }

        var width = (upper - lower) / binCount;
        return [.. bins.Index().Where(bin => bin.Item.Count > 0).Select(bin => new OutcomeBin(
            lower + (bin.Index * width), lower + ((bin.Index + 1) * width), bin.Item.Count,
            (double)bin.Item.Positives / bin.Item.Count, bin.Item.TrueSum / bin.Item.Count))];
    }

    /// <summary>The employment centres that have pairs, in their order.</summary>
    public ImmutableArray<CentreSummary> Centres()
    {
        var rows = Enumerable.Range(0, Data.RowCount).ToLookup(row => Candidates[Data.Candidates[row]].Centre);
        return [.. EmploymentCentres.All.Where(centre => rows.Contains(centre)).Select(centre => Summarise(centre, [.. rows[centre]]))];
    }

    /// <summary>Distances of a centre's pairs in kilometres; unknown ones are left out.</summary>
    public double[] DistancesOf(EmploymentCentre centre)
    {
        var distance = Data.Features.Column(PairSchema.Distance);
        var missing = Data.Features.Column(PairSchema.DistanceMissing);
        var found = new List<double>();
        for (var row = 0; row < distance.Length; row++)
            if (missing[row] == 0 && Candidates[Data.Candidates[row]].Centre == centre)
                found.Add(distance[row]);
        return [.. found];
    }

    /// <summary>Pearson's correlation of columns with each other and with the outcome, which comes last.</summary>
    public (ImmutableArray<string> Names, double[,] Matrix) Correlations(params string[] columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var outcome = new float[Data.RowCount];
        for (var row = 0; row < outcome.Length; row++) outcome[row] = Data.Labels[row] ? 1 : 0;
        string[] names = [.. columns, PairSchema.Outcome];
        var table = new FeatureTable(names, [.. columns.Select(column => Data.Features.Column(column).ToArray()), outcome]);
        return ([.. names], Correlation.Matrix(table));
    }

    /// <summary>What every feature takes away from the match probability; features that the rule does not read are not asked about.</summary>
    /// <param name="model">The rule that made the labels.</param>
    public ImmutableArray<LabelInfluence> Influences(IOutcomeModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return [.. LabelCounterfactual.All.Select(counterfactual => counterfactual.Measure(this, model))];
    }

    private CentreSummary Summarise(EmploymentCentre centre, int[] rows)
    {
        var distances = DistancesOf(centre);
        Array.Sort(distances);
        return new CentreSummary(
            centre, Candidates.Count(candidate => candidate.Centre == centre), rows.Length, distances.Average(),
            Quantile.OfSorted(distances, 0.25), Quantile.OfSorted(distances, 0.5), Quantile.OfSorted(distances, 0.75),
            rows.Count(row => Data.Labels[row]) / (double)rows.Length);
    }
}
