using System.Collections.Immutable;
using Workbench.Learning.Networks.Layers;

namespace Workbench.Learning.Networks;

/// <summary>Layers one after another. It has a shape and no parameters: these are passed in, so that many sites or trials can share one network.</summary>
public sealed class NeuralNetwork
{
    private readonly int[] parameterStarts;
    private readonly int[] preparedStarts;

    /// <summary>Puts layers together.</summary>
    /// <exception cref="ArgumentException">There is no layer, or one does not take as many features as the one before it gives.</exception>
    public NeuralNetwork(params IReadOnlyList<ILayer> layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        if (layers.Count == 0) throw new ArgumentException("A network has at least one layer.", nameof(layers));
        for (var i = 1; i < layers.Count; i++)
            if (layers[i].InputSize != layers[i - 1].OutputSize)
                throw new ArgumentException(
                    $"Layer {i + 1} takes {layers[i].InputSize} features, but layer {i} gives {layers[i - 1].OutputSize}.", nameof(layers));
        Layers = [.. layers];
        parameterStarts = Starts(layers.Select(layer => layer.ParameterCount));
        preparedStarts = Starts(layers.Select(layer => layer.PreparedSize));
    }

    /// <summary>The layers, from the input on.</summary>
    public ImmutableArray<ILayer> Layers { get; }

    /// <summary>Features of a row that comes in.</summary>
    public int InputSize => Layers[0].InputSize;

    /// <summary>Numbers a row that come out.</summary>
    public int OutputSize => Layers[^1].OutputSize;

    /// <summary>Numbers that are learnt.</summary>
    public int ParameterCount => parameterStarts[^1];

    internal int PreparedSize => preparedStarts[^1];

    /// <summary>Where a layer's parameters lie in <see cref="ModelParameters.Values"/>.</summary>
    public Range ParametersOf(int layer) => parameterStarts[layer]..parameterStarts[layer + 1];

    /// <summary>Draws the first parameters; layer i draws from fork i.</summary>
    public ModelParameters Initialise(RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var values = new float[ParameterCount];
        for (var i = 0; i < Layers.Length; i++) Layers[i].Initialise(values.AsSpan(ParametersOf(i)), random.Fork(i));
        return new ModelParameters(values);
    }

    internal Range PreparedOf(int layer) => preparedStarts[layer]..preparedStarts[layer + 1];

    internal void CheckParameters(ModelParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (parameters.Count != ParameterCount)
            throw new ArgumentException($"The network has {ParameterCount} parameters, not {parameters.Count}.", nameof(parameters));
    }

    private static int[] Starts(IEnumerable<int> sizes)
    {
        var starts = new List<int> { 0 };
        foreach (var size in sizes) starts.Add(checked(starts[^1] + size));
        return [.. starts];
    }
}
