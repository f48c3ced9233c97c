using System.Globalization;
using Workbench.Learning;
using Workbench.Matching.Geography;

namespace Workbench.Matching.Companies;

/// <summary>Makes synthetic companies with the distributions of the published system; none of them exists.</summary>
/// <remarks>Company <c>i</c> depends on the seed, on the list of centres and on <c>i</c> alone.</remarks>
public sealed class CompanyGenerator
{
    // Median of 200 employees; the smallest company is the smallest that the quota law binds.
    private const double LogarithmicMean = 5.3, LogarithmicDeviation = 0.9;
    private const int SmallestCompany = 15, LargestCompany = 3000;
    private const double HiredShare = 0.75, CertifiedShare = 0.3, RemoteShare = 0.5;

    private readonly Settlement settlement;
    private readonly EmploymentCentre[] centres;

    /// <summary>Makes a generator.</summary>
    /// <param name="gazetteer">Where workplaces lie; <see cref="Gazetteer.Veneto"/> if absent.</param>
    /// <param name="centres">The centres whose areas are settled; all five if absent.</param>
    public CompanyGenerator(Gazetteer? gazetteer = null, IReadOnlyList<EmploymentCentre>? centres = null)
    {
        settlement = new Settlement(gazetteer ?? Gazetteer.Veneto);
        this.centres = [.. centres ?? EmploymentCentres.All];
    }

    /// <summary>Makes the same number of companies in the area of every centre, so that every candidate meets that many.</summary>
    /// <param name="countPerCentre">Companies in each centre's area, not negative.</param>
    /// <param name="random">Forked once a company.</param>
    /// <returns><paramref name="countPerCentre"/> times the number of centres; the centres take turns.</returns>
    public IReadOnlyList<Company> Generate(int countPerCentre, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegative(countPerCentre);
        var companies = new Company[countPerCentre * centres.Length];
        for (var i = 0; i < companies.Length; i++) companies[i] = Draw(i, random.Fork(i));
        return companies;
    }

    /// <summary>Adds the simulated profile to companies of a basic file; those who have one keep it.</summary>
    public static IReadOnlyList<Company> Complete(IReadOnlyList<Company> companies, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(companies);
        ArgumentNullException.ThrowIfNull(random);
        return [.. companies.Select((company, i) =>
            company.Profile is null ? company with { Profile = DrawProfile(random.Fork(i).Fork("profile")) } : company)];
    }

    private Company Draw(int index, RandomSource random)
    {
        var (place, location) = settlement.Draw(centres[index % centres.Length], random.Fork("workplace"));
        var work = random.Fork("work");
        var sector = SectorCatalogue.All[work.NextInt32(SectorCatalogue.All.Count)];
        var employees = DrawEmployeeCount(work);
        var quota = ProtectedQuota.For(employees);
        var hired = 0;
        for (var i = 0; i < quota; i++) hired += work.NextBoolean(HiredShare) ? 1 : 0;
        return new Company
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"{sector.CompanyName} {index + 1:0000} (sintetica)"),
            Workplace = place.Address,
            Location = location,
            Centre = place.Centre,
            Sector = sector.Name,
            Tasks = CompanyText.Draw(sector, random.Fork("tasks")),
            EmployeeCount = employees,
            ProtectedQuota = quota,
            ProtectedHired = hired,
            OpenPositions = quota - hired,
            Profile = DrawProfile(random.Fork("profile")),
        };
    }

    private static int DrawEmployeeCount(RandomSource random)
    {
        var employees = Math.Exp(LogarithmicMean + (LogarithmicDeviation * random.NextGaussian()));
        return (int)Math.Clamp(Math.Round(employees), SmallestCompany, LargestCompany);
    }

    private static CompanyProfile DrawProfile(RandomSource random) =>
        new(Certified: random.NextBoolean(CertifiedShare), RemoteWork: random.NextBoolean(RemoteShare));
}
