using Workbench.Learning.Tables;

namespace Workbench.Learning.Preparation;

/// <summary>How much a column by itself says about the labels; the larger the more.</summary>
public interface IColumnScore
{
    /// <summary>Scores one column.</summary>
    /// <param name="values">Finite values, one a row.</param>
    /// <param name="labels">One outcome a row, with both classes among them.</param>
    /// <returns>A score of at least 0; 0 for a constant column.</returns>
    /// <exception cref="ArgumentException">The score is not defined for such values; the message says why.</exception>
    double Of(ReadOnlySpan<float> values, Labels labels);
}
