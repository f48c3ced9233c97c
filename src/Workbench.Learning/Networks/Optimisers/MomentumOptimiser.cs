using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Workbench.Learning.Networks.Vectors;

namespace Workbench.Learning.Networks.Optimisers;

/// <summary>Gradient descent with a memory of earlier steps.</summary>
internal sealed class MomentumOptimiser(MomentumSettings settings, int parameterCount, VectorWidth width) : IOptimiser
{
    private readonly float[] velocity = new float[parameterCount];
    private double rate;

    public void BeginStep(double learningRate) => rate = learningRate;

    public void Move(int first, Span<float> parameters, ReadOnlySpan<float> gradient)
    {
        var loop = new Loop(parameters, gradient[..parameters.Length], velocity.AsSpan(first, parameters.Length))
        {
            Shrinkage = settings.DecoupledWeightDecay ? (float)(1 - (rate * settings.WeightDecay)) : 1,
            Penalty = settings.DecoupledWeightDecay ? 0 : (float)settings.WeightDecay,
            Momentum = (float)settings.Momentum,
            LooksAhead = settings.Nesterov,
            Rate = (float)rate,
        };
        Elements.Run(width, loop, parameters.Length);
    }

    private readonly ref struct Loop(Span<float> parameters, ReadOnlySpan<float> gradients, Span<float> velocities) : IElementLoop
    {
        private readonly ref float parameter = ref MemoryMarshal.GetReference(parameters);
        private readonly ref float gradient = ref MemoryMarshal.GetReference(gradients);
        private readonly ref float velocity = ref MemoryMarshal.GetReference(velocities);

        public required float Shrinkage { get; init; }

        public required float Penalty { get; init; }

        public required float Momentum { get; init; }

        public required bool LooksAhead { get; init; }

        public required float Rate { get; init; }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<TLanes, TVector>(nuint i)
            where TLanes : ILanes<TVector>
            where TVector : struct
        {
            var w = TLanes.Load(in parameter, i);
            var g = TLanes.MultiplyAdd(TLanes.Broadcast(Penalty), w, TLanes.Load(in gradient, i));
            var momentum = TLanes.Broadcast(Momentum);
            var v = TLanes.MultiplyAdd(momentum, TLanes.Load(in velocity, i), g);
            TLanes.Store(v, ref velocity, i);
            var step = LooksAhead ? TLanes.MultiplyAdd(momentum, v, g) : v;
            TLanes.Store(TLanes.MultiplyAdd(TLanes.Broadcast(-Rate), step, TLanes.Multiply(w, TLanes.Broadcast(Shrinkage))), ref parameter, i);
        }
    }
}
