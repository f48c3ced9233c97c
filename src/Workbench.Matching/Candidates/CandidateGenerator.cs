using System.Globalization;
using Workbench.Learning;
using Workbench.Matching.Geography;

namespace Workbench.Matching.Candidates;

/// <summary>Makes synthetic candidates with the distributions of the published system; nobody real is behind a row.</summary>
/// <remarks>Candidate <c>i</c> depends on the seed and on <c>i</c> alone, so a larger sample begins with the smaller one.</remarks>
public sealed class CandidateGenerator
{
    private const int FirstYear = 2000, LastYear = 2023, CurrentYear = 2025;

    // A linear density a + bx on [0, 1] whose mean is exactly 0.556; the published histogram rises about like it.
    private const double DensitySlope = 0.672, DensityStart = 1 - (DensitySlope / 2);
    private const double ExclusionShare = 0.525;

    private static readonly double[] DisabilityShares = [0.20, 0.20, 0.15, 0.15, 0.10, 0.05, 0.15];
    private static readonly double[] EducationShares = [0.05, 0.25, 0.40, 0.20, 0.10];
    private static readonly double[] ExclusionCounts = [0.55, 0.35, 0.10];

    private readonly Settlement settlement;
    private readonly EmploymentCentre[] centres;
    private readonly double[] centreWeights;

    /// <summary>Makes a generator.</summary>
    /// <param name="gazetteer">Where candidates live; <see cref="Gazetteer.Veneto"/> if absent.</param>
    /// <param name="centres">The centres whose areas are settled; all five if absent.</param>
    public CandidateGenerator(Gazetteer? gazetteer = null, IReadOnlyList<EmploymentCentre>? centres = null)
    {
        settlement = new Settlement(gazetteer ?? Gazetteer.Veneto);
        this.centres = [.. centres ?? EmploymentCentres.All];
        centreWeights = [.. this.centres.Select(centre => centre.Weight())];
    }

    /// <summary>Makes candidates CAND_001, CAND_002, …</summary>
    /// <param name="count">Number of candidates, not negative.</param>
    /// <param name="random">Forked once a candidate.</param>
    public IReadOnlyList<Candidate> Generate(int count, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var candidates = new Candidate[count];
        for (var i = 0; i < count; i++) candidates[i] = Draw(i, random.Fork(i));
        return candidates;
    }

    /// <summary>Adds the simulated profile to candidates of a basic file; those who have one keep it.</summary>
    public static IReadOnlyList<Candidate> Complete(IReadOnlyList<Candidate> candidates, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(random);
        return [.. candidates.Select((candidate, i) =>
            candidate.Profile is null ? candidate with { Profile = DrawProfile(random.Fork(i).Fork("profile")) } : candidate)];
    }

    /// <summary>The identifier of the candidate in a row, counted from 0: <c>CAND_001</c>.</summary>
    internal static string IdOf(int index) => string.Create(CultureInfo.InvariantCulture, $"CAND_{index + 1:000}");

    private Candidate Draw(int index, RandomSource random)
    {
        var home = random.Fork("home");
        var (place, location) = settlement.Draw(centres[home.NextIndex(centreWeights)], home);
        return new Candidate
        {
            Id = IdOf(index),
            Residence = place.Address,
            Location = location,
            Centre = place.Centre,
            Attitude = DrawAttitude(random.Fork("attitude")),
            Exclusions = DrawExclusions(random.Fork("exclusions")),
            Profile = DrawProfile(random.Fork("profile")),
        };
    }

    private static double DrawAttitude(RandomSource random)
    {
        // Inverse of the distribution function ax + bx²/2.
        var root = Math.Sqrt((DensityStart * DensityStart) + (2 * DensitySlope * random.NextDouble()));
        return Math.Round((root - DensityStart) / DensitySlope, 4);
    }

    private static string[] DrawExclusions(RandomSource random)
    {
        if (!random.NextBoolean(ExclusionShare)) return [];
        string[] phrases = [.. ExclusionCatalogue.Phrases];
        random.Shuffle<string>(phrases);
        var chosen = phrases[..(1 + random.NextIndex(ExclusionCounts))];
        Array.Sort(chosen, StringComparer.Ordinal);
        return chosen;
    }

    private static CandidateProfile DrawProfile(RandomSource random)
    {
        var disability = (Disability)random.NextIndex(DisabilityShares);
        // With an intellectual disability only the first three titles occur; NextIndex renormalises their shares.
        var titles = EducationShares.AsSpan(0, disability == Disability.Intellectual ? 3 : EducationShares.Length);
        var education = (Education)random.NextIndex(titles);
        var year = FirstYear + random.NextInt32(LastYear - FirstYear + 1);
        var unemployment = random.NextInt32(CurrentYear - year + 1);
        return new CandidateProfile
        {
            Education = education,
            Disability = disability,
            FirstJobYear = year,
            UnemploymentDuration = unemployment,
            YearsOfExperience = CurrentYear - year - unemployment,
        };
    }
}
