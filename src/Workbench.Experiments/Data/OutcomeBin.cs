namespace Workbench.Experiments.Data;

/// <summary>Pairs whose value of one feature lies in an interval, and how many of them match.</summary>
/// <param name="Lower">Lower end, included.</param>
/// <param name="Upper">Upper end, excluded except in the last interval.</param>
/// <param name="Count">Number of pairs.</param>
/// <param name="PositiveRate">Share with a positive outcome.</param>
/// <param name="TrueRate">Mean of the probabilities that made the outcomes.</param>
public sealed record OutcomeBin(double Lower, double Upper, int Count, double PositiveRate, double TrueRate)
{
    /// <summary>Middle of the interval.</summary>
    public double Centre => (Lower + Upper) / 2;

    /// <summary>Standard error of the positive rate if the pairs were independent.</summary>
    public double StandardError => Math.Sqrt(PositiveRate * (1 - PositiveRate) / Count);
}
