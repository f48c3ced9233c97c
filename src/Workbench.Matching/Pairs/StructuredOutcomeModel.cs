using Workbench.Matching.Candidates;
using Workbench.Matching.Companies;

namespace Workbench.Matching.Pairs;

/// <summary>
/// A label rule with something to learn: attitude and career, exclusions that weigh by sector unless work is remote, disability by company size, and a
/// distance that saturates and matters less for remote work.
/// </summary>
/// <remarks>
/// Every term is a function of the table's features, so a good learner can reach the Bayes-optimal classifier. The coefficients are
/// assumptions, made for comparing learners; they say nothing about people. P(outcome = 1) = σ(κ (score − b)), where b gives the positive rate and the
/// steepness κ gives the area under the ROC curve of the true probabilities: logistic noise of scale 1/κ.
/// </remarks>
public sealed class StructuredOutcomeModel : IOutcomeModel
{
    // Rows as Disability, columns as CompanySize: small firms adapt a place more easily, large ones have services of their own.
    private static readonly double[,] DisabilityBySize =
    {
        { -0.6, 0.1, 0.7 },
        { 0.8, 0.1, -0.7 },
        { -0.4, 0.0, 0.6 },
        { 0.6, -0.1, -0.8 },
        { 0.3, 0.2, 0.0 },
        { 0.4, 0.0, -0.4 },
        { 0.0, 0.0, 0.0 },
    };

    /// <summary>Area under the ROC curve that the true probabilities themselves reach, above 0.5 and below 1.</summary>
    public double BayesAuc
    {
        get;
        init => field = value is > 0.5 and < 1 ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The area of a useful classifier lies between 0.5 and 1.");
    } = 0.85;

    /// <summary>Mean of the true probabilities, above 0 and below 1.</summary>
    public double PositiveRate
    {
        get;
        init => field = value is > 0 and < 1 ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A positive rate lies between 0 and 1.");
    } = 0.4;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Candidate or company has no profile.</exception>
    public double Score(Candidate candidate, Company company, in PairMeasures measures)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        ArgumentNullException.ThrowIfNull(company);
        var person = candidate.Profile ?? throw new ArgumentException($"Candidate '{candidate.Id}' has no profile.", nameof(candidate));
        var firm = company.Profile ?? throw new ArgumentException($"Company '{company.Name}' has no profile.", nameof(company));
        return (4 * candidate.Attitude)
            + Saturating(person.YearsOfExperience, scale: 5)
            - (0.8 * Saturating(person.UnemploymentDuration, scale: 4))
            - ExclusionBurden(company.Sector, firm.RemoteWork, measures.Compatibility)
            + DisabilityBySize[(int)person.Disability, (int)company.Size]
            - DistanceBurden(measures.Distance, firm.RemoteWork)
            + (0.5 * company.RetentionRate)
            + (firm.Certified ? 0.2 : 0);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">All scores are equal, so that no area above 0.5 can be reached.</exception>
    public double[] MatchProbabilities(double[] scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        var curve = LogisticCalibration.Fit(scores, PositiveRate, BayesAuc);
        return Array.ConvertAll(scores, curve.Probability);
    }

    /// <inheritdoc/>
    public double TrueProbability(double matchProbability) => matchProbability;

    private static double ExclusionBurden(string sector, bool remote, double compatibility)
    {
        var severity = Math.Min(1, (1 - compatibility) / 0.45);
        return 4 * severity * SectorCatalogue.PhysicalDemand(sector) * (remote ? 0.3 : 1);
    }

    private static double DistanceBurden(double distance, bool remote)
    {
        var burden = double.IsNaN(distance) ? 0.5 : Saturating(distance, scale: 15);
        return 2.5 * burden * (remote ? 0.3 : 1);
    }

    /// <summary>0 at 0, two thirds at one scale, 1 far beyond.</summary>
    private static double Saturating(double value, double scale) => 1 - Math.Exp(-value / scale);
}
