namespace Workbench.Learning.Forests;

/// <summary>Entropy in nats: the score is minus the weighted entropy of the two parts.</summary>
internal readonly struct EntropyCriterion : ICriterion
{
    public static double Score(double left, double leftPositive, double total, double positive) =>
        -(Entropy(left, leftPositive) + Entropy(total - left, positive - leftPositive)) + total; // above 0, as weighted entropy is at most ln 2 · total

    public static double Decrease(double score, double total, double positive) => Math.Max(0, Entropy(total, positive) - (total - score));

    private static double Entropy(double total, double positive) => Term(total) - Term(positive) - Term(total - positive);

    private static double Term(double weight) => weight > 0 ? weight * Math.Log(weight) : 0;
}
