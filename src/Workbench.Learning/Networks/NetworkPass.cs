using Workbench.Learning.Networks.Layers;

namespace Workbench.Learning.Networks;

/// <summary>What one thread needs to take some rows forwards and backwards through a network.</summary>
internal sealed class NetworkPass
{
    /// <summary>Rows that pass at once: few enough for their numbers to stay in near memory, and many enough to pay for reading the parameters.</summary>
    public const int MostRows = 64;

    private readonly NeuralNetwork network;
    private readonly AlignedArray[] values; // values[i] goes into layer i; a layer that works in place has the same array on both sides
    private readonly AlignedArray[] gradients;
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

    /// <summary>Takes the output's gradient back to every layer and adds up the parameters' gradient.</summary>
    /// <param name="weights">What <see cref="Forward"/> had.</param>
    /// <param name="rowCount">Rows of the pass.</param>
    /// <param name="firstRow">Position of the first in the batch.</param>
    /// <param name="gradient">As long as the parameters, added to.</param>
    public void Backward(NetworkWeights weights, int rowCount, int firstRow, Span<float> gradient)
    {
        // A layer's parameters come before its input, whose gradient may overwrite the output's.
        for (var i = network.Layers.Length - 1; i >= 0; i--)
        {
            var (layer, pass) = (network.Layers[i], PassOf(i, rowCount, firstRow, training: true));
            layer.AddParameterGradient(pass, values[i].Span, gradients[i + 1].Span, gradient[network.ParametersOf(i)]);
            if (i > 0) layer.BackwardInput(pass, weights.Of(i), values[i].Span, values[i + 1].Span, gradients[i + 1].Span, gradients[i].Span);
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
