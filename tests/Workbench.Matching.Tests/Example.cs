using Workbench.Matching.Candidates;
using Workbench.Matching.Companies;
using Workbench.Matching.Geography;

namespace Workbench.Matching.Tests;

/// <summary>A candidate and a company to vary in tests.</summary>
internal static class Example
{
    public static Candidate Candidate { get; } = new()
    {
        Id = "CAND_001",
        Residence = "Legnago, Verona, Italy",
        Location = new GeoPoint(45.19, 11.31),
        Centre = EmploymentCentre.Verona,
        Attitude = 0.6,
        Exclusions = ["lavoro in quota su ponteggi", "carichi pesanti"],
        Profile = new CandidateProfile
        {
            Education = Education.HighSchool,
            Disability = Disability.Learning,
            FirstJobYear = 2010,
            UnemploymentDuration = 5,
            YearsOfExperience = 10,
        },
    };

    public static Company Company { get; } = new()
    {
        Name = "Officine Esempio 0001 (sintetica)",
        Workplace = "Verona, Verona, Italy",
        Location = new GeoPoint(45.44, 10.99),
        Centre = EmploymentCentre.Verona,
        Sector = "Manifattura",
        Tasks = "Lavoro in squadra; assemblaggio di componenti",
        EmployeeCount = 120,
        ProtectedQuota = 8,
        ProtectedHired = 6,
        OpenPositions = 2,
        Profile = new CompanyProfile(Certified: true, RemoteWork: false),
    };
}
