using System.Text;
using Workbench.Learning;
using Workbench.Matching.Candidates;
using Workbench.Matching.Files;
using Workbench.Matching.Geography;
using Workbench.Matching.Tests.Files;

namespace Workbench.Matching.Tests.Candidates;

public sealed class CandidateReaderTests
{
    private const string Header = "ID_Candidato,Area di Residenza,Coord_Residenza,Score Attitudine al Collocamento,Esclusioni";
    private const string Row = "CAND_007,\"Legnago, Verona, Italy\",\"(45.19, 11.31)\",0.55,\"lavoro in quota, carichi pesanti\"";

    [Fact]
    public void A_basic_file_gives_candidates_without_profiles()
    {
        var candidate = Assert.Single(Read($"{Header}\n{Row}\n"));
        Assert.Equal("CAND_007", candidate.Id);
        Assert.Equal(new GeoPoint(45.19, 11.31), candidate.Location);
        Assert.Equal(EmploymentCentre.Verona, candidate.Centre);
        Assert.Equal(0.55, candidate.Attitude);
        Assert.Equal(["lavoro in quota", "carichi pesanti"], candidate.Exclusions);
        Assert.Null(candidate.Profile);
    }

    [Fact]
    public void Missing_identifiers_are_made_from_the_row() =>
        Assert.Equal(["CAND_001", "CAND_002"], Read(
            "Area di Residenza,Score Attitudine al Collocamento,Esclusioni\n\"Este, Padova, Italy\",0.5,\n\"Este, Padova, Italy\",0.6,\n")
            .Select(candidate => candidate.Id));

