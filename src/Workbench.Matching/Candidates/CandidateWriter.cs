using System.Globalization;
using Workbench.Matching.Files;

namespace Workbench.Matching.Candidates;

/// <summary>Writes candidates with the published column names, in the forms that <see cref="CandidateReader"/> reads back unchanged.</summary>
public static class CandidateWriter
{
    private static readonly (string Column, Func<Candidate, string> Text)[] BasicColumns =
    [
        (CandidateColumns.Id, candidate => candidate.Id),
        (CandidateColumns.Residence, candidate => candidate.Residence),
        (CandidateColumns.Location, candidate => candidate.Location?.ToString() ?? ""),
        (CandidateColumns.Attitude, candidate => Invariant(candidate.Attitude)),
        (CandidateColumns.Exclusions, candidate => string.Join(", ", candidate.Exclusions)),
    ];

    private static readonly (string Column, Func<Candidate, string> Text)[] ExtendedColumns =
    [
        .. BasicColumns,
        (CandidateColumns.Latitude, candidate => Invariant(candidate.Location?.Latitude)),
        (CandidateColumns.Longitude, candidate => Invariant(candidate.Location?.Longitude)),
        (CandidateColumns.Education, candidate => ProfileOf(candidate).Education.Label()),
        (CandidateColumns.Disability, candidate => ProfileOf(candidate).Disability.Label()),
        (CandidateColumns.FirstJobYear, candidate => Invariant(ProfileOf(candidate).FirstJobYear)),
        (CandidateColumns.Unemployment, candidate => Invariant(ProfileOf(candidate).UnemploymentDuration)),
        (CandidateColumns.Experience, candidate => Invariant(ProfileOf(candidate).YearsOfExperience)),
    ];

    private static readonly (string Column, Func<Candidate, string> Text) SyntheticColumn = (SyntheticNotice.Column, _ => "1");

    /// <summary>Writes the basic columns.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="candidates">What to write.</param>
    /// <param name="synthetic">Whether to add <see cref="SyntheticNotice.Column"/>; leave it out for real candidates only.</param>
    public static void WriteBasic(Stream stream, IReadOnlyList<Candidate> candidates, bool synthetic = true) =>
        CsvTableWriter.Write(stream, candidates, synthetic ? [.. BasicColumns, SyntheticColumn] : BasicColumns);

    /// <summary>Writes all columns.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="candidates">What to write.</param>
    /// <param name="synthetic">Whether to add <see cref="SyntheticNotice.Column"/>; leave it out for real candidates only.</param>
    /// <exception cref="ArgumentException">A candidate has no profile.</exception>
    public static void WriteExtended(Stream stream, IReadOnlyList<Candidate> candidates, bool synthetic = true) =>
        CsvTableWriter.Write(stream, candidates, synthetic ? [.. ExtendedColumns, SyntheticColumn] : ExtendedColumns);

    /// <summary>Writes a file with the basic columns, whole or not at all.</summary>
    public static void WriteBasic(string path, IReadOnlyList<Candidate> candidates, bool synthetic = true) =>
        AtomicFile.Write(path, stream => WriteBasic(stream, candidates, synthetic));

    /// <summary>Writes a file with all columns, whole or not at all.</summary>
    /// <exception cref="ArgumentException">A candidate has no profile.</exception>
    public static void WriteExtended(string path, IReadOnlyList<Candidate> candidates, bool synthetic = true) =>
        AtomicFile.Write(path, stream => WriteExtended(stream, candidates, synthetic));

    private static CandidateProfile ProfileOf(Candidate candidate) => candidate.Profile
        ?? throw new ArgumentException($"Candidate '{candidate.Id}' has no profile; call CandidateGenerator.Complete or write the basic columns.");

    private static string Invariant(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "";
}
