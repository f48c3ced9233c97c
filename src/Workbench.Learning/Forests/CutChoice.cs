using Workbench.Learning.Binning;
using Workbench.Learning.Tables;
using Workbench.Learning.Threads;

namespace Workbench.Learning.Forests;

/// <summary>Draws cuts between two bins of a feature.</summary>
internal sealed class CutChoice
{
    private readonly double[]?[] positions;

    private CutChoice(double[]?[] positions) => this.positions = positions;

    /// <summary>Cuts among the bins, or among the values of a table.</summary>
    public static CutChoice Of(CutDraw draw, ForestTable table, FeatureTable values, WorkerTeam team)
    {
        var positions = new double[]?[table.FeatureCount];
        team.Run(positions.Length, (feature, _) =>
        {
            var mapper = table.Mappers[feature];
            if (draw == CutDraw.Value && mapper.BinCount > 2)
                positions[feature] = Positions(mapper, values.Column(feature), table.Rows.AsSpan(feature), table.Stride);
        });
        return new CutChoice(positions);
    }

    /// <summary>A cut: bins up to and including it go left.</summary>
    /// <returns>At least <paramref name="lowest"/> and below <paramref name="highest"/>, so that neither side is empty.</returns>
    public int Draw(int feature, int lowest, int highest, RandomSource random)
    {
        if (highest - lowest == 1) return lowest;
        if (positions[feature] is not { } own) return lowest + random.NextInt32(highest - lowest);
        var value = own[lowest] + (random.NextDouble() * (own[highest] - own[lowest]));
        var (low, high) = (lowest, highest - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (own[middle] <= value) low = middle;
            else high = middle - 1;
        }

        return low;
    }

    /// <summary>
    /// Where each bin lies: at its smallest value, and missing values as far behind the last bin as bins lie from each other on average.
    /// </summary>
    private static double[] Positions(BinMapper mapper, ReadOnlySpan<float> values, ReadOnlySpan<byte> bins, int stride)
    {
        var positions = new double[mapper.BinCount];
        Array.Fill(positions, double.NaN);
        for (var row = 0; row < values.Length; row++)
        {
            if (!float.IsFinite(values[row])) continue;
            ref var position = ref positions[bins[row * stride]];
            if (!(values[row] >= position)) position = values[row];
        }

        for (var bin = 0; bin < positions.Length; bin++)
            if (double.IsNaN(positions[bin]))
                positions[bin] = EmptyPosition(mapper, bin, positions);
        return positions;
    }

    /// <summary>A bin whose only values are infinite lies where the one before ends.</summary>
    private static double EmptyPosition(BinMapper mapper, int bin, double[] positions)
    {
        var isMissing = bin == mapper.UpperBounds.Length;
        return isMissing ? positions[bin - 1] + ((positions[bin - 1] - positions[0]) / bin) : mapper.UpperBounds[Math.Max(0, bin - 1)];
    }
}
