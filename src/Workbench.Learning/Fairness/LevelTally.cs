namespace Workbench.Learning.Fairness;

/// <summary>Counts of the rows of one level, or of several together.</summary>
internal struct LevelTally
{
    public long Count, Positives, Selected, TruePositives;
    public double ProbabilitySum;

    public readonly double Of(FairnessMeasure measure) => measure switch
    {
        FairnessMeasure.SelectionRate => (double)Selected / Count,
        FairnessMeasure.TruePositiveRate => (double)TruePositives / Positives,
        FairnessMeasure.FalsePositiveRate => (double)(Selected - TruePositives) / (Count - Positives),
        FairnessMeasure.PositivePredictiveValue => (double)TruePositives / Selected,
        _ => (Positives - ProbabilitySum) / Count,
    };

    public void Add(long multiplicity, bool positive, bool selected, double probability)
    {
        Count += multiplicity;
        ProbabilitySum += multiplicity * probability;
        if (positive) Positives += multiplicity;
        if (selected) Selected += multiplicity;
        if (positive && selected) TruePositives += multiplicity;
    }

    public static LevelTally operator -(LevelTally whole, LevelTally part) => new()
    {
        Count = whole.Count - part.Count,
        Positives = whole.Positives - part.Positives,
        Selected = whole.Selected - part.Selected,
        TruePositives = whole.TruePositives - part.TruePositives,
        ProbabilitySum = whole.ProbabilitySum - part.ProbabilitySum,
    };

    public static LevelTally operator +(LevelTally left, LevelTally right) => new()
    {
        Count = left.Count + right.Count,
        Positives = left.Positives + right.Positives,
        Selected = left.Selected + right.Selected,
        TruePositives = left.TruePositives + right.TruePositives,
        ProbabilitySum = left.ProbabilitySum + right.ProbabilitySum,
    };
}
