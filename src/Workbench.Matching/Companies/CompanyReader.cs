using Workbench.Matching.Files;
using Workbench.Matching.Geography;

namespace Workbench.Matching.Companies;

/// <summary>Reads companies from a CSV file with the published column names, basic or extended.</summary>
/// <remarks><c>Company_Size</c> and <c>Retention_Rate</c> follow from other columns and are not read.</remarks>
public static class CompanyReader
{
    private const string PeopleForm = "a whole number of people from 0 such as 12";

    /// <summary>Reads a file.</summary>
    /// <param name="path">A comma-separated UTF-8 file; columns that are not known are left alone.</param>
    /// <param name="gazetteer">Finds employment centres, and coordinates where the file has no column for them; <see cref="Gazetteer.Veneto"/> if absent.</param>
    /// <returns>Companies in file order; without profiles if the file has neither certification nor remote work.</returns>
    /// <exception cref="InvalidDataException">
    /// A column is missing or occurs twice, a row is ragged, a value is no number or impossible, the bytes are not UTF-8, or the file is empty; the
    /// message says where, what was found and what to write.
    /// </exception>
    public static IReadOnlyList<Company> Read(string path, Gazetteer? gazetteer = null) =>
        Read(CsvTable.Read(path), gazetteer ?? Gazetteer.Veneto);

    /// <summary>Reads an open file.</summary>
    /// <param name="stream">The file's bytes.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="gazetteer">As above.</param>
    /// <exception cref="InvalidDataException">As above.</exception>
    public static IReadOnlyList<Company> Read(Stream stream, string name, Gazetteer? gazetteer = null) =>
        Read(CsvTable.Read(stream, name), gazetteer ?? Gazetteer.Veneto);

    private static IReadOnlyList<Company> Read(CsvTable table, Gazetteer gazetteer)
    {
        table.Require(
            CompanyColumns.Name, CompanyColumns.Workplace, CompanyColumns.Sector, CompanyColumns.Tasks, CompanyColumns.Employees,
            CompanyColumns.Quota, CompanyColumns.Hired, CompanyColumns.OpenPositions);
        var hasProfiles = table.Has(CompanyColumns.Certification) || table.Has(CompanyColumns.Remote);
        if (hasProfiles) table.Require(CompanyColumns.Certification, CompanyColumns.Remote);
        var coordinates = new CoordinateReader(
            CompanyColumns.Location, CompanyColumns.Latitude, CompanyColumns.Longitude, CompanyColumns.Workplace, gazetteer);
        return [.. table.Rows.Select(row => ReadRow(row, coordinates.Read(table, row)) with
        {
            Profile = hasProfiles ? new CompanyProfile(row.Flag(CompanyColumns.Certification), row.Flag(CompanyColumns.Remote)) : null,
        }).Select(company => company with { Centre = gazetteer.CentreOf(company.Workplace, company.Location) })];
    }

    private static Company ReadRow(CsvRow row, GeoPoint? location) => new()
    {
        Name = row.Text(CompanyColumns.Name),
        Workplace = row.Text(CompanyColumns.Workplace),
        Location = location,
        Sector = row.Text(CompanyColumns.Sector),
        Tasks = row.Optional(CompanyColumns.Tasks),
        EmployeeCount = row.Integer(CompanyColumns.Employees, 1, 10_000_000, "a whole number of people from 1 such as 120"),
        ProtectedQuota = row.Integer(CompanyColumns.Quota, 0, 10_000_000, PeopleForm),
        ProtectedHired = row.Integer(CompanyColumns.Hired, 0, 10_000_000, PeopleForm),
        OpenPositions = row.Integer(CompanyColumns.OpenPositions, 0, 10_000_000, PeopleForm),
    };
}
