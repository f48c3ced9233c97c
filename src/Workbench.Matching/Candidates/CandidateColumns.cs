namespace Workbench.Matching.Candidates;

/// <summary>Column names of the published candidate files.</summary>
internal static class CandidateColumns
{
    public const string Id = "ID_Candidato";
    public const string Residence = "Area di Residenza";
    public const string Location = "Coord_Residenza";
    public const string Latitude = "Lat";
    public const string Longitude = "Lon";
    public const string Attitude = "Score Attitudine al Collocamento";
    public const string Exclusions = "Esclusioni";
    public const string Education = "Titolo di Studio";
    public const string Disability = "Tipo di Disabilità";
    public const string FirstJobYear = "Data Inizio Prima Occupazione";
    public const string Unemployment = "Durata Disoccupazione";
    public const string Experience = "Years_of_Experience";

    /// <summary>The columns that only the extended file has.</summary>
    public static IReadOnlyList<string> Extended { get; } = [Education, Disability, FirstJobYear, Unemployment, Experience];
}
