namespace Workbench.Benchmarks;

/// <summary>Measures alternatives in turn, so that a change of the machine's load meets all of them alike.</summary>
internal static class Alternation
{
    /// <summary>Measures every alternative once a round; the first round warms caches up and does not count.</summary>
    /// <param name="rounds">Number of rounds that count.</param>
    /// <param name="alternatives">What to measure; each returns its own measurement.</param>
    /// <returns>One array of measurements per alternative, by round.</returns>
    public static double[][] Measure(int rounds, params IReadOnlyList<Func<double>> alternatives)
    {
        var results = alternatives.Select(_ => new double[rounds]).ToArray();
        for (var round = -1; round < rounds; round++)
            for (var i = 0; i < alternatives.Count; i++)
            {
                var value = alternatives[i]();
                if (round >= 0) results[i][round] = value;
            }

        return results;
    }
}
