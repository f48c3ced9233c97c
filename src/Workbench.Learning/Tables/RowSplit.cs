namespace Workbench.Learning.Tables;

/// <summary>Which rows are for training, for validation and for the test. Every row is in exactly one part.</summary>
public sealed class RowSplit
{
    private readonly int[] training;
    private readonly int[] validation;
    private readonly int[] test;

    /// <summary>Puts the parts into ascending order, so that selecting rows reads memory forwards.</summary>
    internal RowSplit(int[] training, int[] validation, int[] test)
    {
        Array.Sort(training);
        Array.Sort(validation);
        Array.Sort(test);
        (this.training, this.validation, this.test) = (training, validation, test);
    }

    /// <summary>Rows to fit on, ascending.</summary>
    public ReadOnlySpan<int> Training => training;

    /// <summary>Rows to choose thresholds and settings on, ascending.</summary>
    public ReadOnlySpan<int> Validation => validation;

    /// <summary>Rows to judge on, ascending.</summary>
    public ReadOnlySpan<int> Test => test;
}
