using System.Runtime.CompilerServices;

namespace Workbench.Learning.Trees;

/// <summary>
/// A feature as some splits see it: with missing values already sent where they belong, so that every numeric split only asks <c>value ≤ threshold</c>.
/// </summary>
/// <param name="Feature">Position of the feature in the model's list.</param>
/// <param name="Missing">What counts as missing.</param>
/// <param name="DefaultLeft">Whether missing values go left.</param>
/// <param name="IsCategorical">Whether the value names a level.</param>
internal readonly record struct SplitColumn(int Feature, MissingKind Missing, bool DefaultLeft, bool IsCategorical)
{
    // LightGBM's kZeroThreshold is a float.
    private const double LargestZero = 1e-35f;

    /// <summary>The column that a split asks.</summary>
    internal static SplitColumn Of(in TreeNode node) => node.LevelSet >= 0
        ? new SplitColumn(node.Feature, MissingKind.None, false, true)
        : new SplitColumn(node.Feature, node.Missing, node.Missing != MissingKind.None && node.DefaultLeft, false);

    /// <summary>The value that is compared: −∞ is at most every threshold, NaN is not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal double Encode(double value)
    {
        if (Missing == MissingKind.NaN) return double.IsNaN(value) && DefaultLeft ? double.NegativeInfinity : value;
        if (double.IsNaN(value)) value = 0;
        if (Missing == MissingKind.Zero && Math.Abs(value) <= LargestZero) return DefaultLeft ? double.NegativeInfinity : double.NaN;
        return value;
    }

    /// <summary>The level that a value names; −1, which is in no set, where it names none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Level(double value) => value is > -1 and < 2147483648.0 ? (int)value : -1;
}
