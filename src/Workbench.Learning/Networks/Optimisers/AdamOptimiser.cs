using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Workbench.Learning.Networks.Vectors;

namespace Workbench.Learning.Networks.Optimisers;

/// <summary>Adam and AdamW.</summary>
internal sealed class AdamOptimiser(AdamSettings settings, int parameterCount, VectorWidth width) : IOptimiser
{
    private readonly float[] mean = new float[parameterCount];
    private readonly float[] square = new float[parameterCount];
    private double rate, firstPower = 1, secondPower = 1;

    public void BeginStep(double learningRate)
    {
        rate = learningRate;
        firstPower *= settings.FirstDecay;
        secondPower *= settings.SecondDecay;
    }

    public void Move(int first, Span<float> parameters, ReadOnlySpan<float> gradient)
    {
        var loop = new Loop(parameters, gradient[..parameters.Length], mean.AsSpan(first, parameters.Length), square.AsSpan(first, parameters.Length))
        {
            Shrinkage = settings.DecoupledWeightDecay ? (float)(1 - (rate * settings.WeightDecay)) : 1,
            Penalty = settings.DecoupledWeightDecay ? 0 : (float)settings.WeightDecay,
            FirstDecay = (float)settings.FirstDecay,
            FirstShare = (float)(1 - settings.FirstDecay),
            SecondDecay = (float)settings.SecondDecay,
            SecondShare = (float)(1 - settings.SecondDecay),
            Step = (float)(rate / (1 - firstPower)),
            RootScale = (float)(1 / Math.Sqrt(1 - secondPower)),
            Epsilon = (float)settings.Epsilon,
        };
        Elements.Run(width, loop, parameters.Length);
    }

    private readonly ref struct Loop(Span<float> parameters, ReadOnlySpan<float> gradients, Span<float> means, Span<float> squares) : IElementLoop
    {
        private readonly ref float parameter = ref MemoryMarshal.GetReference(parameters);
        private readonly ref float gradient = ref MemoryMarshal.GetReference(gradients);
        private readonly ref float mean = ref MemoryMarshal.GetReference(means);
        private readonly ref float square = ref MemoryMarshal.GetReference(squares);

        public required float Shrinkage { get; init; }

        public required float Penalty { get; init; }

        public required float FirstDecay { get; init; }

        public required float FirstShare { get; init; }

        public required float SecondDecay { get; init; }

        public required float SecondShare { get; init; }

        public required float Step { get; init; }

        public required float RootScale { get; init; }

        public required float Epsilon { get; init; }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<TLanes, TVector>(nuint i)
            where TLanes : ILanes<TVector>
            where TVector : struct
        {
            var w = TLanes.Load(in parameter, i);
            var g = TLanes.MultiplyAdd(TLanes.Broadcast(Penalty), w, TLanes.Load(in gradient, i));
            var m = TLanes.MultiplyAdd(TLanes.Broadcast(FirstShare), g, TLanes.Multiply(TLanes.Broadcast(FirstDecay), TLanes.Load(in mean, i)));
            var v = TLanes.MultiplyAdd(
                TLanes.Multiply(TLanes.Broadcast(SecondShare), g), g, TLanes.Multiply(TLanes.Broadcast(SecondDecay), TLanes.Load(in square, i)));
            TLanes.Store(m, ref mean, i);
            TLanes.Store(v, ref square, i);
            var root = TLanes.MultiplyAdd(TLanes.SquareRoot(v), TLanes.Broadcast(RootScale), TLanes.Broadcast(Epsilon));
            var step = TLanes.Divide(m, root);
            TLanes.Store(TLanes.MultiplyAdd(TLanes.Broadcast(-Step), step, TLanes.Multiply(w, TLanes.Broadcast(Shrinkage))), ref parameter, i);
        }
    }
}
