using Workbench.Matching.Geography;

namespace Workbench.Matching.Candidates;

/// <summary>A person who looks for a placement.</summary>
public sealed record Candidate
{
    /// <summary>Identifier without personal meaning, such as <c>CAND_001</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Address of residence: "town, province, Italy".</summary>
    public required string Residence { get; init; }

    /// <summary>Coordinates of the residence, or <see langword="null"/> where they are unknown.</summary>
    public GeoPoint? Location { get; init; }

    /// <summary>The employment centre that serves the residence, or <see langword="null"/> where it is unknown.</summary>
    public EmploymentCentre? Centre { get; init; }

    /// <summary>Readiness for a placement, in [0, 1].</summary>
    public required double Attitude
    {
        get;
        init => field = value is >= 0 and <= 1 ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "An attitude score lies in [0, 1].");
    }

    /// <summary>Tasks that a medical evaluation excludes; empty for most.</summary>
    public IReadOnlyList<string> Exclusions { get; init; } = [];

    /// <summary>Education, disability and career; <see langword="null"/> after reading a file without these columns.</summary>
    public CandidateProfile? Profile { get; init; }
}
