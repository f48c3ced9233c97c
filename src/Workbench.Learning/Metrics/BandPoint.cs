namespace Workbench.Learning.Metrics;

/// <summary>A point of a curve with its uncertainty.</summary>
/// <param name="X">Where on the horizontal axis.</param>
/// <param name="Y">The curve there.</param>
/// <param name="Lower">Lower end of the interval of Y at this X alone; NaN if it is undefined.</param>
/// <param name="Upper">Upper end.</param>
public readonly record struct BandPoint(double X, double Y, double Lower, double Upper);
