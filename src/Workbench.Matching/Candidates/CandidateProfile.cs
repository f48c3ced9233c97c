namespace Workbench.Matching.Candidates;

/// <summary>What only the extended candidate file tells; the published system simulates it, and so does <see cref="CandidateGenerator.Complete"/>.</summary>
public sealed record CandidateProfile
{
    /// <summary>Highest title of study.</summary>
    public required Education Education { get; init; }

    /// <summary>Kind of disability.</summary>
    public required Disability Disability { get; init; }

    /// <summary>Year in which the first job began.</summary>
    public required int FirstJobYear { get; init; }

    /// <summary>Time without work since then, in years, not negative.</summary>
    public required int UnemploymentDuration
    {
        get;
        init => field = value >= 0 ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A duration of unemployment is not negative.");
    }

    /// <summary>Time with work since then, in years, not negative.</summary>
    public required int YearsOfExperience
    {
        get;
        init => field = value >= 0 ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Years of experience are not negative.");
    }
}
