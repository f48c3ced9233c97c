using Workbench.Learning.Tables;

namespace Workbench.Learning.Preparation;

/// <summary>Mixes pairs of rows of one class column by column.</summary>
internal sealed class SyntheticRows
{
    private readonly LabelledTable training;
    private readonly int[] rows;
    private readonly bool[] isWhole;
    private readonly int[][] groups;

    /// <param name="training">The whole table.</param>
    /// <param name="rows">The rows of the class.</param>
    /// <param name="settings">Says which columns are no plain numbers.</param>
    public SyntheticRows(LabelledTable training, int[] rows, SmoteSettings settings)
    {
        (this.training, this.rows) = (training, rows);
        var table = training.Features;
        groups = [.. settings.OneHotGroups.Select(group => group.Select(table.IndexOf).ToArray())];
        isWhole = new bool[table.ColumnCount];
        foreach (var name in settings.WholeNumberColumns) isWhole[table.IndexOf(name)] = true;
        Distances = new float[table.ColumnCount][];
        for (var column = 0; column < Distances.Length; column++) Distances[column] = Gather(table.Column(column));
        ScaleGroups();
    }

    /// <summary>The columns of the class in the units in which neighbours are sought.</summary>
    public float[][] Distances { get; }

    /// <summary>Room for the columns of synthetic rows and, last, for their weights.</summary>
    public float[][] Allocate(int count) => [.. Enumerable.Range(0, Distances.Length + 1).Select(_ => new float[count])];

    /// <summary>Makes the synthetic rows that start from one row.</summary>
    public void Write(float[][] synthetic, int first, int end, int row, ReadOnlySpan<int> neighbours, RandomSource random)
    {
        for (var target = first; target < end; target++)
        {
            var (from, to) = (rows[row], rows[neighbours[random.NextInt32(neighbours.Length)]]);
            var share = random.NextDouble();
            for (var column = 0; column < Distances.Length; column++)
            {
                var mixed = Mix(training.Features.Column(column), from, to, share);
                synthetic[column][target] = isWhole[column] ? MathF.Round(mixed) : mixed;
            }

            foreach (var group in groups) Vote(synthetic, target, group, row, neighbours);
            synthetic[^1][target] = training.Weights is { } weights ? Mix(weights, from, to, share) : 1;
        }
    }

    /// <summary>The whole table, then the synthetic rows.</summary>
    public LabelledTable Append(float[][] synthetic, bool label)
    {
        var table = training.Features;
        var columns = new float[table.ColumnCount][];
        for (var column = 0; column < columns.Length; column++) columns[column] = [.. table.Column(column), .. synthetic[column]];
        var labels = new bool[table.RowCount + synthetic[^1].Length];
        training.Labels.Values.CopyTo(labels);
        labels.AsSpan(table.RowCount).Fill(label);
        return new LabelledTable(
            new FeatureTable(table.Names, columns), new Labels(labels), training.Weights is { } weights ? [.. weights, .. synthetic[^1]] : null);
    }

    private static float Mix(ReadOnlySpan<float> values, int from, int to, double share) =>
        (float)(values[from] + (share * ((double)values[to] - values[from])));

    /// <summary>The level of most neighbours; of equally frequent ones the row's own, or else the first.</summary>
    private void Vote(float[][] synthetic, int target, int[] group, int row, ReadOnlySpan<int> neighbours)
    {
        var (best, mostVotes) = (-1, 0.0);
        for (var i = 0; i < group.Length; i++)
        {
            var values = training.Features.Column(group[i]);
            var votes = 0.5 * values[rows[row]];
            foreach (var neighbour in neighbours) votes += values[rows[neighbour]];
            if (votes > mostVotes) (best, mostVotes) = (i, votes);
        }

        for (var i = 0; i < group.Length; i++) synthetic[group[i]][target] = i == best ? 1 : 0;
    }

    private float[] Gather(ReadOnlySpan<float> values)
    {
        var gathered = new float[rows.Length];
        for (var i = 0; i < rows.Length; i++) gathered[i] = values[rows[i]];
        return gathered;
    }

    /// <summary>
    /// Two different levels are as far apart as the median of the standard deviations of the plain columns (section 6.1 of the paper).
    /// </summary>
    private void ScaleGroups()
    {
        var nominal = groups.SelectMany(group => group).ToHashSet();
        if (nominal.Count == 0) return;
        var plain = Enumerable.Range(0, Distances.Length).Where(column => !nominal.Contains(column));
        double[] deviations = [.. plain.Select(column => Deviation(Distances[column])).Order()];
        var median = Statistics.Quantile.OfSorted(deviations, 0.5);
        if (double.IsNaN(median)) return; // no plain column, nothing to be in proportion to
        var scale = (float)(median / Math.Sqrt(2)); // two rows of different levels differ in two columns of the group
        foreach (var column in nominal)
            foreach (ref var value in Distances[column].AsSpan())
                value *= scale;
    }

    private static double Deviation(float[] values)
    {
        var mean = values.Average(value => (double)value);
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / values.Length);
    }
}
