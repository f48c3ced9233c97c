namespace Workbench.Learning.Networks.Layers;

/// <summary>A layer's parameters, as they are and as its loops want them.</summary>
/// <param name="values">The layer's stretch of the network's parameters.</param>
/// <param name="prepared">What <see cref="ILayer.Prepare"/> made of them.</param>
public readonly ref struct LayerParameters(ReadOnlySpan<float> values, ReadOnlySpan<float> prepared)
{
    /// <summary>The layer's stretch of the network's parameters.</summary>
    public ReadOnlySpan<float> Values { get; } = values;

    /// <summary>What <see cref="ILayer.Prepare"/> made of them.</summary>
    public ReadOnlySpan<float> Prepared { get; } = prepared;
}
