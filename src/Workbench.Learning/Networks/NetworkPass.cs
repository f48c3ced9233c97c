using System.Numerics.Tensors;
using Workbench.Learning.Networks.Layers;

namespace Workbench.Learning.Networks;

/// <summary>What one thread needs to take some rows forwards and backwards through a network.</summary>
internal sealed class NetworkPass
{
    /// <summary>Rows that pass at once: few enough for their numbers to stay in near memory, and many enough to pay for reading the parameters.</summary>
    public const int MostRows = 64;

    private readonly NeuralNetwork network;
    private readonly AlignedArray[] values; // values[i] goes into layer i; a layer that works in place has the same array on both sides
    private readonly AlignedArray[] gradients; // once all is taken back, gradients[i + 1] is by the output of layer i, before any layer in place behind it
    private readonly ulong[] randomBits;

    public NetworkPass(NeuralNetwork network, bool forTraining)
    {
        this.network = network;
        randomBits = new ulong[network.Layers.Length];
        values = Arrays();
        gradients = forTraining ? Arrays() : [];
    }

    /// <summary>Rows that go in, to be filled.</summary>
    public Span<float> Input(int rowCount) => values[0].Span[..(rowCount * network.InputSize)];

    /// <summary>Rows that came out.</summary>
    public Span<float> Output(int rowCount) => values[^1].Span[..(rowCount * network.OutputSize)];

    /// <summary>The loss's gradient by the output, to be filled.</summary>
    public Span<float> OutputGradient(int rowCount) => gradients[^1].Span[..(rowCount * network.OutputSize)];

    /// <summary>Sets what the layers draw from in this step.</summary>
    public void Draw(ReadOnlySpan<ulong> bits) => bits.CopyTo(randomBits);

    public void Forward(NetworkWeights weights, int rowCount, int firstRow = 0, bool training = false)
    {
        for (var i = 0; i < network.Layers.Length; i++)
            network.Layers[i].Forward(PassOf(i, rowCount, firstRow, training), weights.Of(i), values[i].Span, values[i + 1].Span);
    }

    /// <summary>Takes the loss's gradient back to the output of every layer that has parameters.</summary>
    /// <param name="weights">What <see cref="Forward"/> had.</param>
    /// <param name="rowCount">Rows of the pass.</param>
    /// <param name="firstRow">Position of the first in the batch.</param>
    public void Backward(NetworkWeights weights, int rowCount, int firstRow)
    {
        for (var i = network.Layers.Length - 1; i > 0; i--)
            network.Layers[i].BackwardInput(
                PassOf(i, rowCount, firstRow, training: true), weights.Of(i), values[i].Span, values[i + 1].Span, gradients[i + 1].Span, gradients[i].Span);
    }

    /// <summary>After <see cref="Backward"/>: adds the rows' gradients by the parameters.</summary>
    public void AddGradient(int rowCount, int firstRow, Span<float> gradient)
    {
        for (var i = 0; i < network.Layers.Length; i++)
            network.Layers[i].AddParameterGradient(
                PassOf(i, rowCount, firstRow, training: true), values[i].Span, gradients[i + 1].Span, gradient[network.ParametersOf(i)]);
    }

    /// <summary>After <see cref="Backward"/>: adds the squared norm of each row's own gradient.</summary>
    public void AddSquaredNorms(int rowCount, int firstRow, Span<double> squaredNorms)
    {
        for (var i = 0; i < network.Layers.Length; i++)
            network.Layers[i].AddSquaredGradientNorms(
                PassOf(i, rowCount, firstRow, training: true), values[i].Span, gradients[i + 1].Span, squaredNorms);
    }

    /// <summary>After <see cref="Backward"/>: multiplies each row's output gradients, and so the row's own gradient, by a factor.</summary>
    public void ScaleGradients(int rowCount, ReadOnlySpan<float> factors)
    {
        for (var i = 0; i < network.Layers.Length; i++)
        {
            if (network.Layers[i].ParameterCount == 0) continue;
            var size = network.Layers[i].OutputSize;
            for (var row = 0; row < rowCount; row++)
            {
                var gradient = gradients[i + 1].Span.Slice(row * size, size);
                if (factors[row] != 1) TensorPrimitives.Multiply(gradient, factors[row], gradient);
            }
        }
    }

    private LayerPass PassOf(int layer, int rowCount, int firstRow, bool training) => new(rowCount, firstRow, training, randomBits[layer]);

    private AlignedArray[] Arrays()
    {
        var arrays = new AlignedArray[network.Layers.Length + 1];
        arrays[0] = new AlignedArray(MostRows * network.InputSize);
        for (var i = 0; i < network.Layers.Length; i++)
        {
            var shares = network.Layers[i].WorksInPlace && (i == 0 || !network.Layers[i - 1].KeepsOutput);
            arrays[i + 1] = shares ? arrays[i] : new AlignedArray(MostRows * network.Layers[i].OutputSize);
        }

        return arrays;
    }
}
