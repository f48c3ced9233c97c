namespace Workbench.Learning.Forests;

/// <summary>What a row of either class counts.</summary>
/// <param name="Negative">Factor of rows whose label is false, above 0.</param>
/// <param name="Positive">Factor of rows whose label is true, above 0.</param>
internal readonly record struct ClassScale(double Negative, double Positive)
{
    /// <summary>Factors that give both classes half of the weight; scikit-learn's "balanced".</summary>
    public static ClassScale Balance(double negative, double positive) =>
        negative > 0 && positive > 0 ? new((negative + positive) / (2 * negative), (negative + positive) / (2 * positive)) : new(1, 1);
}
