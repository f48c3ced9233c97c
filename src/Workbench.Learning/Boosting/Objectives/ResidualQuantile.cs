namespace Workbench.Learning.Boosting.Objectives;

/// <summary>Quantiles as LightGBM takes them (<c>PercentileFun</c> and <c>WeightedPercentileFun</c> of its <c>src/objective/regression_objective.hpp</c>).</summary>
internal static class ResidualQuantile
{
    /// <summary>A quantile of values, at least one.</summary>
    /// <param name="values">The values; sorted afterwards.</param>
    /// <param name="weights">Their weights, or null.</param>
    /// <param name="level">In (0, 1).</param>
    public static double Of(double[] values, double[]? weights, double level)
    {
        if (values.Length == 1) return values[0];
        return weights is null ? Plain(values, level) : Weighted(values, weights, level);
    }

    /// <summary>Linear between the order statistics (type 7 of R. J. Hyndman and Y. Fan, 1996), counted from the largest.</summary>
    private static double Plain(double[] values, double level)
    {
        Array.Sort(values);
        var place = (values.Length - 1) * (1 - level);
        var whole = (int)place;
        if (whole + 1 >= values.Length) return values[0];
        var (upper, lower) = (values[values.Length - 1 - whole], values[values.Length - 2 - whole]);
        return upper - ((upper - lower) * (place - whole));
    }

    /// <summary>Where the weights of the values up to it exceed their share; between the neighbours if the next weight is at least 1.</summary>
    private static double Weighted(double[] values, double[] weights, double level)
    {
        var order = Enumerable.Range(0, values.Length).OrderBy(i => values[i]).ThenBy(i => weights[i]).ToArray();
        var sums = new double[order.Length];
        var sum = 0.0;
        for (var i = 0; i < order.Length; i++) sums[i] = sum += weights[order[i]];
        var wanted = sum * level;
        var place = Array.FindIndex(sums, upTo => upTo > wanted);
        if (place < 0) place = order.Length - 1;
        if (place == 0 || place == order.Length - 1) return values[order[place]];
        var (before, at) = (values[order[place - 1]], values[order[place]]);
        var next = sums[place + 1] - sums[place];
        return next >= 1 ? ((wanted - sums[place]) / next * (at - before)) + before : at;
    }
}
