using Workbench.Learning.Tables;

namespace Workbench.Learning.Preparation;

/// <summary>
/// Mutual information of a column and the labels, in nats; 0 if and only if they are independent, apart from the error of the estimate.
/// </summary>
/// <remarks>
/// A column with few different values: the plug-in estimate from its contingency table (scikit-learn's <c>mutual_info_score</c>). Any other:
/// nearest neighbours, B. C. Ross, "Mutual information between discrete and continuous data sets", PLoS ONE 9(2), 2014, as in scikit-learn's
/// <c>mutual_info_classif</c>, without the noise that it adds to break ties.
/// </remarks>
/// <param name="mostLevels">A column with at most this many different values is counted, at least 1.</param>
/// <param name="neighbourCount">Neighbours of the other estimate, at least 1; more of them, less variance and more bias.</param>
public sealed class MutualInformationScore(int mostLevels = 64, int neighbourCount = 3) : IColumnScore
{
    private readonly int mostLevels = mostLevels > 0 ? mostLevels
        : throw new ArgumentOutOfRangeException(nameof(mostLevels), mostLevels, "At least one level.");

    private readonly int neighbourCount = neighbourCount > 0 ? neighbourCount
        : throw new ArgumentOutOfRangeException(nameof(neighbourCount), neighbourCount, "At least one neighbour.");

    /// <inheritdoc/>
    public double Of(ReadOnlySpan<float> values, Labels labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var levels = new SortedDictionary<float, (long Negative, long Positive)>();
        for (var row = 0; row < values.Length && levels.Count <= mostLevels; row++)
        {
            levels.TryGetValue(values[row], out var counts);
            levels[values[row]] = labels[row] ? (counts.Negative, counts.Positive + 1) : (counts.Negative + 1, counts.Positive);
        }

        return levels.Count <= mostLevels ? OfLevels(levels.Values, labels) : OfNeighbours(values, labels);
    }

    private static double OfLevels(IEnumerable<(long Negative, long Positive)> levels, Labels labels)
    {
        var information = 0.0;
        foreach (var (negative, positive) in levels)
            information += Term(negative, negative + positive, labels.NegativeCount) + Term(positive, negative + positive, labels.PositiveCount);
        return Math.Max(0, information);

        double Term(double joint, double level, double outcome) =>
            joint == 0 ? 0 : joint / labels.Count * Math.Log(joint * labels.Count / (level * outcome));
    }

    private double OfNeighbours(ReadOnlySpan<float> values, Labels labels)
    {
        var digamma = DigammaOfIntegers(values.Length);
        var everyone = values.ToArray();
        Array.Sort(everyone);
        var (sum, count) = (0.0, 0);
        foreach (var outcome in (ReadOnlySpan<bool>)[false, true])
        {
            var own = new float[outcome ? labels.PositiveCount : labels.NegativeCount];
            if (own.Length < 2) continue; // without a neighbour of its class a row says nothing, as in scikit-learn
            for (var (row, next) = (0, 0); row < values.Length; row++)
                if (labels[row] == outcome)
                    own[next++] = values[row];
            Array.Sort(own);
            var neighbours = Math.Min(neighbourCount, own.Length - 1);
            for (var i = 0; i < own.Length; i++)
            {
                var within = CountCloser(everyone, own[i], DistanceToNeighbour(own, i, neighbours));
                sum += digamma[neighbours] - digamma[own.Length] - digamma[within];
            }

            count += own.Length;
        }

        return count == 0 ? 0 : Math.Max(0, digamma[count] + (sum / count));
    }

    /// <summary>
    /// Distance from a value to its k-th nearest neighbour among the others: the best window of k + 1 neighbours in order that holds it.
    /// </summary>
    private static double DistanceToNeighbour(ReadOnlySpan<float> ascending, int index, int neighbours)
    {
        var (low, high) = (index, index);
        for (var k = 0; k < neighbours; k++)
        {
            var below = low > 0 ? (double)ascending[index] - ascending[low - 1] : double.PositiveInfinity;
            var above = high < ascending.Length - 1 ? (double)ascending[high + 1] - ascending[index] : double.PositiveInfinity;
            if (below <= above) low--;
            else high++;
        }

        return Math.Max((double)ascending[index] - ascending[low], (double)ascending[high] - ascending[index]);
    }

    /// <summary>How many values are closer than a distance, the value itself included; where the distance is 0, how many are the same.</summary>
    private static int CountCloser(ReadOnlySpan<float> ascending, double value, double distance)
    {
        var radius = distance == 0 ? 0 : Math.BitDecrement(distance);
        return FirstAbove(ascending, value, radius) - FirstNotBelow(ascending, value, radius);
    }

    private static int FirstNotBelow(ReadOnlySpan<float> ascending, double value, double radius)
    {
        var (low, high) = (0, ascending.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (value - ascending[middle] > radius) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private static int FirstAbove(ReadOnlySpan<float> ascending, double value, double radius)
    {
        var (low, high) = (0, ascending.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (ascending[middle] - value > radius) high = middle;
            else low = middle + 1;
        }

        return low;
    }

    /// <summary>ψ(0 … n); ψ(1) = −γ and ψ(n + 1) = ψ(n) + 1/n. Element 0 is not used.</summary>
    private static double[] DigammaOfIntegers(int largest)
    {
        const double EulerGamma = 0.57721566490153286;
        var digamma = new double[largest + 1];
        for (var n = 1; n <= largest; n++) digamma[n] = n == 1 ? -EulerGamma : digamma[n - 1] + (1.0 / (n - 1));
        return digamma;
    }
}
