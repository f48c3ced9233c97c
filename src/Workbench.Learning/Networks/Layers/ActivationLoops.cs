using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Workbench.Learning.Networks.Vectors;

namespace Workbench.Learning.Networks.Layers;

/// <summary>y = f(x).</summary>
internal readonly ref struct ActivationLoop<TActivation>(ReadOnlySpan<float> input, Span<float> output) : IElementLoop
    where TActivation : IActivation
{
    private readonly ref float x = ref MemoryMarshal.GetReference(input);
    private readonly ref float y = ref MemoryMarshal.GetReference(output);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void At<TLanes, TVector>(nuint i)
        where TLanes : ILanes<TVector>
        where TVector : struct =>
        TLanes.Store(TActivation.Value<TLanes, TVector>(TLanes.Load(in x, i)), ref y, i);
}

/// <summary>The gradient by x from the gradient by y = f(x).</summary>
internal readonly ref struct ActivationGradientLoop<TActivation>(
    ReadOnlySpan<float> output, ReadOnlySpan<float> outputGradient, Span<float> inputGradient) : IElementLoop
    where TActivation : IActivation
{
    private readonly ref float y = ref MemoryMarshal.GetReference(output);
    private readonly ref float given = ref MemoryMarshal.GetReference(outputGradient);
    private readonly ref float result = ref MemoryMarshal.GetReference(inputGradient);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void At<TLanes, TVector>(nuint i)
        where TLanes : ILanes<TVector>
        where TVector : struct =>
        TLanes.Store(TActivation.Gradient<TLanes, TVector>(TLanes.Load(in y, i), TLanes.Load(in given, i)), ref result, i);
}
