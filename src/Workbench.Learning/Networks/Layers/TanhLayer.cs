using System.Runtime.CompilerServices;
using Workbench.Learning.Networks.Vectors;

namespace Workbench.Learning.Networks.Layers;

/// <summary>The hyperbolic tangent.</summary>
public sealed class TanhLayer : ActivationLayer
{
    /// <summary>A layer with the widest vectors of this machine.</summary>
    /// <param name="size">Features in and out, at least 1.</param>
    public TanhLayer(int size)
        : this(size, VectorWidths.Best)
    {
    }

    internal TanhLayer(int size, VectorWidth width)
        : base(size, width)
    {
    }

    /// <inheritdoc/>
    public override void Forward(LayerPass pass, LayerParameters parameters, ReadOnlySpan<float> input, Span<float> output) =>
        Elements.Run(Width, new ActivationLoop<Tanh>(input, output), pass.RowCount * InputSize);

    /// <inheritdoc/>
    public override void BackwardInput(
        LayerPass pass, LayerParameters parameters, ReadOnlySpan<float> input, ReadOnlySpan<float> output,
        ReadOnlySpan<float> outputGradient, Span<float> inputGradient) =>
        Elements.Run(Width, new ActivationGradientLoop<Tanh>(output, outputGradient, inputGradient), pass.RowCount * InputSize);

    private readonly struct Tanh : IActivation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Value<TLanes, TVector>(TVector x)
            where TLanes : ILanes<TVector>
            where TVector : struct =>
            Exponential.Tanh<TLanes, TVector>(x);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Gradient<TLanes, TVector>(TVector y, TVector gradient)
            where TLanes : ILanes<TVector>
            where TVector : struct =>
            TLanes.Multiply(gradient, TLanes.Subtract(TLanes.Broadcast(1), TLanes.Multiply(y, y)));
    }
}
