using Workbench.Learning.Tables;

namespace Workbench.Learning.Resampling;

/// <summary>Draws single rows, which supposes that rows are independent of each other.</summary>
public sealed class RowResampling : IResampling
{
    private readonly int[][] strata;

    private RowResampling(int rowCount, int[][] strata) => (RowCount, this.strata) = (rowCount, strata);

    /// <inheritdoc/>
    public int RowCount { get; }

    /// <summary>Draws from all rows alike.</summary>
    public static RowResampling Of(int rowCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rowCount);
        return new RowResampling(rowCount, [[.. Enumerable.Range(0, rowCount)]]);
    }

    /// <summary>Draws positives and negatives separately, so that every resample has the sample's positive rate.</summary>
    public static RowResampling Stratified(Labels labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var rows = Enumerable.Range(0, labels.Count);
        return new RowResampling(labels.Count, [[.. rows.Where(row => labels[row])], [.. rows.Where(row => !labels[row])]]);
    }

    /// <inheritdoc/>
    public void Draw(RandomSource random, Span<int> multiplicities)
    {
        ArgumentNullException.ThrowIfNull(random);
        multiplicities.Clear();
        foreach (var rows in strata)
            for (var i = 0; i < rows.Length; i++)
                multiplicities[rows[random.NextInt32(rows.Length)]]++;
    }
}
