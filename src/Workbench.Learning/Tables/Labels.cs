using System.Globalization;

namespace Workbench.Learning.Tables;

/// <summary>Yes-or-no outcomes, one a row.</summary>
/// <remarks>The labels own their array: it is lent out as a span and must not be changed afterwards.</remarks>
public sealed class Labels
{
    private readonly bool[] values;

    /// <summary>Takes over the outcomes.</summary>
    public Labels(bool[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        this.values = values;
        foreach (var value in values)
            if (value)
                PositiveCount++;
    }

    /// <summary>Number of rows.</summary>
    public int Count => values.Length;

    /// <summary>Number of rows whose outcome is true.</summary>
    public int PositiveCount { get; }

    /// <summary>Number of rows whose outcome is false.</summary>
    public int NegativeCount => Count - PositiveCount;

    /// <summary>Share of rows whose outcome is true, in [0, 1]; NaN without rows.</summary>
    public double PositiveRate => (double)PositiveCount / Count;

    /// <summary>The outcomes in row order.</summary>
    public ReadOnlySpan<bool> Values => values;

    /// <summary>The outcome of a row.</summary>
    public bool this[int row] => values[row];

    /// <summary>Reads outcomes that a column holds as the numbers 0 and 1.</summary>
    /// <exception cref="ArgumentException">A value is neither; the message says which.</exception>
    public static Labels FromNumbers(ReadOnlySpan<float> numbers)
    {
        var values = new bool[numbers.Length];
        for (var row = 0; row < values.Length; row++)
        {
            values[row] = numbers[row] switch
            {
                0 => false,
                1 => true,
                var other => throw new ArgumentException(
                    $"Row {row + 1} has the label {other.ToString(CultureInfo.InvariantCulture)}; a label is 0 or 1.", nameof(numbers)),
            };
        }

        return new Labels(values);
    }

    /// <summary>The outcomes of the given rows, in the given order.</summary>
    public Labels Select(ReadOnlySpan<int> rows)
    {
        var selected = new bool[rows.Length];
        for (var i = 0; i < rows.Length; i++) selected[i] = values[rows[i]];
        return new Labels(selected);
    }
}
