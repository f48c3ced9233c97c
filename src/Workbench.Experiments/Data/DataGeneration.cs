using Workbench.Matching.Candidates;
using Workbench.Matching.Companies;
using Workbench.Matching.Files;
using Workbench.Matching.Pairs;

namespace Workbench.Experiments.Data;

/// <summary>Makes the training table of the published system's form, from the user's own files where there are some.</summary>
/// <remarks>
/// <c>paths.raw_candidates</c> and <c>paths.raw_companies</c> are the user's: they are read and never written. Where one is missing,
/// synthetic ones take its place. What is made goes to <c>paths.processed_dir</c> and <c>paths.training_csv</c>. Generated candidates meet the companies
/// of their own employment centre; as soon as one of the files is the user's, everybody meets everybody, as in the published system.
/// </remarks>
public static class DataGeneration
{
    /// <summary>Makes candidates, companies, pairs and outcomes; nothing is written yet.</summary>
    public static GeneratedData Generate(Study study)
    {
        ArgumentNullException.ThrowIfNull(study);
        var (candidates, candidateOrigin) = Candidates(study);
        var (companies, companyOrigin) = Companies(study);
        var settings = new PairSettings
        {
            Scope = candidateOrigin == Origin.Generated && companyOrigin == Origin.Generated ? PairScope.WithinCentre : PairScope.Everywhere,
            OutcomeModel = OutcomeModels.Create(study.Matching),
        };
        var pairs = PairTable.Build(candidates, companies, settings, study.Random.Fork("pairs"), progress: null, CancellationToken.None);
        return new GeneratedData(candidates, companies, pairs, candidateOrigin != Origin.User, companyOrigin != Origin.User);
    }

    /// <summary>Writes the four files of <see cref="DataFiles"/>, and beside each generated table a note that it is synthetic.</summary>
    public static void Write(Study study, GeneratedData data)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(data);
        var (files, artifacts) = (new DataFiles(study.Paths), study.Artifacts);
        artifacts.Write(files.Candidates, stream => CandidateWriter.WriteExtended(stream, data.Candidates, data.CandidatesAreSynthetic));
        artifacts.Write(files.Companies, stream => CompanyWriter.WriteExtended(stream, data.Companies, data.CompaniesAreSynthetic));
        artifacts.Write(files.Table, stream => PairTableWriter.WriteTable(stream, data.Pairs, 0, CancellationToken.None));
        artifacts.Write(files.Truth, stream => PairTableWriter.WriteTruth(stream, data.Pairs, 0, CancellationToken.None));
        // Outcomes are drawn even for the user's own candidates, so these two are synthetic in any case.
        artifacts.WriteText(SyntheticNotice.PathBeside(files.Table), SyntheticNotice.Text);
        artifacts.WriteText(SyntheticNotice.PathBeside(files.Truth), SyntheticNotice.Text);
    }

    private static (IReadOnlyList<Candidate> Candidates, Origin Origin) Candidates(Study study)
    {
        var path = study.Paths.RawCandidates;
        if (!study.Artifacts.Exists(path))
            return (new CandidateGenerator().Generate(study.Matching.Candidates, study.Random.Fork("candidates")), Origin.Generated);
        using var stream = study.Artifacts.OpenInput(path);
        var candidates = CandidateReader.Read(stream, path);
        return (CandidateGenerator.Complete(candidates, study.Random.Fork("candidate profiles")), OriginOf(candidates.All(c => c.Profile is not null)));
    }

    private static (IReadOnlyList<Company> Companies, Origin Origin) Companies(Study study)
    {
        var path = study.Paths.RawCompanies;
        if (!study.Artifacts.Exists(path))
            return (new CompanyGenerator().Generate(study.Matching.Companies, study.Random.Fork("companies")), Origin.Generated);
        using var stream = study.Artifacts.OpenInput(path);
        var companies = CompanyReader.Read(stream, path);
        return (CompanyGenerator.Complete(companies, study.Random.Fork("company profiles")), OriginOf(companies.All(c => c.Profile is not null)));
    }

    private static Origin OriginOf(bool isComplete) => isComplete ? Origin.User : Origin.Completed;

    private enum Origin
    {
        /// <summary>All of it was generated.</summary>
        Generated,

        /// <summary>The user's rows, with simulated profiles.</summary>
        Completed,

        /// <summary>All of it is the user's.</summary>
        User,
    }
}
