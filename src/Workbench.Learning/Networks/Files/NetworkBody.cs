using System.Runtime.InteropServices;
using System.Text;
using Workbench.Learning.Networks.Layers;

namespace Workbench.Learning.Networks.Files;

/// <summary>The part of a network file between its header and its checksum.</summary>
internal static class NetworkBody
{
    private const byte Dense = 1, Relu = 2, Tanh = 3, Sigmoid = 4, Dropout = 5;

    public static void Write(BinaryWriter writer, NetworkClassifier classifier)
    {
        var inputs = classifier.Inputs;
        writer.Write(inputs.Names.Length);
        for (var i = 0; i < inputs.Names.Length; i++)
        {
            var name = Encoding.UTF8.GetBytes(inputs.Names[i]);
            writer.Write(name.Length);
            writer.Write(name);
            writer.Write(inputs.Means[i]);
            writer.Write(inputs.Deviations[i]);
        }

        writer.Write(classifier.Network.Layers.Length);
        foreach (var layer in classifier.Network.Layers) Write(writer, layer);
        writer.Write(classifier.Parameters.Count);
        writer.Write(MemoryMarshal.AsBytes(classifier.Parameters.Values));
    }

    public static NetworkClassifier Read(ReadOnlySpan<byte> body, string name, int threadCount)
    {
        var reader = new BodyReader(body, name);
        var inputs = ReadInputs(ref reader);
        var layers = new ILayer[reader.Count("layers", bytesEach: 5)];
        for (var i = 0; i < layers.Length; i++) layers[i] = ReadLayer(ref reader);
        var parameters = reader.Floats(reader.Count("parameters", sizeof(float)));
        reader.ExpectEnd();
        try
        {
            return new NetworkClassifier(new NeuralNetwork(layers), new ModelParameters(parameters), inputs, threadCount);
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException($"{name}: the parts of the model do not fit together: {e.Message}", e);
        }
        catch (OverflowException e)
        {
            throw new InvalidDataException($"{name}: the layers have more parameters than a model can have.", e);
        }
    }

    private static void Write(BinaryWriter writer, ILayer layer)
    {
        writer.Write(layer switch
        {
            DenseLayer => Dense,
            ReluLayer => Relu,
            TanhLayer => Tanh,
            SigmoidLayer => Sigmoid,
            DropoutLayer => Dropout,
            _ => throw new NotSupportedException($"A network file cannot hold a {layer.GetType().Name}."),
        });
        writer.Write(layer.InputSize);
        if (layer is DenseLayer dense)
        {
            writer.Write(dense.OutputSize);
            writer.Write((byte)dense.Initialisation);
        }
        else if (layer is DropoutLayer dropout)
        {
            writer.Write(dropout.Probability);
        }
    }

    private static InputScaling ReadInputs(ref BodyReader reader)
    {
        var count = reader.Count("columns", bytesEach: 20);
        var (names, means, deviations) = (new string[count], new double[count], new double[count]);
        for (var i = 0; i < count; i++) (names[i], means[i], deviations[i]) = (reader.Text(), reader.Double(), reader.Double());
        try
        {
            return new InputScaling(names, means, deviations);
        }
        catch (ArgumentException e)
        {
            throw reader.Wrong(e.Message);
        }
    }

    private static ILayer ReadLayer(ref BodyReader reader)
    {
        var (kind, size) = (reader.Byte(), reader.Int32());
        try
        {
            return kind switch
            {
                Dense => new DenseLayer(size, reader.Int32(), reader.Initialisation()),
                Relu => new ReluLayer(size),
                Tanh => new TanhLayer(size),
                Sigmoid => new SigmoidLayer(size),
                Dropout => new DropoutLayer(size, reader.Double()),
                _ => throw reader.Wrong($"there is no layer of kind {kind}"),
            };
        }
        catch (ArgumentException e)
        {
            throw reader.Wrong(e.Message);
        }
    }
}
