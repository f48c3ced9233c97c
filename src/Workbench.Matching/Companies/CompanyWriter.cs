using System.Globalization;
using Workbench.Matching.Files;

namespace Workbench.Matching.Companies;

/// <summary>Writes companies with the published column names, in the forms that <see cref="CompanyReader"/> reads back unchanged.</summary>
public static class CompanyWriter
{
    private static readonly (string Column, Func<Company, string> Text)[] BasicColumns =
    [
        (CompanyColumns.Name, company => company.Name),
        (CompanyColumns.Workplace, company => company.Workplace),
        (CompanyColumns.Location, company => company.Location?.ToString() ?? ""),
        (CompanyColumns.Sector, company => company.Sector),
        (CompanyColumns.Tasks, company => company.Tasks),
        (CompanyColumns.Employees, company => Invariant(company.EmployeeCount)),
        (CompanyColumns.Quota, company => Invariant(company.ProtectedQuota)),
        (CompanyColumns.Hired, company => Invariant(company.ProtectedHired)),
        (CompanyColumns.OpenPositions, company => Invariant(company.OpenPositions)),
    ];

    private static readonly (string Column, Func<Company, string> Text)[] ExtendedColumns =
    [
        .. BasicColumns,
        (CompanyColumns.Latitude, company => Invariant(company.Location?.Latitude)),
        (CompanyColumns.Longitude, company => Invariant(company.Location?.Longitude)),
        (CompanyColumns.Size, company => company.Size.ToString().ToLowerInvariant()),
        (CompanyColumns.Certification, company => ProfileOf(company).Certified ? "1" : "0"),
        (CompanyColumns.Remote, company => ProfileOf(company).RemoteWork ? "1" : "0"),
        (CompanyColumns.Retention, company => Invariant(company.RetentionRate)),
    ];

    private static readonly (string Column, Func<Company, string> Text) SyntheticColumn = (SyntheticNotice.Column, _ => "1");

    /// <summary>Writes the basic columns.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="companies">What to write.</param>
    /// <param name="synthetic">Whether to add <see cref="SyntheticNotice.Column"/>; leave it out for real companies only.</param>
    public static void WriteBasic(Stream stream, IReadOnlyList<Company> companies, bool synthetic = true) =>
        CsvTableWriter.Write(stream, companies, synthetic ? [.. BasicColumns, SyntheticColumn] : BasicColumns);

    /// <summary>Writes all columns.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="companies">What to write.</param>
    /// <param name="synthetic">Whether to add <see cref="SyntheticNotice.Column"/>; leave it out for real companies only.</param>
    /// <exception cref="ArgumentException">A company has no profile.</exception>
    public static void WriteExtended(Stream stream, IReadOnlyList<Company> companies, bool synthetic = true) =>
        CsvTableWriter.Write(stream, companies, synthetic ? [.. ExtendedColumns, SyntheticColumn] : ExtendedColumns);

    /// <summary>Writes a file with the basic columns, whole or not at all.</summary>
    public static void WriteBasic(string path, IReadOnlyList<Company> companies, bool synthetic = true) =>
        AtomicFile.Write(path, stream => WriteBasic(stream, companies, synthetic));

    /// <summary>Writes a file with all columns, whole or not at all.</summary>
    /// <exception cref="ArgumentException">A company has no profile.</exception>
    public static void WriteExtended(string path, IReadOnlyList<Company> companies, bool synthetic = true) =>
        AtomicFile.Write(path, stream => WriteExtended(stream, companies, synthetic));

    private static CompanyProfile ProfileOf(Company company) => company.Profile
        ?? throw new ArgumentException($"Company '{company.Name}' has no profile; call CompanyGenerator.Complete or write the basic columns.");

    private static string Invariant(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "";
}