    [Fact]
    public void Without_coordinate_columns_the_gazetteer_finds_the_town()
    {
        var candidates = Read("Area di Residenza,Score Attitudine al Collocamento,Esclusioni\n\"Este, Padova, Italy\",0.5,\n\"Atlantide, Italy\",0.5,\n");
        Assert.Equal(new GeoPoint(45.23, 11.66), candidates[0].Location);
        Assert.Null(candidates[1].Location);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"(nan, nan)\"")]
    public void An_empty_coordinate_stays_missing(string field) =>
        Assert.Null(Assert.Single(Read($"{Header}\nCAND_001,\"Este, Padova, Italy\",{field},0.5,\n")).Location);

    [Fact]
    public void Byte_order_mark_carriage_returns_blank_lines_and_unknown_columns_are_tolerated()
    {
        var candidate = Assert.Single(Read($"\uFEFF{Header},Note\r\n\r\n{Row},libero\r\n"));
        Assert.Equal("CAND_007", candidate.Id);
    }

    [Theory]
    [InlineData("", "(1): the file is empty")]
    [InlineData("ID_Candidato,Area di Residenza\n", "(1): column 'Score Attitudine al Collocamento' is missing; found ID_Candidato, Area di Residenza; add the column")]
    [InlineData("ID_Candidato;Area di Residenza\n", "separate the columns with commas")]
    [InlineData(Header + ",Esclusioni\n", "(1): column 'Esclusioni' occurs twice")]
    [InlineData(Header + "\n" + Row + "\nCAND_008,Este,,0.5\n", "(3): 4 fields, but the header has 5")]
    [InlineData(Header + "\nCAND_008,Este,,\"40,5\",\n", "(2): column 'Score Attitudine al Collocamento' is '40,5'; write a score from 0 to 1")]
    [InlineData(Header + "\nCAND_008,Este,,\"0,5\",\n", "(2): column 'Score Attitudine al Collocamento' is '0,5'")]
    [InlineData(Header + "\n\n" + Row + "\nCAND_008,Este,,1.2,\n", "(4): column 'Score Attitudine al Collocamento' is '1.2'")]
    [InlineData(Header + "\nCAND_008,Este,,NaN,\n", "(2): column 'Score Attitudine al Collocamento' is 'NaN'")]
    [InlineData(Header + "\nCAND_008,Este,,,\n", "(2): column 'Score Attitudine al Collocamento' is ''")]
    [InlineData(Header + "\nCAND_008,Este,45.2,0.5,\n", "(2): column 'Coord_Residenza' is '45.2'; write two numbers such as (45.5232, 10.9473)")]
    [InlineData(Header + "\nCAND_008,Este,\"(95, 11)\",0.5,\n", "(2): column 'Coord_Residenza' is '(95, 11)'")]
    [InlineData(Header + "\nCAND_008,,,0.5,\n", "(2): column 'Area di Residenza' is ''")]
    [InlineData(Header + "\n" + Row + "\n" + Row + "\n", "(3): column 'ID_Candidato' is 'CAND_007'; write an identifier that no row above has")]
    [InlineData(Header + "\nCAND_008,\"Este,,0.5,\n", "(2): the quotation marks of this row do not match")]
    [InlineData(Header + ",Titolo di Studio\n", "(1): column 'Tipo di Disabilità' is missing")]
    public void A_mistake_is_reported_with_its_place_what_was_found_and_what_to_write(string text, string expected)
    {
        using var file = new TemporaryFile(text);
        var message = Assert.Throws<InvalidDataException>(() => CandidateReader.Read(file.Path)).Message;
        Assert.StartsWith(file.Path, message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_are_counted_through_fields_that_span_several()
    {
        using var file = new TemporaryFile($"{Header}\nCAND_001,\"Este,\nPadova\",,0.5,\nCAND_002,Este,,x,\n");
        Assert.Contains("(4): column 'Score", Assert.Throws<InvalidDataException>(() => CandidateReader.Read(file.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_reported_with_their_line()
    {
        using var file = new TemporaryFile(Encoding.Latin1.GetBytes($"{Header}\n{Row}\nCAND_008,San Donà,,0.5,\n"));
        Assert.Contains("(3): found bytes that are not UTF-8", Assert.Throws<InvalidDataException>(() => CandidateReader.Read(file.Path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Titolo di Studio", "Dottorato", "Nessuno, Licenza Media")]
    [InlineData("Tipo di Disabilità", "Nessuna", "Motoria, Intellettiva")]
    [InlineData("Data Inizio Prima Occupazione", "12/2010", "a year such as 2012")]
    [InlineData("Durata Disoccupazione", "-1", "a whole number from 0")]
    [InlineData("Years_of_Experience", "2.5", "a whole number of years")]
    public void An_impossible_profile_is_reported(string column, string value, string wanted)
    {
        var fields = new Dictionary<string, string>
        {
            ["Titolo di Studio"] = "Diploma",
            ["Tipo di Disabilità"] = "Motoria",
            ["Data Inizio Prima Occupazione"] = "2010",
            ["Durata Disoccupazione"] = "3.0", // as pandas writes whole numbers of a column with gaps
            ["Years_of_Experience"] = "12",
        };
        Assert.Equal(3, Assert.Single(Read(Extended(fields))).Profile!.UnemploymentDuration);
        fields[column] = value;
        var message = Assert.Throws<InvalidDataException>(() => Read(Extended(fields))).Message;
        Assert.Contains($"(2): column '{column}' is '{value}'; write", message, StringComparison.Ordinal);
        Assert.Contains(wanted, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_is_written_reads_back_unchanged(bool synthetic)
    {
        var written = new CandidateGenerator().Generate(200, new RandomSource(4));
        using var stream = new MemoryStream();
        CandidateWriter.WriteExtended(stream, written, synthetic);
        Assert.Equal(synthetic, Encoding.UTF8.GetString(stream.ToArray()).Contains(SyntheticNotice.Column, StringComparison.Ordinal));
        stream.Position = 0;
        var read = CandidateReader.Read(stream, "memory");
        Assert.Equal(written.Select(WithoutList), read.Select(WithoutList));
        Assert.Equal(written.Select(candidate => string.Join('|', candidate.Exclusions)), read.Select(candidate => string.Join('|', candidate.Exclusions)));
    }

    [Fact]
    public void A_basic_file_is_written_with_the_published_columns_and_appears_whole()
    {
        using var file = new TemporaryFile("old");
        CandidateWriter.WriteBasic(file.Path, [Example.Candidate], synthetic: false);
        Assert.Equal(
            Header + "\nCAND_001,\"Legnago, Verona, Italy\",\"(45.19, 11.31)\",0.6,\"lavoro in quota su ponteggi, carichi pesanti\"\n",
            File.ReadAllText(file.Path));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(file.Path)!));
    }

    private static Candidate WithoutList(Candidate candidate) => candidate with { Exclusions = [] };

    private static string Extended(Dictionary<string, string> fields) =>
        $"{Header},{string.Join(',', fields.Keys)}\n{Row},{string.Join(',', fields.Values)}\n";

    private static IReadOnlyList<Candidate> Read(string text)
    {
        using var file = new TemporaryFile(text);
        return CandidateReader.Read(file.Path);
    }
}
