namespace Workbench.Learning.Boosting;

/// <summary>How gradients and Hessians are added up in histograms and leaves.</summary>
public enum GradientAccumulation
{
    /// <summary>
    /// As integers of a fixed scale, whose sums have no order and no rounding: the model does not depend on the number of threads, on the order
    /// of the rows within a bin, or on how rows are spread over sites.
    /// </summary>
    FixedPoint,

    /// <summary>
    /// As double-precision numbers in row order, from single-precision gradients: follows LightGBM's arithmetic, and with it LightGBM's trees.
    /// The model does not depend on the number of threads here either, but it does on the order of the rows.
    /// </summary>
    Double,
}
