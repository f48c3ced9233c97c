using Workbench.Learning.Metrics;
using Workbench.Learning.Tables;

namespace Workbench.Federation.Audit;

/// <summary>What an attack on canaries found out.</summary>
public sealed record AuditResult
{
    // Shares of the canaries that are guessed. All are tried, and each gets its part of the probability of error, so that choosing the best is allowed.
    private static readonly double[] Shares = [0.01, 0.02, 0.05, 0.1, 0.25, 1];

    /// <summary>ε in nats below which every claim is refuted at the confidence; 0 where nothing was found out.</summary>
    public required double LowerBound { get; init; }

    /// <summary>Probability that the bound is not above the truth, in (0, 1).</summary>
    public required double Confidence { get; init; }

    /// <summary>δ of the claims that are refuted.</summary>
    public required double Delta { get; init; }

    /// <summary>Canaries, about half of which were put in.</summary>
    public required int Canaries { get; init; }

    /// <summary>Canaries that were guessed for the bound.</summary>
    public required int Guesses { get; init; }

    /// <summary>How many guesses were right.</summary>
    public required int Correct { get; init; }

    /// <summary>Area under the ROC curve of the attack: one half is blindness.</summary>
    public required double AreaUnderRoc { get; init; }

    /// <summary>Whether noise came from a seed, so that the audit is about what the mechanism would do and not about a release.</summary>
    public bool IsSimulation { get; init; }

    /// <summary>Whether a claimed ε is refuted.</summary>
    public bool Refutes(double claimedEpsilon) => LowerBound > claimedEpsilon;

    /// <summary>Guesses who was in from scores: the highest as in, as many of the lowest as out.</summary>
    /// <param name="scores">One a canary, higher where it seems to be in; finite.</param>
    /// <param name="included">What the coins said; each fair and by itself.</param>
    /// <param name="delta">δ of the claims to refute, in [0, 1).</param>
    /// <param name="confidence">Probability of not overstating, in (0, 1).</param>
    /// <param name="isSimulation">Whether noise came from a seed.</param>
    /// <exception cref="ArgumentException">The lists differ in length, are shorter than 2, or a score is not finite.</exception>
    public static AuditResult Of(ReadOnlySpan<double> scores, ReadOnlySpan<bool> included, double delta, double confidence, bool isSimulation)
    {
        if (scores.Length != included.Length || scores.Length < 2)
            throw new ArgumentException($"{scores.Length} scores for {included.Length} canaries; at least 2 of each are needed.", nameof(scores));
        var order = new int[scores.Length];
        for (var i = 0; i < order.Length; i++) order[i] = double.IsFinite(scores[i]) ? i : throw new ArgumentException($"Score {i} is {scores[i]}.", nameof(scores));
        Array.Sort(scores.ToArray(), order);
        var each = 1 - ((1 - confidence) / Shares.Length);
        AuditResult? best = null;
        foreach (var share in Shares)
        {
            var half = Math.Max(1, (int)(share * scores.Length / 2));
            var correct = 0;
            for (var i = 0; i < half; i++) correct += (included[order[^(i + 1)]] ? 1 : 0) + (included[order[i]] ? 0 : 1);
            var bound = OneRunBound.LowerBound(scores.Length, 2 * half, correct, delta, each);
            if (best is not null && bound <= best.LowerBound) continue;
            best = new AuditResult
            {
                LowerBound = bound, Confidence = confidence, Delta = delta, Canaries = scores.Length, Guesses = 2 * half, Correct = correct,
                AreaUnderRoc = RocCurve.AreaOf(Ranking.Of(new Labels(included.ToArray()), scores)), IsSimulation = isSimulation,
            };
        }

        return best!;
    }
}
