namespace Workbench.Learning.Resampling;

/// <summary>A statistic with its uncertainty.</summary>
/// <param name="Estimate">Its value on the sample itself.</param>
/// <param name="Lower">Lower end of the percentile interval; NaN if the statistic is undefined in some resample.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="StandardError">Standard deviation over the resamples (divisor n − 1).</param>
public readonly record struct BootstrapInterval(double Estimate, double Lower, double Upper, double StandardError);
