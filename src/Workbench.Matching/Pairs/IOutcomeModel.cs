using Workbench.Matching.Candidates;
using Workbench.Matching.Companies;

namespace Workbench.Matching.Pairs;

/// <summary>A rule that generates outcomes, so that the truth about them is known.</summary>
public interface IOutcomeModel
{
    /// <summary>The rule's raw score of one pair; called by several threads at once.</summary>
    double Score(Candidate candidate, Company company, in PairMeasures measures);

    /// <summary>Match probabilities, in [0, 1], from the scores of all pairs, in the same order; may look at all of them for calibration.</summary>
    double[] MatchProbabilities(double[] scores);

    /// <summary>P(outcome = 1) of a pair with this match probability: what the Bayes-optimal classifier knows.</summary>
    double TrueProbability(double matchProbability);
}
