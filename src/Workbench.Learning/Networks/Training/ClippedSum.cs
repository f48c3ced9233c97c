namespace Workbench.Learning.Networks.Training;

/// <summary>What is known of a sum of clipped gradients besides the sum. All of it depends on single rows: it is as private as they are.</summary>
/// <param name="RowCount">Rows in the sum.</param>
/// <param name="ClippedCount">Rows whose gradient was longer than the norm.</param>
/// <param name="TotalLoss">Sum of the rows' losses, before the parameters are moved.</param>
public readonly record struct ClippedSum(int RowCount, int ClippedCount, double TotalLoss)
{
    /// <summary>Mean loss of the rows; NaN without rows.</summary>
    public double MeanLoss => TotalLoss / RowCount;
}
