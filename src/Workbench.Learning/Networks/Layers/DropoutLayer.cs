namespace Workbench.Learning.Networks.Layers;

/// <summary>In training, each number is 0 with some probability and else divided by the probability that it is kept; in use, nothing changes.</summary>
/// <remarks>
/// N. Srivastava et al., "Dropout: a simple way to prevent neural networks from overfitting", JMLR 2014, with the scaling moved into training.
/// What is dropped is a hash (SplitMix64's) of the step's random bits, the row's position in its batch, and the unit: forward and backward agree, and
/// neither threads nor the cutting of a batch matter.
/// </remarks>
public sealed class DropoutLayer : ILayer
{
    private readonly uint keepBelow;
    private readonly float scale;

    /// <summary>A layer that drops.</summary>
    /// <param name="size">Features in and out, at least 1.</param>
    /// <param name="probability">Of dropping a number, in [0, 1).</param>
    public DropoutLayer(int size, double probability)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        if (!(probability is >= 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(probability), probability, "A dropout probability lies in [0, 1).");
        (InputSize, Probability) = (size, probability);
        keepBelow = (uint)Math.Min(uint.MaxValue, (1 - probability) * (1L << 32));
        scale = (float)(1 / (1 - probability));
    }

    /// <summary>Of dropping a number, in [0, 1).</summary>
    public double Probability { get; }

    /// <inheritdoc/>
    public int InputSize { get; }

    /// <inheritdoc/>
    public int OutputSize => InputSize;

    /// <inheritdoc/>
    public int ParameterCount => 0;

    /// <inheritdoc/>
    public int PreparedSize => 0;

    /// <inheritdoc/>
    public bool WorksInPlace => true;

    /// <inheritdoc/>
    public bool KeepsOutput => false;

    /// <inheritdoc/>
    public void Initialise(Span<float> parameters, RandomSource random)
    {
    }

    /// <inheritdoc/>
    public void Prepare(ReadOnlySpan<float> parameters, Span<float> prepared, bool forTraining)
    {
    }

    /// <inheritdoc/>
    public void Forward(LayerPass pass, LayerParameters parameters, ReadOnlySpan<float> input, Span<float> output) => Drop(pass, input, output);

    /// <inheritdoc/>
    public void BackwardInput(
        LayerPass pass, LayerParameters parameters, ReadOnlySpan<float> input, ReadOnlySpan<float> output,
        ReadOnlySpan<float> outputGradient, Span<float> inputGradient) => Drop(pass, outputGradient, inputGradient);

    /// <inheritdoc/>
    public void AddParameterGradient(LayerPass pass, ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, Span<float> gradient)
    {
    }

    /// <inheritdoc/>
    public void AddSquaredGradientNorms(LayerPass pass, ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, Span<double> squaredNorms)
    {
    }

    private void Drop(LayerPass pass, ReadOnlySpan<float> from, Span<float> to)
    {
        var count = pass.RowCount * InputSize;
        if (!pass.Training || Probability == 0)
        {
            if (from[..count] != to[..count]) from[..count].CopyTo(to);
            return;
        }

        var first = (ulong)pass.FirstRow * (ulong)InputSize;
        for (var i = 0; i < count; i++) to[i] = (uint)(Hash(pass.RandomBits, first + (ulong)i) >> 32) < keepBelow ? from[i] * scale : 0;
    }

    private static ulong Hash(ulong key, ulong index)
    {
        var z = key + ((index + 1) * 0x9E3779B97F4A7C15);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
