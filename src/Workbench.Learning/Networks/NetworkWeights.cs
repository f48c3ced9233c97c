using Workbench.Learning.Networks.Layers;

namespace Workbench.Learning.Networks;

/// <summary>A network's parameters with what its layers prepared of them. Reading is safe for many threads, preparing is not.</summary>
internal sealed class NetworkWeights
{
    private readonly NeuralNetwork network;
    private readonly AlignedArray prepared;

    public NetworkWeights(NeuralNetwork network, ModelParameters parameters)
    {
        network.CheckParameters(parameters);
        (this.network, Parameters, prepared) = (network, parameters, new AlignedArray(network.PreparedSize));
    }

    public ModelParameters Parameters { get; }

    /// <summary>To be called when parameters have changed. The first layer's input has no use for a gradient.</summary>
    public void Prepare(bool forTraining)
    {
        for (var i = 0; i < network.Layers.Length; i++)
            network.Layers[i].Prepare(Parameters.Values[network.ParametersOf(i)], prepared.Span[network.PreparedOf(i)], forTraining && i > 0);
    }

    public LayerParameters Of(int layer) => new(Parameters.Values[network.ParametersOf(layer)], prepared.Span[network.PreparedOf(layer)]);
}
