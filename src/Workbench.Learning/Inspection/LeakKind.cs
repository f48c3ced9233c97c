namespace Workbench.Learning.Inspection;

/// <summary>Why a column should not be a feature.</summary>
public enum LeakKind
{
    /// <summary>Its name is one that the caller declared to hold the label or what made it.</summary>
    DeclaredName,

    /// <summary>It tells the label almost without error: a copy, a complement, or something that is written down only afterwards.</summary>
    LabelCopy,

    /// <summary>As it stands it is the label's probability, and the other columns know nothing that it does not: what generated the label, or a model's answer.</summary>
    LabelProbability,

    /// <summary>
    /// It is no probability, but knows all that several other columns together know of the label: a score that was computed from the label's probability,
    /// or a summary of the other columns. Look where it comes from.
    /// </summary>
    SufficientScore,
}
