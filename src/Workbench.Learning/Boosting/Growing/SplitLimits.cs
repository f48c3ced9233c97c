namespace Workbench.Learning.Boosting.Growing;

/// <summary>What both sides of a split must have, and a leaf's share of rows by Hessian.</summary>
internal readonly struct SplitLimits(BoostingSettings settings)
{
    /// <summary>Kept apart from 0, as in LightGBM.</summary>
    public const double Epsilon = 1e-15f;

    private readonly int rows = settings.MinimumLeafRows;
    private readonly double hessian = settings.MinimumLeafHessian;

    /// <summary>Whether a side is too small.</summary>
    public bool Refuses(int rowCount, double hessianSum) => rowCount < rows || hessianSum < hessian;

    /// <summary>The nearest whole number of rows.</summary>
    public static int Rows(double hessian, double rowsPerHessian) => (int)((hessian * rowsPerHessian) + 0.5);
}
