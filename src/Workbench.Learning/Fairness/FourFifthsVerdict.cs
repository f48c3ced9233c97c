namespace Workbench.Learning.Fairness;

/// <summary>What the four-fifths rule says of a level.</summary>
public enum FourFifthsVerdict
{
    /// <summary>The whole interval of the ratio is at least 0.8.</summary>
    Holds,

    /// <summary>The whole interval is below 0.8: evidence of adverse impact, as the rule calls it.</summary>
    Fails,

    /// <summary>The interval holds 0.8: the rows do not decide.</summary>
    Undecided,

    /// <summary>The level, or every other one, has too few rows or people to be judged.</summary>
    TooFewRows,
}
