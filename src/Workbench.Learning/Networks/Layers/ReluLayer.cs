using System.Runtime.CompilerServices;
using Workbench.Learning.Networks.Vectors;

namespace Workbench.Learning.Networks.Layers;

/// <summary>max(0, x), and NaN where x is; the derivative at 0 counts as 0.</summary>
public sealed class ReluLayer : ActivationLayer
{
    /// <summary>A layer with the widest vectors of this machine.</summary>
    /// <param name="size">Features in and out, at least 1.</param>
    public ReluLayer(int size)
        : this(size, VectorWidths.Best)
    {
    }

    internal ReluLayer(int size, VectorWidth width)
        : base(size, width)
    {
    }

    /// <inheritdoc/>
    public override void Forward(LayerPass pass, LayerParameters parameters, ReadOnlySpan<float> input, Span<float> output) =>
        Elements.Run(Width, new ActivationLoop<Relu>(input, output), pass.RowCount * InputSize);

    /// <inheritdoc/>
    public override void BackwardInput(
        LayerPass pass, LayerParameters parameters, ReadOnlySpan<float> input, ReadOnlySpan<float> output,
        ReadOnlySpan<float> outputGradient, Span<float> inputGradient) =>
        Elements.Run(Width, new ActivationGradientLoop<Relu>(output, outputGradient, inputGradient), pass.RowCount * InputSize);

    private readonly struct Relu : IActivation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Value<TLanes, TVector>(TVector x)
            where TLanes : ILanes<TVector>
            where TVector : struct =>
            TLanes.SelectAbove(TLanes.Broadcast(0), x, TLanes.Broadcast(0), x);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Gradient<TLanes, TVector>(TVector y, TVector gradient)
            where TLanes : ILanes<TVector>
            where TVector : struct =>
            TLanes.SelectAbove(y, TLanes.Broadcast(0), gradient, TLanes.Broadcast(0));
    }
}
