using System.Collections.Immutable;
using Workbench.Learning.Binning;
using Workbench.Learning.Trees;

namespace Workbench.Learning.Boosting.Growing;

/// <summary>The question of a node in terms of bins.</summary>
/// <param name="Feature">Position of the feature.</param>
/// <param name="ThresholdBin">Numeric: bins up to this one go left.</param>
/// <param name="DefaultLeft">Whether missing values go left.</param>
/// <param name="LeftBins">Categorical: the bins that go left; default for a numeric question.</param>
public readonly record struct SplitTest(int Feature, int ThresholdBin, bool DefaultLeft, ImmutableArray<int> LeftBins)
{
    /// <summary>Whether the feature is categorical.</summary>
    public bool IsCategorical => !LeftBins.IsDefault;

    /// <summary>Whether a bin goes left, for each bin.</summary>
    internal bool[] LeftByBin(BinMapper mapper)
    {
        var left = new bool[mapper.BinCount];
        if (IsCategorical)
        {
            foreach (var bin in LeftBins) left[bin] = true;
            return left;
        }

        for (var bin = 0; bin < left.Length; bin++) left[bin] = bin <= ThresholdBin;
        if (mapper.Missing == MissingKind.NaN) left[^1] = DefaultLeft;
        if (mapper.Missing == MissingKind.Zero) left[mapper.ZeroBin] = DefaultLeft;
        return left;
    }
}
