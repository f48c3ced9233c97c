using System.Collections.Immutable;
using Workbench.Experiments.Data;
using Workbench.Federation.Sites;
using Workbench.Matching.Candidates;
using Workbench.Matching.Geography;

namespace Workbench.Experiments.Federated;

/// <summary>The five employment centres as sites: a pair is held by the centre that serves its candidate's residence.</summary>
public sealed class CentreSites
{
    private readonly ImmutableArray<EmploymentCentre> centreOfCandidate;
    private readonly TrainingData data;

    private CentreSites(TrainingData data, ImmutableArray<EmploymentCentre> centreOfCandidate) => (this.data, this.centreOfCandidate) = (data, centreOfCandidate);

    /// <summary>Reads where the candidates live, and reports the file as the notebook's input.</summary>
    /// <param name="study">The study.</param>
    /// <param name="data">The pairs.</param>
    /// <exception cref="InvalidDataException">The file of candidates has a mistake; the message says where.</exception>
    public static CentreSites Read(Study study, TrainingData data)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(data);
        var path = new DataFiles(study.Paths).Candidates;
        using var stream = study.Artifacts.OpenInput(path);
        var candidates = CandidateReader.Read(stream, path);
        return new CentreSites(data, [.. candidates.Select(candidate => candidate.Centre ?? throw new InvalidDataException(
            $"{path}: no employment centre is known for the residence '{candidate.Residence}' of {candidate.Id}; give its coordinates, or name a municipality of Veneto."))]);
    }

    /// <summary>The centre that holds a row of the whole table.</summary>
    public EmploymentCentre CentreOf(int row) => centreOfCandidate[data.Candidates[row]];

    /// <summary>Divides some rows of the table.</summary>
    /// <param name="rows">Rows of the whole table, such as the training rows of a split.</param>
    /// <returns>Sites whose rows are positions in <paramref name="rows"/>; centres without rows are left out.</returns>
    public SitePartition Of(ReadOnlySpan<int> rows)
    {
        var groups = new int[rows.Length];
        for (var i = 0; i < rows.Length; i++) groups[i] = (int)CentreOf(rows[i]);
        return SitePartition.ByGroup(groups, [.. EmploymentCentres.All.Select(centre => centre.Code())]);
    }
}
