using Workbench.Learning.Tables;

namespace Workbench.Learning.Preparation;

/// <summary>A fitted change of columns: what it does to a row depends on that row and on what was fitted, never on the rows beside it.</summary>
public interface ITableTransform
{
    /// <summary>Changes every row of a table.</summary>
    /// <param name="table">A table with the columns that were fitted, in any order.</param>
    /// <returns>A table with as many rows, in the same order; columns that were not changed may be shared with the argument.</returns>
    /// <exception cref="ArgumentException">The table lacks a fitted column.</exception>
    FeatureTable Transform(FeatureTable table);
}
