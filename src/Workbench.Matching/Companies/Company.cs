using Workbench.Matching.Geography;

namespace Workbench.Matching.Companies;

/// <summary>An employer with its quota of protected employees.</summary>
public sealed record Company
{
    /// <summary>Name of the company.</summary>
    public required string Name { get; init; }

    /// <summary>Address of the workplace: "town, province, Italy".</summary>
    public required string Workplace { get; init; }

    /// <summary>Coordinates of the workplace, or <see langword="null"/> where they are unknown.</summary>
    public GeoPoint? Location { get; init; }

    /// <summary>The employment centre in whose area the workplace lies, or <see langword="null"/> where it is unknown.</summary>
    public EmploymentCentre? Centre { get; init; }

    /// <summary>Kind of activity, such as <c>Logistica</c>.</summary>
    public required string Sector { get; init; }

    /// <summary>Free text on the tasks that the company offers; may be empty.</summary>
    public required string Tasks { get; init; }

    /// <summary>Number of employees, above 0.</summary>
    public required int EmployeeCount
    {
        get;
        init => field = value > 0 ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A company has at least one employee.");
    }

    /// <summary>Protected employees whom the law asks for.</summary>
    public required int ProtectedQuota { get; init => field = NotNegative(value); }

    /// <summary>Protected employees who work there now.</summary>
    public required int ProtectedHired { get; init => field = NotNegative(value); }

    /// <summary>Open positions.</summary>
    public required int OpenPositions { get; init => field = NotNegative(value); }

    /// <summary>Certification and remote work; <see langword="null"/> after reading a file without these columns.</summary>
    public CompanyProfile? Profile { get; init; }

    /// <summary>Size class.</summary>
    public CompanySize Size => EmployeeCount < 50 ? CompanySize.Small : EmployeeCount < 250 ? CompanySize.Medium : CompanySize.Large;

    /// <summary>Protected employees hired per one asked for by the quota; 0 without a quota.</summary>
    public double RetentionRate => ProtectedQuota == 0 ? 0 : (double)ProtectedHired / ProtectedQuota;

    private static int NotNegative(int value) => value >= 0 ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, "A number of people is not negative.");
}
