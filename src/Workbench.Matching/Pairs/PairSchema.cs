using Workbench.Matching.Candidates;
using Workbench.Matching.Companies;

namespace Workbench.Matching.Pairs;

/// <summary>Column names of the published training table.</summary>
public static class PairSchema
{
    /// <summary>The label, 0 or 1.</summary>
    public const string Outcome = "outcome";

    /// <summary>Readiness of the candidate, in [0, 1].</summary>
    public const string Attitude = "attitude_score";

    /// <summary>Years of work.</summary>
    public const string Experience = "years_experience";

    /// <summary>Years without work.</summary>
    public const string Unemployment = "unemployment_duration";

    /// <summary>Compatibility of exclusions and tasks, in [0, 1].</summary>
    public const string Compatibility = "compatibility_score";

    /// <summary>Kilometres between residence and workplace.</summary>
    public const string Distance = "distance_km";

    /// <summary>1 where coordinates are missing and the distance is a stand-in. Not in the published table.</summary>
    public const string DistanceMissing = "distance_missing";

    /// <summary>Number of employees.</summary>
    public const string CompanySize = "company_size";

    /// <summary>Protected employees hired per one asked for.</summary>
    public const string Retention = "retention_rate";

    /// <summary>1 if the company offers remote work.</summary>
    public const string RemoteWork = "remote_work";

    /// <summary>1 if the company is certified.</summary>
    public const string Certification = "certification";

    /// <summary>The probability that generated the label: kept in a file of its own and never a feature.</summary>
    public const string MatchProbability = "match_probability";

    /// <summary>Names of the nine numeric columns and the indicator, in order.</summary>
    public static IReadOnlyList<string> NumericColumns { get; } =
    [
        Attitude, Experience, Unemployment, Compatibility, Distance, CompanySize, Retention, RemoteWork, Certification, DistanceMissing,
    ];

    /// <summary>One-hot columns of education, in the order of the enumeration: <c>edu_nessuno</c>, …</summary>
    public static IReadOnlyList<string> EducationColumns { get; } = [.. CandidateLabels.EducationLabels.Select(label => OneHot("edu", label))];

    /// <summary>One-hot columns of disability, in the order of the enumeration: <c>dis_motoria</c>, …</summary>
    public static IReadOnlyList<string> DisabilityColumns { get; } = [.. CandidateLabels.DisabilityLabels.Select(label => OneHot("dis", label))];

    /// <summary>The one-hot column of a sector: <c>sector_logistica</c>.</summary>
    public static string SectorColumn(string sector) => OneHot("sector", sector);

    /// <summary>The different sectors of some companies, in ordinal order, which is the order of their columns.</summary>
    public static IReadOnlyList<string> SectorsOf(IEnumerable<Company> companies) =>
        [.. companies.Select(company => company.Sector).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    // The published rule for names: lower case, spaces become underscores, everything else stays.
    private static string OneHot(string prefix, string label) => $"{prefix}_{label.ToLowerInvariant().Replace(' ', '_')}";
}
