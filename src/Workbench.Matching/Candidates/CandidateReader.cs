using Workbench.Matching.Files;
using Workbench.Matching.Geography;

namespace Workbench.Matching.Candidates;

/// <summary>Reads candidates from a CSV file with the published column names, basic or extended.</summary>
public static class CandidateReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">A comma-separated UTF-8 file; columns that are not known are left alone.</param>
    /// <param name="gazetteer">Finds employment centres, and coordinates where the file has no column for them; <see cref="Gazetteer.Veneto"/> if absent.</param>
    /// <returns>Candidates in file order; without profiles if the file has none of the extended columns.</returns>
    /// <exception cref="InvalidDataException">
    /// A column is missing or occurs twice, a row is ragged, a value is no number or impossible, an identifier occurs twice, the bytes are not UTF-8, or
    /// the file is empty; the message says where, what was found and what to write.
    /// </exception>
    public static IReadOnlyList<Candidate> Read(string path, Gazetteer? gazetteer = null) =>
        Read(CsvTable.Read(path), gazetteer ?? Gazetteer.Veneto);

    /// <summary>Reads an open file.</summary>
    /// <param name="stream">The file's bytes.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="gazetteer">As above.</param>
    /// <exception cref="InvalidDataException">As above.</exception>
    public static IReadOnlyList<Candidate> Read(Stream stream, string name, Gazetteer? gazetteer = null) =>
        Read(CsvTable.Read(stream, name), gazetteer ?? Gazetteer.Veneto);

    private static IReadOnlyList<Candidate> Read(CsvTable table, Gazetteer gazetteer)
    {
        table.Require(CandidateColumns.Residence, CandidateColumns.Attitude, CandidateColumns.Exclusions);
        var hasProfiles = CandidateColumns.Extended.Any(table.Has);
        if (hasProfiles) table.Require([.. CandidateColumns.Extended]);
        var coordinates = new CoordinateReader(
            CandidateColumns.Location, CandidateColumns.Latitude, CandidateColumns.Longitude, CandidateColumns.Residence, gazetteer);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        return [.. table.Rows.Select((row, index) => ReadRow(row, index, coordinates.Read(table, row), ids) with
        {
            Profile = hasProfiles ? ReadProfile(row) : null,
        }).Select(candidate => candidate with { Centre = gazetteer.CentreOf(candidate.Residence, candidate.Location) })];
    }

    private static Candidate ReadRow(CsvRow row, int index, GeoPoint? location, HashSet<string> ids)
    {
        var id = row.Optional(CandidateColumns.Id) is { Length: > 0 } written ? written : CandidateGenerator.IdOf(index);
        if (!ids.Add(id)) throw row.Error(CandidateColumns.Id, $"an identifier that no row above has (this one would be '{id}')");
        return new Candidate
        {
            Id = id,
            Residence = row.Text(CandidateColumns.Residence),
            Location = location,
            Attitude = row.Number(CandidateColumns.Attitude, 0, 1, "a score from 0 to 1 such as 0.55"),
            Exclusions = row.Optional(CandidateColumns.Exclusions).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        };
    }

    private static CandidateProfile ReadProfile(CsvRow row) => new()
    {
        Education = CandidateLabels.TryParse(row.Text(CandidateColumns.Education), out Education education)
            ? education
            : throw row.Error(CandidateColumns.Education, $"one of {string.Join(", ", CandidateLabels.EducationLabels)}"),
        Disability = CandidateLabels.TryParse(row.Text(CandidateColumns.Disability), out Disability disability)
            ? disability
            : throw row.Error(CandidateColumns.Disability, $"one of {string.Join(", ", CandidateLabels.DisabilityLabels)}"),
        FirstJobYear = row.Integer(CandidateColumns.FirstJobYear, 1900, 2100, "a year such as 2012"),
        UnemploymentDuration = row.Integer(CandidateColumns.Unemployment, 0, 1200, "a whole number from 0 such as 3"),
        YearsOfExperience = row.Integer(CandidateColumns.Experience, 0, 100, "a whole number of years from 0 to 100"),
    };
}
