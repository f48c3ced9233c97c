using System.Runtime.CompilerServices;
using Workbench.Learning.Networks.Vectors;

namespace Workbench.Learning.Networks.Layers;

/// <summary>1 / (1 + e^−x).</summary>
public sealed class SigmoidLayer : ActivationLayer
{
    /// <summary>A layer with the widest vectors of this machine.</summary>
    /// <param name="size">Features in and out, at least 1.</param>
    public SigmoidLayer(int size)
        : this(size, VectorWidths.Best)
    {
    }

    internal SigmoidLayer(int size, VectorWidth width)
        : base(size, width)
    {
    }

    /// <inheritdoc/>
    public override void Forward(LayerPass pass, LayerParameters parameters, ReadOnlySpan<float> input, Span<float> output) =>
        Elements.Run(Width, new ActivationLoop<Sigmoid>(input, output), pass.RowCount * InputSize);

    /// <inheritdoc/>
    public override void BackwardInput(
        LayerPass pass, LayerParameters parameters, ReadOnlySpan<float> input, ReadOnlySpan<float> output,
        ReadOnlySpan<float> outputGradient, Span<float> inputGradient) =>
        Elements.Run(Width, new ActivationGradientLoop<Sigmoid>(output, outputGradient, inputGradient), pass.RowCount * InputSize);

    private readonly struct Sigmoid : IActivation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Value<TLanes, TVector>(TVector x)
            where TLanes : ILanes<TVector>
            where TVector : struct =>
            Exponential.Sigmoid<TLanes, TVector>(x);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Gradient<TLanes, TVector>(TVector y, TVector gradient)
            where TLanes : ILanes<TVector>
            where TVector : struct =>
            TLanes.Multiply(gradient, TLanes.Multiply(y, TLanes.Subtract(TLanes.Broadcast(1), y)));
    }
}
