using Workbench.Learning.Statistics;

namespace Workbench.Learning.Selection.Tuning;

/// <summary>A mixture of normal densities on a dimension's scale, cut off at its ends: one for each trial, and a wide one in the middle, the prior.</summary>
/// <remarks>
/// A component's standard deviation is the larger of the distances to its neighbours, the prior's centre included; the outermost ones take the one
/// distance they have. It is at most the length of the scale and at least that divided by min(100, 1 + number of components). The prior's is the
/// whole length. Whole numbers have the probability of the unit around them.
/// </remarks>
internal sealed class ParzenEstimator : IDensityEstimator
{
    private const double MostSubdivisions = 100;
    private readonly NumericDimension dimension;
    private readonly double[] centres, deviations, weights, masses;

    internal ParzenEstimator(NumericDimension dimension, double[] values, double[] trialWeights, double priorWeight)
    {
        this.dimension = dimension;
        centres = [.. values.Select(dimension.Scale), (dimension.Start + dimension.End) / 2];
        weights = [.. trialWeights, priorWeight];
        var order = Enumerable.Range(0, centres.Length).ToArray();
        Array.Sort((double[])centres.Clone(), order);
        centres = [.. order.Select(i => centres[i])];
        weights = [.. order.Select(i => weights[i])];
        deviations = Deviations(Array.IndexOf(order, values.Length));
        masses = [.. centres.Select((centre, k) => Cumulative(k, dimension.End) - Cumulative(k, dimension.Start))];
        var total = weights.Sum();
        for (var k = 0; k < weights.Length; k++) weights[k] /= total;
    }

    public double Draw(RandomSource random)
    {
        if (dimension.Start == dimension.End) return dimension.Lower;
        var component = random.NextIndex(weights);
        var share = Cumulative(component, dimension.Start) + (random.NextOpenDouble() * masses[component]);
        var place = centres[component] + (deviations[component] * NormalDistribution.Quantile(Math.Clamp(share, 0, 1)));
        return dimension.Value(Math.Clamp(place, dimension.Start, dimension.End));
    }

    public double LogDensity(double value)
    {
        if (dimension.Start == dimension.End) return 0;
        var density = 0.0;
        for (var k = 0; k < centres.Length; k++) density += weights[k] * Component(k, value) / masses[k];
        return Math.Log(density);
    }

    private double Component(int k, double value) => dimension.IsInteger
        ? Cumulative(k, dimension.Scale(value + 0.5)) - Cumulative(k, dimension.Scale(value - 0.5))
        : NormalDistribution.Density((dimension.Scale(value) - centres[k]) / deviations[k]) / deviations[k];

    private double Cumulative(int k, double place) => NormalDistribution.Cumulative((place - centres[k]) / deviations[k]);

    private double[] Deviations(int prior)
    {
        var length = dimension.End - dimension.Start;
        if (length == 0) length = 1; // a single value: any width will do
        var least = length / Math.Min(MostSubdivisions, 1 + centres.Length);
        var widths = new double[centres.Length];
        for (var k = 0; k < widths.Length; k++)
        {
            var left = k > 0 ? centres[k] - centres[k - 1] : 0;
            var right = k < widths.Length - 1 ? centres[k + 1] - centres[k] : 0;
            widths[k] = k == prior ? length : Math.Clamp(Math.Max(left, right), least, length);
        }

        return widths;
    }
}
