namespace Workbench.Federation.Strategies;

/// <summary>How far each update is from its nearest neighbours.</summary>
internal static class KrumScores
{
    /// <summary>For every site the sum of its max(1, n − f − 2) smallest squared distances to others.</summary>
    public static double[] Of(OrderedUpdates updates, int byzantineCount)
    {
        var neighbours = Math.Min(updates.Count - 1, Math.Max(1, updates.Count - byzantineCount - 2));
        var distances = Distances(updates);
        return [.. Enumerable.Range(0, updates.Count).Select(i =>
            Enumerable.Range(0, updates.Count).Where(j => j != i).Select(j => distances[i, j]).Order().Take(neighbours).Sum())];
    }

    /// <summary>All pairs, block by block of coordinates, so that a block of every update stays in the cache; blocks are added in order.</summary>
    private static double[,] Distances(OrderedUpdates updates)
    {
        const int BlockLength = 1024;
        var distances = new double[updates.Count, updates.Count];
        for (var start = 0; start < updates.Dimension; start += BlockLength)
        {
            var length = Math.Min(BlockLength, updates.Dimension - start);
            for (var i = 0; i < updates.Count; i++)
                for (var j = i + 1; j < updates.Count; j++)
                {
                    distances[i, j] += SquaredDistance.Between(updates[i].Values.Slice(start, length), updates[j].Values.Slice(start, length));
                    distances[j, i] = distances[i, j];
                }
        }

        return distances;
    }

    /// <summary>Places of the lowest scores; of equal ones the lower place first.</summary>
    public static int[] Lowest(double[] scores, int count) =>
        [.. Enumerable.Range(0, scores.Length).OrderBy(i => scores[i]).Take(count)];
}
