using System.Collections.Immutable;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Preparation;

/// <summary>How easily synthetic rows can be told from real ones: values that no real row has.</summary>
/// <remarks>
/// Interpolation keeps the sum of a one-hot group at 1, but makes fractions of levels of it. A learner that sees such rows under one label only
/// learns that fractions mean that label, and nothing about real rows.
/// </remarks>
/// <param name="SyntheticCount">Number of synthetic rows.</param>
/// <param name="Columns">The columns of whole numbers, in table order.</param>
/// <param name="Groups">The groups that were asked about.</param>
/// <param name="TellTaleShare">Share of the synthetic rows with a fraction in at least one of those columns, in [0, 1].</param>
public sealed record SyntheticRowReport(
    int SyntheticCount, ImmutableArray<FractionalColumn> Columns, ImmutableArray<BrokenGroup> Groups, double TellTaleShare)
{
    /// <summary>Compares synthetic rows with the original ones.</summary>
    /// <param name="table">Original rows first, as <see cref="Smote.Oversample"/> leaves them.</param>
    /// <param name="originalCount">Number of original rows; the rest is synthetic.</param>
    /// <param name="oneHotGroups">Names of the columns of each one-hot group.</param>
    public static SyntheticRowReport Of(FeatureTable table, int originalCount, IReadOnlyList<IReadOnlyList<string>> oneHotGroups)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(oneHotGroups);
        ArgumentOutOfRangeException.ThrowIfNegative(originalCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(originalCount, table.RowCount);
        var syntheticCount = table.RowCount - originalCount;
        var tellTale = new bool[syntheticCount];
        var columns = ImmutableArray.CreateBuilder<FractionalColumn>();
        for (var column = 0; column < table.ColumnCount; column++)
        {
            var values = table.Column(column);
            if (!AreWhole(values[..originalCount])) continue;
            var fractional = 0;
            for (var i = 0; i < syntheticCount; i++)
            {
                if (float.IsInteger(values[originalCount + i])) continue;
                fractional++;
                tellTale[i] = true;
            }

            columns.Add(new FractionalColumn(table.Names[column], (double)fractional / syntheticCount));
        }

        var groups = oneHotGroups.Select(group => new BrokenGroup(
            [.. group], BrokenShare(table, group, originalCount, table.RowCount), BrokenShare(table, group, 0, originalCount)));
        return new SyntheticRowReport(syntheticCount, columns.ToImmutable(), [.. groups], tellTale.Count(told => told) / (double)syntheticCount);
    }

    private static bool AreWhole(ReadOnlySpan<float> values)
    {
        foreach (var value in values)
            if (!float.IsInteger(value))
                return false;
        return true;
    }

    private static double BrokenShare(FeatureTable table, IReadOnlyList<string> group, int start, int end)
    {
        var (ones, others) = (new int[end - start], new int[end - start]);
        foreach (var name in group)
        {
            var values = table.Column(name)[start..end];
            for (var i = 0; i < values.Length; i++)
            {
                if (values[i] == 1) ones[i]++;
                else if (values[i] != 0) others[i]++;
            }
        }

        var broken = 0;
        for (var i = 0; i < ones.Length; i++)
            if (ones[i] != 1 || others[i] != 0)
                broken++;
        return (double)broken / ones.Length;
    }
}
