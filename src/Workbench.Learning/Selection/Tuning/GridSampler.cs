using System.Globalization;

namespace Workbench.Learning.Selection.Tuning;

/// <summary>Tries every combination of evenly spread values, the last dimension changing fastest, and then ends the search.</summary>
/// <param name="resolution">Values of a numeric dimension, at least 1, at equal distances on its scale; whole numbers never occur twice.</param>
public sealed class GridSampler(int resolution) : ITrialSampler
{
    private readonly int resolution = resolution > 0 ? resolution
        : throw new ArgumentOutOfRangeException(nameof(resolution), resolution, "A dimension has at least one value.");

    /// <inheritdoc/>
    public string Description => string.Create(CultureInfo.InvariantCulture, $"grid, resolution {resolution}");

    /// <summary>Number of combinations.</summary>
    public long Count(SearchSpace space)
    {
        ArgumentNullException.ThrowIfNull(space);
        return Count(space, 0, new double[space.Dimensions.Length]);
    }

    /// <inheritdoc/>
    public SearchPoint? Next(SearchSpace space, TrialHistory history, int number, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(space);
        var (values, remaining) = (new double[space.Dimensions.Length], (long)number);
        if (remaining >= Count(space)) return null;
        for (var dimension = 0; dimension < values.Length; dimension++)
        {
            foreach (var level in LevelsOf(space, dimension, values))
            {
                values[dimension] = level;
                var below = Count(space, dimension + 1, values);
                if (remaining < below) break;
                remaining -= below;
            }
        }

        return new SearchPoint(space, values);
    }

    /// <summary>Combinations of the dimensions from one on, given the values of those before it.</summary>
    private long Count(SearchSpace space, int dimension, double[] values)
    {
        if (dimension == values.Length) return 1;
        var count = 0L;
        var own = (double[])values.Clone();
        foreach (var level in LevelsOf(space, dimension, own))
        {
            own[dimension] = level;
            count = checked(count + Count(space, dimension + 1, own));
        }

        return count;
    }

    private double[] LevelsOf(SearchSpace space, int dimension, double[] values) =>
        space.IsActive(dimension, values) ? space.Dimensions[dimension].Levels(resolution) : [double.NaN];
}
