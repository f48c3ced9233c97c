namespace Workbench.Learning.Fairness;

/// <summary>What is compared between the levels of a protected characteristic.</summary>
public enum FairnessMeasure
{
    /// <summary>Share of the rows that are selected; equal for all levels under demographic parity.</summary>
    SelectionRate,

    /// <summary>Share of the positives that are selected; equal under equal opportunity.</summary>
    TruePositiveRate,

    /// <summary>Share of the negatives that are selected; with the true-positive rate, equal under equalised odds.</summary>
    FalsePositiveRate,

    /// <summary>Share of positives among the selected; equal under predictive parity.</summary>
    PositivePredictiveValue,

    /// <summary>Observed rate − mean probability; 0 for every level of a calibrated model.</summary>
    CalibrationGap,
}
