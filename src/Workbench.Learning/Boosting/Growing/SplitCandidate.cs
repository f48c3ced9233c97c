namespace Workbench.Learning.Boosting.Growing;

/// <summary>A split that was found good.</summary>
/// <param name="Test">The question.</param>
/// <param name="Gain">Improvement of the objective beyond the smallest gain that is asked for.</param>
/// <param name="Left">Sums of the left side; the number of rows is an estimate by the share of the Hessian.</param>
/// <param name="Right">Sums of the right side, likewise.</param>
/// <param name="LeftOutput">What the left side says.</param>
/// <param name="RightOutput">What the right side says.</param>
internal readonly record struct SplitCandidate(SplitTest Test, double Gain, RowTotals Left, RowTotals Right, double LeftOutput, double RightOutput)
{
    /// <summary>Whether this one is to be preferred: the larger gain, or the earlier feature.</summary>
    public bool IsBetterThan(SplitCandidate? other) =>
        other is not { } known || Gain > known.Gain || (Gain == known.Gain && Test.Feature < known.Test.Feature);
}
