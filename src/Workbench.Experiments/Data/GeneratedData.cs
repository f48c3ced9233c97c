using Workbench.Learning.Tables;
using Workbench.Matching.Candidates;
using Workbench.Matching.Companies;
using Workbench.Matching.Pairs;

namespace Workbench.Experiments.Data;

/// <summary>Candidates, companies and their pairs, before they are written.</summary>
/// <param name="Candidates">Candidates with profiles.</param>
/// <param name="Companies">Companies with profiles.</param>
/// <param name="Pairs">Their pairs with outcomes; outcomes are always drawn, whoever the candidates are.</param>
/// <param name="CandidatesAreSynthetic">Whether candidates, or only their profiles, were generated.</param>
/// <param name="CompaniesAreSynthetic">Whether companies, or only their profiles, were generated.</param>
public sealed record GeneratedData(
    IReadOnlyList<Candidate> Candidates, IReadOnlyList<Company> Companies, PairTable Pairs, bool CandidatesAreSynthetic, bool CompaniesAreSynthetic)
{
    /// <summary>The numbers by which the table is compared with the published one.</summary>
    public DataSummary Summarise() => DataSummary.Of(Pairs);

    /// <summary>The table in the form in which later notebooks read it back.</summary>
    public DataExploration Explore() => new(
        new TrainingData(
            Pairs.Features, new Labels([.. Pairs.Labels.ToArray().Select(label => label == 1)]), Pairs.TrueProbabilities.ToArray(),
            Pairs.CandidateIndices.ToArray(), Pairs.CompanyIndices.ToArray()),
        Candidates, Companies);
}
