using Workbench.Learning.Networks.Vectors;

namespace Workbench.Learning.Networks.Layers;

/// <summary>A function of each number by itself: <see cref="ReluLayer"/>, <see cref="TanhLayer"/>, <see cref="SigmoidLayer"/>.</summary>
public abstract class ActivationLayer : ILayer
{
    private protected ActivationLayer(int size, VectorWidth width)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        (InputSize, Width) = (size, width);
    }

    /// <inheritdoc/>
    public int InputSize { get; }

    /// <inheritdoc/>
    public int OutputSize => InputSize;

    private protected VectorWidth Width { get; }

    /// <inheritdoc/>
    public int ParameterCount => 0;

    /// <inheritdoc/>
    public int PreparedSize => 0;

    /// <inheritdoc/>
    public bool WorksInPlace => true;

    /// <inheritdoc/>
    public bool KeepsOutput => true;

    /// <inheritdoc/>
    public void Initialise(Span<float> parameters, RandomSource random)
    {
    }

    /// <inheritdoc/>
    public void Prepare(ReadOnlySpan<float> parameters, Span<float> prepared, bool forTraining)
    {
    }

    /// <inheritdoc/>
    public abstract void Forward(LayerPass pass, LayerParameters parameters, ReadOnlySpan<float> input, Span<float> output);

    /// <inheritdoc/>
    public abstract void BackwardInput(
        LayerPass pass, LayerParameters parameters, ReadOnlySpan<float> input, ReadOnlySpan<float> output,
        ReadOnlySpan<float> outputGradient, Span<float> inputGradient);

    /// <inheritdoc/>
    public void AddParameterGradient(LayerPass pass, ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, Span<float> gradient)
    {
    }

    /// <inheritdoc/>
    public void AddSquaredGradientNorms(LayerPass pass, ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, Span<double> squaredNorms)
    {
    }
}
