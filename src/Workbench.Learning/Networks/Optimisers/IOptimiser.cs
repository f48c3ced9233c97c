namespace Workbench.Learning.Networks.Optimisers;

/// <summary>Moves parameters against their gradient; it remembers what the rule needs of earlier steps.</summary>
/// <remarks>Each parameter is moved by itself, so that parts of the vector may be moved by different threads.</remarks>
public interface IOptimiser
{
    /// <summary>Begins a step. To be called once, before the parts of the vector are moved.</summary>
    /// <param name="learningRate">Of this step, at least 0.</param>
    void BeginStep(double learningRate);

    /// <summary>Moves a part of the vector.</summary>
    /// <param name="first">Index of the part's first parameter.</param>
    /// <param name="parameters">The part.</param>
    /// <param name="gradient">Its gradient.</param>
    void Move(int first, Span<float> parameters, ReadOnlySpan<float> gradient);
}
