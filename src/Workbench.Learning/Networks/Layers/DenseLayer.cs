using System.Buffers;
using System.Runtime.Intrinsics;
using Workbench.Learning.Networks.Matrices;
using Workbench.Learning.Networks.Vectors;

namespace Workbench.Learning.Networks.Layers;

/// <summary>output = input·W + b.</summary>
/// <remarks>Parameters: W, inputs × outputs, row-major; then b.</remarks>
public sealed class DenseLayer : ILayer
{
    private const long LargestSize = 1L << 29;
    private readonly MatrixKernels kernels;
    private readonly VectorWidth width;

    /// <summary>A layer with the widest vectors of this machine.</summary>
    /// <param name="inputSize">Features in, at least 1.</param>
    /// <param name="outputSize">Features out, at least 1.</param>
    /// <param name="initialisation">How the first weights are drawn.</param>
    public DenseLayer(int inputSize, int outputSize, WeightInitialisation initialisation = WeightInitialisation.He)
        : this(inputSize, outputSize, initialisation, VectorWidths.Best)
    {
    }

    internal DenseLayer(int inputSize, int outputSize, WeightInitialisation initialisation, VectorWidth width)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputSize);
        // The packed forms are filled up to whole strips on either side.
        var widest = ((long)inputSize + Strip.ColumnCount) * ((long)outputSize + Strip.ColumnCount);
        if (widest > LargestSize) throw new ArgumentOutOfRangeException(nameof(outputSize), outputSize, $"{inputSize} × {outputSize} weights are too many for a layer.");
        (InputSize, OutputSize, Initialisation, this.width) = (inputSize, outputSize, initialisation, width);
        kernels = MatrixKernels.Of(width);
    }

    /// <inheritdoc/>
    public int InputSize { get; }

    /// <inheritdoc/>
    public int OutputSize { get; }

    /// <summary>How the first weights are drawn.</summary>
    public WeightInitialisation Initialisation { get; }

    /// <inheritdoc/>
    public int ParameterCount => (InputSize + 1) * OutputSize;

    /// <inheritdoc/>
    public int PreparedSize => ForwardSize + RightMatrix.PackedSize(OutputSize, InputSize);

    /// <inheritdoc/>
    public bool WorksInPlace => false;

    /// <inheritdoc/>
    public bool KeepsOutput => false;

    private int WeightCount => InputSize * OutputSize;

    private int ForwardSize => RightMatrix.PackedSize(InputSize, OutputSize);

    /// <inheritdoc/>
    public void Initialise(Span<float> parameters, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var variance = 2.0 / (Initialisation == WeightInitialisation.He ? InputSize : InputSize + OutputSize);
        var bound = Math.Sqrt(3 * variance);
        for (var i = 0; i < WeightCount; i++) parameters[i] = (float)(((2 * random.NextDouble()) - 1) * bound);
        parameters[WeightCount..ParameterCount].Clear();
    }

    /// <inheritdoc/>
    public void Prepare(ReadOnlySpan<float> parameters, Span<float> prepared, bool forTraining)
    {
        RightMatrix.Pack(parameters, OutputSize, InputSize, OutputSize, prepared);
        if (forTraining) RightMatrix.PackTranspose(parameters, OutputSize, OutputSize, InputSize, prepared[ForwardSize..]);
    }

    /// <inheritdoc/>
    public void Forward(LayerPass pass, LayerParameters parameters, ReadOnlySpan<float> input, Span<float> output) =>
        kernels.Multiply(
            LeftMatrix.Of(input, pass.RowCount, InputSize), RightMatrix.Packed(parameters.Prepared, InputSize, OutputSize),
            parameters.Values[WeightCount..ParameterCount], output);

    /// <inheritdoc/>
    public void BackwardInput(
        LayerPass pass, LayerParameters parameters, ReadOnlySpan<float> input, ReadOnlySpan<float> output,
        ReadOnlySpan<float> outputGradient, Span<float> inputGradient) =>
        kernels.Multiply(
            LeftMatrix.Of(outputGradient, pass.RowCount, OutputSize),
            RightMatrix.Packed(parameters.Prepared[ForwardSize..], OutputSize, InputSize), [], inputGradient);

    /// <inheritdoc/>
    public void AddParameterGradient(LayerPass pass, ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, Span<float> gradient)
    {
        AddWeightGradient(pass.RowCount, input, outputGradient, gradient[..WeightCount]);
        var bias = gradient[WeightCount..ParameterCount];
        for (var row = 0; row < pass.RowCount; row++)
            Elements.Run(width, new AddLoop(outputGradient.Slice(row * OutputSize, OutputSize), bias), OutputSize);
    }

    /// <inheritdoc/>
    public void AddSquaredGradientNorms(LayerPass pass, ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, Span<double> squaredNorms)
    {
        // The gradient of one row is the outer product of its input, with a 1 for the bias, and its output gradient.
        for (var row = 0; row < pass.RowCount; row++)
            squaredNorms[row] += (1 + SumOfSquares(input.Slice(row * InputSize, InputSize))) * SumOfSquares(outputGradient.Slice(row * OutputSize, OutputSize));
    }

    private void AddWeightGradient(int rowCount, ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, Span<float> gradient)
    {
        // A single output makes the gradient a vector, which may as well be a row: then the wide operand is the input.
        var single = OutputSize == 1;
        var left = single ? outputGradient : input;
        var right = single ? input : outputGradient;
        var (leftSize, rightSize) = single ? (1, InputSize) : (InputSize, OutputSize);
        var transposed = LeftMatrix.TransposeOf(left, leftSize, rowCount);
        if (rightSize % Strip.ColumnCount == 0)
        {
            kernels.AddProduct(transposed, RightMatrix.Of(right, rowCount, rightSize), gradient);
            return;
        }

        var packed = ArrayPool<float>.Shared.Rent(RightMatrix.PackedSize(rowCount, rightSize));
        RightMatrix.Pack(right, rightSize, rowCount, rightSize, packed);
        kernels.AddProduct(transposed, RightMatrix.Packed(packed, rowCount, rightSize), gradient);
        ArrayPool<float>.Shared.Return(packed);
    }

    /// <summary>In eight lanes of double precision on every machine; the square of a single is exact in it.</summary>
    private static double SumOfSquares(ReadOnlySpan<float> values)
    {
        var (lower, upper) = (Vector256<double>.Zero, Vector256<double>.Zero);
        var i = 0;
        for (; i <= values.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            var (low, high) = Vector256.Widen(Vector256.Create(values[i..]));
            lower += low * low;
            upper += high * high;
        }

        var sum = Vector256.Sum(lower + upper);
        for (; i < values.Length; i++) sum += (double)values[i] * values[i];
        return sum;
    }
}
