using Workbench.Learning.Tables;

namespace Workbench.Learning.Preparation;

/// <summary>Refuses tables with missing or infinite values, for steps that cannot do without.</summary>
internal static class FiniteValues
{
    /// <exception cref="ArgumentException">A value is not finite; the message names column and row.</exception>
    public static void Require(FeatureTable table, string purpose)
    {
        for (var column = 0; column < table.ColumnCount; column++)
        {
            var values = table.Column(column);
            for (var row = 0; row < values.Length; row++)
            {
                if (!float.IsFinite(values[row]))
                    throw new ArgumentException(
                        $"Column '{table.Names[column]}' has no finite value in row {row + 1}; {purpose} needs one: fill it in first.", nameof(table));
            }
        }
    }
}
