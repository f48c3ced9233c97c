using Workbench.Learning;
using Workbench.Matching.Companies;
using Workbench.Matching.Geography;

namespace Workbench.Matching.Tests.Companies;

public sealed class CompanyGeneratorTests
{
    private const int CountPerCentre = 2000;
    private static readonly IReadOnlyList<Company> Sample = new CompanyGenerator().Generate(CountPerCentre, new RandomSource(8));

    [Fact]
    public void Every_centre_has_the_same_number_of_companies() =>
        Assert.All(EmploymentCentres.All, centre => Assert.Equal(CountPerCentre, Sample.Count(company => company.Centre == centre)));

    [Fact]
    public void Certification_and_remote_work_have_their_published_shares()
    {
        Assert.Equal(0.3, Sample.Average(company => company.Profile!.Certified ? 1.0 : 0), 0.02);
        Assert.Equal(0.5, Sample.Average(company => company.Profile!.RemoteWork ? 1.0 : 0), 0.02);
    }

    [Fact]
    public void Sizes_are_log_normal_with_a_median_of_200_employees()
    {
        var logarithms = Sample.Select(company => Math.Log(company.EmployeeCount)).Order().ToArray();
        Assert.Equal(Math.Log(200), logarithms[logarithms.Length / 2], 0.05);
        Assert.Equal(0.9, (logarithms[(int)(0.8413 * logarithms.Length)] - logarithms[(int)(0.1587 * logarithms.Length)]) / 2, 0.04);
        Assert.InRange(Sample.Min(company => company.EmployeeCount), 15, 20);
    }

    [Fact]
    public void Quotas_follow_the_law_and_nobody_hires_above_them() => Assert.All(Sample, company =>
    {
        Assert.Equal(ProtectedQuota.For(company.EmployeeCount), company.ProtectedQuota);
        Assert.InRange(company.RetentionRate, 0, 1);
        Assert.Equal(company.ProtectedQuota - company.ProtectedHired, company.OpenPositions);
    });

    [Fact]
    public void There_are_ten_sectors_and_every_name_says_that_it_is_made_up()
    {
        Assert.Equal(10, Sample.Select(company => company.Sector).Distinct().Count());
        Assert.All(Sample, company => Assert.Contains("Esempio", company.Name, StringComparison.Ordinal));
        Assert.Equal(Sample.Count, Sample.Select(company => company.Name).Distinct().Count());
    }

    [Theory]
    [InlineData(49, CompanySize.Small)]
    [InlineData(50, CompanySize.Medium)]
    [InlineData(249, CompanySize.Medium)]
    [InlineData(250, CompanySize.Large)]
    public void Size_classes_begin_at_50_and_250_employees(int employees, CompanySize size) =>
        Assert.Equal(size, (Sample[0] with { EmployeeCount = employees }).Size);

    [Fact]
    public void A_company_without_a_quota_retains_nobody() => Assert.Equal(0, (Sample[0] with { ProtectedQuota = 0 }).RetentionRate);
}
