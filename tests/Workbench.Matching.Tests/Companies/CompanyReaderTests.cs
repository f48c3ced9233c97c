using Workbench.Learning;
using Workbench.Matching.Companies;
using Workbench.Matching.Geography;
using Workbench.Matching.Tests.Files;

namespace Workbench.Matching.Tests.Companies;

public sealed class CompanyReaderTests
{
    private const string Header = "Nome Azienda,Area di Attività,Coord_Attività,Tipo di Attività,Compatibilità,Numero Dipendenti,"
        + "Quota Dipendenti Categoria Protetta,Assunti Categoria Protetta,Posizioni Aperte";

    private const string Start = "Esempio,\"Este, Padova, Italy\",\"(45.23, 11.66)\",Logistica,imballaggio,";

    [Fact]
    public void A_basic_file_gives_companies_without_profiles()
    {
        var company = Assert.Single(Read($"{Header}\n{Start}120,8,6,2\n"));
        Assert.Equal((120, 8, 6, 2), (company.EmployeeCount, company.ProtectedQuota, company.ProtectedHired, company.OpenPositions));
        Assert.Equal(new GeoPoint(45.23, 11.66), company.Location);
        Assert.Equal(EmploymentCentre.Padova, company.Centre);
        Assert.Equal(0.75, company.RetentionRate);
        Assert.Null(company.Profile);
    }

    [Fact]
    public void An_extended_file_gives_profiles() =>
        Assert.Equal(new CompanyProfile(Certified: true, RemoteWork: false), Assert.Single(Read($"{Header},Certification,Remote\n{Start}120,8,6,2,1,0\n")).Profile);

    [Fact]
    public void Two_columns_of_coordinates_are_read_as_well() =>
        Assert.Equal(new GeoPoint(45.5, 11), Assert.Single(Read($"{Header},Lat_a,Lon_a\n{Start}120,8,6,2,45.5,11\n")).Location);

    [Theory]
    [InlineData(Header + "\n" + Start + "0,8,6,2\n", "(2): column 'Numero Dipendenti' is '0'; write a whole number of people from 1")]
    [InlineData(Header + "\n" + Start + "\"1,200\",8,6,2\n", "(2): column 'Numero Dipendenti' is '1,200'")]
    [InlineData(Header + "\n" + Start + "120,-8,6,2\n", "(2): column 'Quota Dipendenti Categoria Protetta' is '-8'")]
    [InlineData(Header + "\n" + Start + "120,8,x,2\n", "(2): column 'Assunti Categoria Protetta' is 'x'")]
    [InlineData(Header + "\n" + Start + "120,8,6,1e99\n", "(2): column 'Posizioni Aperte' is '1e99'")]
    [InlineData(Header + ",Certification,Remote\n" + Start + "120,8,6,2,2,0\n", "(2): column 'Certification' is '2'; write 0 or 1")]
    [InlineData(Header + ",Remote\n" + Start + "120,8,6,2,0\n", "(1): column 'Certification' is missing")]
    [InlineData(Header + ",Lat_a\n" + Start + "120,8,6,2,45\n", "(1): column 'Lon_a' is missing")]
    [InlineData(Header + ",Lat_a,Lon_a\n" + Start + "120,8,6,2,45,\n", "(2): column 'Lon_a' is ''")]
    public void A_mistake_is_reported_with_its_place_what_was_found_and_what_to_write(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<InvalidDataException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void What_is_written_reads_back_unchanged()
    {
        var written = new CompanyGenerator().Generate(40, new RandomSource(4));
        using var stream = new MemoryStream();
        CompanyWriter.WriteExtended(stream, written);
        stream.Position = 0;
        Assert.Equal(written, CompanyReader.Read(stream, "memory"));
    }

    [Fact]
    public void A_basic_file_has_the_published_columns()
    {
        using var file = new TemporaryFile("");
        CompanyWriter.WriteBasic(file.Path, [Example.Company], synthetic: false);
        Assert.Equal(Header, File.ReadLines(file.Path).First());
        Assert.Equal(Example.Company with { Profile = null }, Assert.Single(CompanyReader.Read(file.Path)));
    }

    private static IReadOnlyList<Company> Read(string text)
    {
        using var file = new TemporaryFile(text);
        return CompanyReader.Read(file.Path);
    }
}
