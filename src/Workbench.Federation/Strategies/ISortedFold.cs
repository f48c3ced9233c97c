using System.Numerics;

namespace Workbench.Federation.Strategies;

/// <summary>What becomes of the sorted values of a coordinate; a lane is a coordinate.</summary>
internal interface ISortedFold
{
    /// <summary>Folds the columns, ascending in every lane.</summary>
    Vector<double> Fold(ReadOnlySpan<Vector<double>> sorted);
}
