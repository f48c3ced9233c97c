using Workbench.Learning;
using Workbench.Matching.Candidates;
using Workbench.Matching.Companies;
using Workbench.Matching.Geography;

namespace Workbench.Matching.Pairs;

/// <summary>Fills the columns of a <see cref="PairTable"/>, one candidate's rows at a time.</summary>
internal sealed class PairTableBuilder
{
    private readonly IReadOnlyList<Candidate> candidates;
    private readonly IReadOnlyList<Company> companies;
    private readonly PairLayout layout;
    private readonly CompatibilityTable compatibility;
    private readonly PairSettings settings;
    private readonly PairColumns columns;
    private readonly GreatCircle.Bearing?[] workplaces;
    private readonly double[] scores;
    private readonly int[] candidateIndices;
    private readonly int[] companyIndices;

    public PairTableBuilder(
        IReadOnlyList<Candidate> candidates,
        IReadOnlyList<Company> companies,
        PairLayout layout,
        CompatibilityTable compatibility,
        PairSettings settings)
    {
        this.candidates = candidates;
        this.companies = companies;
        this.layout = layout;
        this.compatibility = compatibility;
        this.settings = settings;
        columns = new PairColumns(layout.RowCount, companies);
        workplaces = [.. companies.Select(company => BearingOf(company.Location))];
        scores = new double[layout.RowCount];
        candidateIndices = new int[layout.RowCount];
        companyIndices = new int[layout.RowCount];
    }

    public PairTable Build(RandomSource random, RowParallelism parallelism, IProgress<PairProgress>? progress)
    {
        var done = 0;
        parallelism.For(candidates.Count, candidate =>
        {
            Measure(candidate);
            progress?.Report(new PairProgress(Interlocked.Increment(ref done), candidates.Count));
        });
        var matchProbabilities = settings.OutcomeModel.MatchProbabilities(scores);
        var (trueProbabilities, labels) = (new double[scores.Length], new byte[scores.Length]);
        parallelism.For(candidates.Count, candidate =>
            DrawOutcomes(candidate, random.Fork(candidate), matchProbabilities, trueProbabilities, labels));
        return new PairTable(columns.ToTable(), labels, matchProbabilities, trueProbabilities, candidateIndices, companyIndices);
    }

    private void Measure(int candidateIndex)
    {
        var candidate = candidates[candidateIndex];
        var home = BearingOf(candidate.Location);
        var row = layout.FirstRowOf(candidateIndex);
        var met = layout.CompaniesOf(candidateIndex);
        columns.FillCandidate(row, met.Length, candidate);
        foreach (var company in met)
        {
            var distance = home is { } from && workplaces[company] is { } to ? GreatCircle.Distance(from, to) : double.NaN;
            var measures = new PairMeasures(distance, compatibility[candidateIndex, company]);
            columns.FillPair(row, company, measures, settings.MissingDistance);
            scores[row] = settings.OutcomeModel.Score(candidate, companies[company], measures);
            candidateIndices[row] = candidateIndex;
            companyIndices[row] = company;
            row++;
        }
    }

    private void DrawOutcomes(int candidate, RandomSource random, double[] matchProbabilities, double[] trueProbabilities, byte[] labels)
    {
        var first = layout.FirstRowOf(candidate);
        for (var row = first; row < first + layout.CompaniesOf(candidate).Length; row++)
        {
            trueProbabilities[row] = settings.OutcomeModel.TrueProbability(matchProbabilities[row]);
            labels[row] = random.NextBoolean(trueProbabilities[row]) ? (byte)1 : (byte)0;
        }
    }

    private static GreatCircle.Bearing? BearingOf(GeoPoint? location) => location is { } point ? new GreatCircle.Bearing(point) : null;
}
