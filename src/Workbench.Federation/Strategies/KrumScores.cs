namespace Workbench.Federation.Strategies;

/// <summary>How far each update is from its nearest neighbours.</summary>
internal static class KrumScores
{
    /// <summary>For every site the sum of its max(1, n − f − 2) smallest squared distances to others.</summary>
    public static double[] Of(OrderedUpdates updates, int byzantineCount)
    {
        var neighbours = Math.Min(updates.Count - 1, Math.Max(1, updates.Count - byzantineCount - 2));
        var distances = new double[updates.Count, updates.Count];
        for (var i = 0; i < updates.Count; i++)
            for (var j = i + 1; j < updates.Count; j++)
                distances[i, j] = distances[j, i] = SquaredDistance.Between(updates[i].Values, updates[j].Values);
        return [.. Enumerable.Range(0, updates.Count).Select(i =>
            Enumerable.Range(0, updates.Count).Where(j => j != i).Select(j => distances[i, j]).Order().Take(neighbours).Sum())];
    }

    /// <summary>Places of the lowest scores; of equal ones the lower place first.</summary>
    public static int[] Lowest(double[] scores, int count) =>
        [.. Enumerable.Range(0, scores.Length).OrderBy(i => scores[i]).Take(count)];
}
