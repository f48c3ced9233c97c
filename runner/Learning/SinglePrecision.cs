using Workbench.Learning.Tables;

namespace Workbench.Runner.Learning;

/// <summary>Features as the nearest single-precision numbers, in which forests and networks learn.</summary>
internal static class SinglePrecision
{
    /// <summary>Converts a file's features.</summary>
    /// <param name="features">Rows of the file, in its order.</param>
    /// <param name="text">The file, for messages.</param>
    /// <param name="needsValues">Why no value may be missing; null where it may.</param>
    /// <exception cref="InvalidDataException">A value is too large, or is missing and may not be.</exception>
    public static FeatureTable Of(NumericTable features, NumericText text, string? needsValues)
    {
        var columns = new float[features.ColumnCount][];
        for (var j = 0; j < columns.Length; j++)
        {
            var values = features.Column(j);
            var column = columns[j] = new float[features.RowCount];
            for (var row = 0; row < column.Length; row++)
            {
                column[row] = (float)values[row];
                if (float.IsFinite(column[row]) || (double.IsNaN(values[row]) && needsValues is null)) continue;
                var fault = double.IsNaN(values[row]) ? $"is missing; {needsValues}" : FormattableString.Invariant($"is {values[row]:R}; this learner takes numbers within ±3.4e38");
                throw new InvalidDataException($"{text.FileName}({text.LineOf(row)}): column '{features.Names[j]}' {fault}.");
            }
        }

        return new FeatureTable(features.Names, columns);
    }
}
