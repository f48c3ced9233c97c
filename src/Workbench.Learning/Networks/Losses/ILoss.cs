namespace Workbench.Learning.Networks.Losses;

/// <summary>How wrong a network's output is.</summary>
public interface ILoss
{
    /// <summary>Numbers a row that say what is right.</summary>
    /// <param name="outputSize">Numbers a row that the network gives.</param>
    int TargetSize(int outputSize);

    /// <summary>Sums the rows' losses, in row order, and finds their gradients.</summary>
    /// <param name="outputSize">Numbers a row that the network gives.</param>
    /// <param name="outputs">Rows × <paramref name="outputSize"/>.</param>
    /// <param name="targets">Rows × <see cref="TargetSize"/>.</param>
    /// <param name="scales">A factor a row for its loss and its gradient; as many as there are rows.</param>
    /// <param name="gradient">Rows × <paramref name="outputSize"/>, overwritten; empty if nobody wants it.</param>
    /// <returns>Σ scale · loss.</returns>
    double Evaluate(int outputSize, ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, ReadOnlySpan<float> scales, Span<float> gradient);
}
